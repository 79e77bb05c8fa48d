"""Programmes as iCalendar (RFC 5545): stable names, a sequence that rises with every change in force, our time zone."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, vText
from icalendar import Event as Entry

from conglang.newsroom.models import Assignment, Event

# The hour that a calendar program is asked to wait before it asks again.
REFRESH = "PT1H"
USUAL_LENGTH = timedelta(hours=1)
_STATUS: dict[str, str] = {Event.State.CANCELLED: "CANCELLED", Event.State.POSTPONED: "CANCELLED"}


def calendar_of(
    name: str, events: Iterable[Event], *, host: str, now: datetime, hide_internal: bool, due: Iterable[Assignment] = ()
) -> bytes:
    """One calendar. ``host`` makes the names of the entries unique in the world; ``hide_internal`` keeps titles inside."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cong Lang//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", vText(REFRESH), parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(_entry(event, host, now, hide_internal))
    for assignment in due:
        calendar.add_component(_deadline(assignment, host, now))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _entry(event: Event, host: str, now: datetime, hide_internal: bool) -> Entry:
    entry = Entry()
    entry.add("uid", f"dong-{event.pk}@{host}")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", now)
    _add_time(entry, event)
    entry.add("status", _STATUS.get(event.state, "CONFIRMED"))
    if hide_internal and event.visibility == Event.Visibility.INTERNAL:
        entry.add("summary", _("Internal"))
        entry.add("class", "PRIVATE")
        return entry
    entry.add("summary", event.title)
    if event.place:
        entry.add("location", event.place)
    about = [_("Chair: %(chair)s") % {"chair": event.chair} if event.chair else "", event.state_note]
    if any(about):
        entry.add("description", "\n".join(part for part in about if part))
    return entry


def _add_time(entry: Entry, event: Event) -> None:
    """Without an hour it is an entry of the whole day."""
    if event.starts is None:
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + timedelta(days=1))
        return
    zone = ZoneInfo(settings.TIME_ZONE)
    begins = datetime.combine(event.day, event.starts, zone)
    ends = datetime.combine(event.day, event.ends, zone) if event.ends else begins + USUAL_LENGTH
    entry.add("dtstart", begins)
    entry.add("dtend", max(ends, begins))


def _deadline(assignment: Assignment, host: str, now: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", f"phan-cong-{assignment.pk}@{host}")
    entry.add("dtstamp", now)
    due = assignment.due_at.astimezone(ZoneInfo(settings.TIME_ZONE))
    entry.add("dtstart", due)
    entry.add("dtend", due)
    entry.add("summary", _("Due: %(topic)s") % {"topic": assignment.topic})
    return entry
