"""The screens of approval chains in the back office."""

from django.urls import path

from conglang.approvals import views

app_name = "approvals"
urlpatterns = [
    path("", views.listing, name="chains"),
    path("thay-doi/", views.change, name="chain_change"),
]
