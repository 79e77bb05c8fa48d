"""What other instances may ask of this one."""

from django.urls import path

from conglang.exchange.api import views

app_name = "exchange_public"
urlpatterns = [
    path("api/v1/ban-giao/<slug:key>/", views.piece, name="piece"),
    path("api/v1/ban-giao/<slug:key>/thu-hoi/", views.take_back, name="take_back"),
]
