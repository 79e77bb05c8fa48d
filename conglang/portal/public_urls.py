"""Public addresses of the portal that are not pages of the tree."""

from datetime import date

from django.urls import path, register_converter

from conglang.portal.views import contacts, counts, feeds, lookup, media


class DayConverter:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "portal_day")

app_name = "portal_public"
urlpatterns = [
    path("tra-cuu/", lookup.search, name="search"),
    path("can-bo/", contacts.staff, name="staff"),
    path("lich-cong-tac/", contacts.week, name="week"),
    path("lich-cong-tac/<portal_day:monday>/", contacts.week, name="week_of"),
    path("rss/", feeds.feed, name="feed"),
    path("rss/<slug:slug>/", feeds.feed, name="column_feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("luot-xem/<int:pk>/", counts.views, name="views"),
    path("tep/anh/<int:pk>/<str:name>", media.media, name="media"),
]
