"""What the newsroom shows on the public pages: the week as approved, without internal lines."""

from collections.abc import Iterator
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.newsroom.models import Event
from conglang.newsroom.queries.plans import public_events
from conglang.newsroom.rules import week_of
from conglang.newsroom.templatetags.newsroom import hours
from conglang.portal.sockets import WeekEvent
from conglang.ui.templatetags.ui import weekday

ON_SHELF = 5
SAID = {Event.State.CHANGED, Event.State.POSTPONED}


def week_events(first_day: date, last_day: date) -> Iterator[WeekEvent]:
    """Answers the portal's question what happens on these days; internal lines do not exist here."""
    for event in public_events(first_day, last_day):
        yield WeekEvent(
            date=event.day, starts_at=event.starts_at, title=event.title, more=_about(event), url=_news_of(event)
        )


def _about(event: Event) -> str:
    """Place and chair; a change or a postponement is said first."""
    parts = [event.get_state_display()] if event.state in SAID else []
    parts += [
        part for part in (event.place, _("Chair: %(chair)s") % {"chair": event.chair} if event.chair else "") if part
    ]
    return ". ".join(parts)


def _news_of(event: Event) -> str:
    return next((release.proof_url for work in event.works.all() for release in work.releases_out), "")


def home_shelf(request) -> dict:
    """The rest of this week on the first page; the whole week once nothing is left of it."""
    monday, sunday = week_of(clock.today())
    rest = list(public_events(clock.today(), sunday)) or list(public_events(monday, sunday))
    rows = [
        {
            "key": weekday(event.day),
            "key_note": f"{event.day:%d/%m}",
            "key_hours": hours(event),
            "text": event.title,
            "note": event.place,
        }
        for event in rest[:ON_SHELF]
    ]
    return {
        "title": _("Schedule of this week"),
        "more_url": _week_url(),
        "rows": rows,
        "empty_text": _("No public event is planned for this week."),
    }


def _week_url() -> str:
    try:
        return reverse("portal_public:week")
    except NoReverseMatch:
        return ""
