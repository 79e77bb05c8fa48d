"""What the newsroom shows on the public pages: the week as approved, without internal lines."""

from collections.abc import Iterator
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.newsroom.models import Event
from conglang.newsroom.queries.plans import public_events
from conglang.newsroom.queries.versions import FOR_EVERYBODY, changes_between, first_versions, said_of
from conglang.newsroom.rules import week_of
from conglang.newsroom.templatetags.newsroom import hours
from conglang.portal.sockets import WeekEvent
from conglang.ui.templatetags.ui import weekday

ON_SHELF = 5
SAID = {Event.State.CHANGED, Event.State.POSTPONED}


def week_events(first_day: date, last_day: date) -> Iterator[WeekEvent]:
    """Answers the portal's question what happens on these days; internal lines do not exist here."""
    events = list(public_events(first_day, last_day))
    published = first_versions({event.programme_id for event in events})
    for event in events:
        yield WeekEvent(
            date=event.day,
            starts_at=event.starts_at,
            title=event.title,
            more=_about(event, published.get(event.programme_id, {})),
            url=_news_of(event),
        )


def _about(event: Event, published: dict) -> str:
    """Place and chair; before them what is no longer as it was first published."""
    parts = [str(event.get_state_display())] if event.state in SAID else []
    parts += _changes(event, published)
    parts += [
        part for part in (event.place, _("Chair: %(chair)s") % {"chair": event.chair} if event.chair else "") if part
    ]
    return ". ".join(parts)


def _changes(event: Event, published: dict) -> list[str]:
    """Old → new of what the public is told; a line that was internal at first is simply new."""
    if not published:
        return []
    old = published.get(str(event.pk))
    if old is None or old["visibility"] != Event.Visibility.PUBLIC:
        return [_("Added later")]
    return [
        _("%(what)s: %(old)s → %(new)s") % {"what": change.label, "old": change.old or "–", "new": change.new or "–"}
        for change in changes_between(old, said_of(event), FOR_EVERYBODY)
    ]


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


def calendar_url() -> str:
    """Where calendar programs find the public schedule."""
    return reverse("newsroom_public:calendar")


def _week_url() -> str:
    try:
        return reverse("portal_public:week")
    except NoReverseMatch:
        return ""
