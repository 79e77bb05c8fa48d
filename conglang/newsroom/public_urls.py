"""Public addresses of the newsroom: calendars, and the page behind an approval link."""

from django.urls import path

from conglang.newsroom import link_views, public_views

app_name = "newsroom_public"
urlpatterns = [
    path("lich-cong-tac.ics", public_views.calendar, name="calendar"),
    path("duyet/<str:token>/", link_views.link, name="link"),
    path("duyet/<str:token>/anh/<int:pk>/", link_views.link_photo, name="link_photo"),
    path("lich-rieng/<str:token>.ics", public_views.own_calendar, name="own_calendar"),
]
