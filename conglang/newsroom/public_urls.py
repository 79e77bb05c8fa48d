"""Public addresses of the newsroom: calendars."""

from django.urls import path

from conglang.newsroom import public_views

app_name = "newsroom_public"
urlpatterns = [
    path("lich-cong-tac.ics", public_views.calendar, name="calendar"),
    path("lich-rieng/<str:token>.ics", public_views.own_calendar, name="own_calendar"),
]
