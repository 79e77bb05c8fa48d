"""What is planned and whether it is told: weeks, months, lines without a writer."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from conglang.agencies.queries import titles_of
from conglang.approvals.models import Approval
from conglang.approvals.queries import history
from conglang.kit import clock
from conglang.kit.text import tokens
from conglang.newsroom.models import Event, Programme, Release
from conglang.newsroom.queries.coverage import with_pieces
from conglang.newsroom.rules import week_of

SESSIONS = (Event.Session.ALL_DAY, Event.Session.MORNING, Event.Session.AFTERNOON, Event.Session.EVENING)


@dataclass(frozen=True)
class Part:
    """The lines of one part of a day."""

    label: str
    events: list[Event]


@dataclass(frozen=True)
class Day:
    date: date
    parts: list[Part]

    @property
    def is_today(self) -> bool:
        return self.date == clock.today()

    @property
    def events(self) -> list[Event]:
        return [event for part in self.parts for event in part.events]


def events_of(first_day: date, last_day: date) -> QuerySet:
    """The weekly lines of some days with who writes and what has come of it, in time order."""
    events = Event.objects.of_weeks().between(first_day, last_day)
    return with_pieces(events.select_related("programme__owner", "prepares", "residential_group")).in_time_order()


def week(day: date, *, owner=None) -> list[Day]:
    """Monday to Sunday of the week of ``day``, each day by its parts."""
    return days_between(*week_of(day), owner=owner)


def days_between(first_day: date, last_day: date, *, owner=None) -> list[Day]:
    """Each day by its parts, also those on which nothing is planned."""
    found = events_of(first_day, last_day)
    events = list(found.filter(programme__owner=owner) if owner else found)
    return [_day(first_day + timedelta(days=number), events) for number in range((last_day - first_day).days + 1)]


def _day(day: date, events: list[Event]) -> Day:
    own = [event for event in events if event.day == day]
    parts = [Part(str(session.label), [event for event in own if event.session == session]) for session in SESSIONS]
    return Day(day, [part for part in parts if part.events])


def programmes_of(first_day: date, last_day: date, *levels: str) -> QuerySet:
    """The programmes that touch some days."""
    programmes = Programme.objects.filter(starts_on__lte=last_day, ends_on__gte=first_day).select_related("owner")
    return programmes.filter(level__in=levels) if levels else programmes


def month_lines(programme: Programme) -> QuerySet:
    """The lines of a month's programme, each with the weekly lines that serve it."""
    weekly = Event.objects.in_time_order().prefetch_related("works__releases")
    return (
        programme.events.select_related("prepares", "report")
        .prefetch_related(Prefetch("weekly_lines", weekly))
        .in_time_order()
    )


def signed(programme: Programme | None) -> dict:
    """Who approved a programme, in which post then, and when: for the foot of a sheet; an unsigned one is of today."""
    approval = history(programme).filter(verdict=Approval.Verdict.APPROVED).last() if programme else None
    if approval is None:
        return {"approval": None, "approval_title": "", "signed_on": clock.now()}
    titles = titles_of(approval.by.person, timezone.localdate(approval.at))
    return {"approval": approval, "approval_title": next(iter(titles), ""), "signed_on": approval.at}


def events_without_writer(first_day: date, last_day: date) -> QuerySet:
    return (
        Event.objects.of_weeks()
        .approved()
        .between(first_day, last_day)
        .without_writer()
        .select_related("programme")
        .in_time_order()
    )


def public_events(first_day: date, last_day: date) -> QuerySet:
    """What everybody may see of some days: approved programmes only, no internal line at all."""
    out = Release.objects.out().filter(channel__is_main=True)
    return (
        Event.objects.of_weeks()
        .approved()
        .public()
        .between(first_day, last_day)
        .prefetch_related(Prefetch("works__releases", out, to_attr="releases_out"))
        .in_time_order()
    )


def lines_to_serve(event: Event) -> list[Event]:
    """The lines one level above of the same days, those of the same body and of like words first."""
    level = Programme.ABOVE.get(event.programme.level)
    above = Event.objects.filter(programme__level=level, programme__starts_on__lte=event.day).exclude(
        state=Event.State.CANCELLED
    )
    found = above.filter(programme__ends_on__gte=event.day).select_related("programme__owner").in_time_order()
    own, words = event.programme.owner_id, set(tokens(event.title))
    return sorted(found, key=lambda line: (line.programme.owner_id != own, -len(words & set(tokens(line.title)))))
