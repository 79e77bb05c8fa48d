"""Drafts of columns and standing pages on their way to the portal."""

from django.urls import path

from conglang.newsroom import standing_page_views as views

app_name = "standing_pages"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/gui-duyet/", views.submit, name="submit"),
    path("<int:pk>/duyet/", views.approve, name="approve"),
    path("<int:pk>/tra-lai/", views.send_back, name="send_back"),
    path("<int:pk>/go/", views.take_away, name="take_away"),
]
