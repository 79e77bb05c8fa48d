"""What other instances may ask of this one."""

from django.urls import path

from conglang.exchange.api import views

app_name = "exchange_public"
urlpatterns = [
    path("api/v1/ban-giao/", views.hand_over, name="hand_over"),
    path("api/v1/ban-giao/<slug:key>/", views.standing, name="standing"),
    path("api/v1/ban-giao/<slug:key>/thu-hoi/", views.take_back, name="take_back"),
]
