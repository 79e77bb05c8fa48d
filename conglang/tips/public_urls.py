"""Public addresses of tips: tell the ward, and ask what became of it."""

from django.urls import path

from conglang.tips.views import public

app_name = "tips_public"
urlpatterns = [
    path("bao-tin/", public.tell, name="tell"),
    path("bao-tin/theo-doi/", public.follow, name="follow"),
]
