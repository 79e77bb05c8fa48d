"""Signing in and out, the password, the second factor. Nobody signs up, and nothing is sent by e-mail."""

from allauth.account import views
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("dang-nhap/", views.login, name="account_login"),
    path("dang-xuat/", views.logout, name="account_logout"),
    path("khong-hoat-dong/", views.account_inactive, name="account_inactive"),
    path("xac-nhan-lai/", views.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", views.password_change, name="account_change_password"),
    path("hai-lop/", include("allauth.mfa.urls")),
    # allauth links to these; here they only lead back to the sign-in.
    path("dang-ky/", RedirectView.as_view(pattern_name="account_login"), name="account_signup"),
    path("thu-dien-tu/", RedirectView.as_view(pattern_name="account_change_password"), name="account_email"),
    path("dat-mat-khau/", RedirectView.as_view(pattern_name="account_change_password"), name="account_set_password"),
]
