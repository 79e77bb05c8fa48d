"""The public register of documents."""

from django.urls import path

from conglang.documents.views import public

app_name = "documents_public"
urlpatterns = [
    path("van-ban/", public.register, name="register"),
    path("van-ban/<int:pk>/", public.document, name="document"),
    path("van-ban/<int:pk>/tep/<int:file_pk>/", public.file, name="file"),
]
