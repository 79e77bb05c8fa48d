"""In which kinds an event is to be told, and how far each has come. Nothing is kept: it follows from the pieces."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from conglang.kit import clock
from conglang.newsroom.models import Assignment, Channel, CoverageKind, CoverageRule, Event, Release, Work
from conglang.newsroom.queries.board import with_authors
from conglang.newsroom.rules import telling_words

UNLINKED_SINCE = timedelta(days=30)
NEAR = timedelta(days=10)
MOST_PROPOSED = 3
# Two words in common are chance.
FEWEST_SHARED = 3


@dataclass(frozen=True)
class Covered:
    """One kind of telling an event: the open assignments for it and the pieces that serve it."""

    kind: CoverageKind
    assignments: list[Assignment] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)

    @property
    def is_out(self) -> bool:
        return any(release.is_out for work in self.works for release in _releases_for(work, self.kind))

    @property
    def is_missing(self) -> bool:
        """Nobody was asked for it and nobody has begun it."""
        return not self.assignments and not self.works

    @property
    def state(self) -> str:
        if self.is_out:
            return "out"
        if self.works:
            return "in_work"
        return "asked" if self.assignments else "missing"


def rules_in_force() -> list[CoverageRule]:
    return list(CoverageRule.objects.on().order_by("position", "pk"))


def usual_kinds(event: Event, rules: Iterable[CoverageRule]) -> list[str]:
    """What the ward's first fitting rule says; news where there is none."""
    fitting = (rule for rule in rules if rule.fits(event.title, event.programme.owner.kind))
    return next((rule.kinds for rule in fitting), [CoverageKind.NEWS])


def wanted_kinds(event: Event, rules: Iterable[CoverageRule]) -> list[str]:
    """What the board has laid down for this line, else what is usual; nothing where no news is wanted."""
    if event.coverage is not None:
        return event.coverage
    return usual_kinds(event, rules) if event.needs_news and event.may_be_told else []


def with_pieces(events: QuerySet) -> QuerySet:
    """Lines with ``writers``, the open assignments, and ``pieces``, what has come of them; six queries."""
    releases = Prefetch("releases", Release.objects.select_related("channel").order_by("channel__position"))
    works = Work.objects.select_related("genre").prefetch_related(releases)
    asked = Assignment.objects.open().select_related("assignee").prefetch_related("channels", Prefetch("works", works))
    return events.prefetch_related(
        Prefetch("assignments", asked, to_attr="writers"),
        Prefetch("works", works.prefetch_related("photos"), to_attr="pieces"),
    )


def coverage_of(events: Iterable[Event]) -> dict[int, list[Covered]]:
    """How each wanted kind stands, by the key of the event; the events come from :func:`with_pieces`. One query."""
    rules = rules_in_force()
    return {event.pk: [covered(event, kind) for kind in wanted_kinds(event, rules)] for event in events}


def covered(event: Event, kind: str) -> Covered:
    asked = [assignment for assignment in event.writers if _asks_for(assignment, kind)]
    kinds = {assignment.pk: assignment.coverage for assignment in event.writers}
    works = [work for work in event.pieces if _serves(work, kind, kinds.get(work.assignment_id))]
    return Covered(CoverageKind(kind), asked, works)


def _asks_for(assignment: Assignment, kind: str) -> bool:
    """A piece that also goes to the radio is asked for there too: it is written once."""
    on_air = any(channel.code == Channel.RADIO for channel in assignment.channels.all())
    return assignment.coverage == kind or (kind == CoverageKind.RADIO and on_air)


def _serves(work: Work, kind: str, asked_as: str | None) -> bool:
    if kind == CoverageKind.RADIO:
        return bool(_releases_for(work, kind))
    if kind == CoverageKind.PHOTO and work.photos.all():
        return True
    return (asked_as or work.genre.coverage) == kind


def _releases_for(work: Work, kind: str) -> list[Release]:
    """Where a piece serves a kind: on the radio for radio, else anywhere."""
    releases = list(work.releases.all())
    return [r for r in releases if r.channel.code == Channel.RADIO] if kind == CoverageKind.RADIO else releases


def published_without_event() -> QuerySet:
    """What came out in the last 30 days though nobody had been asked: neither a line nor an assignment."""
    out = Release.objects.out().filter(out_at__gte=clock.now() - UNLINKED_SINCE).values("work")
    found = Work.objects.filter(pk__in=out, event=None, assignment=None).select_related("genre")
    return found.prefetch_related(Prefetch("releases", Release.objects.select_related("channel")), *with_authors())


@dataclass(frozen=True)
class Unlinked:
    work: Work
    likely: list[Event]


def likely_events() -> list[Unlinked]:
    """Each such piece with the lines it may be about, those of like words first; a fixed number of queries."""
    works = list(published_without_event().order_by("-created_at", "-pk"))
    if not works:
        return []
    since = min(work.created_at for work in works) - NEAR
    events = list(
        Event.objects.of_weeks()
        .approved()
        .filter(day__gte=since.date(), day__lte=clock.today() + NEAR)
        .exclude(state__in=(Event.State.CANCELLED, Event.State.POSTPONED))
        .in_time_order()
    )
    return [Unlinked(work, _likely(work, events)) for work in works]


def likely_works(event: Event) -> list[Work]:
    """The pieces that came out without a line and whose words resemble this one."""
    found = [work for work in published_without_event() if _alike(work, event)]
    return sorted(found, key=lambda work: -_alike(work, event))[:MOST_PROPOSED]


def _likely(work: Work, events: list[Event]) -> list[Event]:
    alike = sorted(((_alike(work, event), event) for event in events), key=lambda pair: -pair[0])
    return [event for likeness, event in alike[:MOST_PROPOSED] if likeness]


def _alike(work: Work, event: Event) -> int:
    """How many telling words the two share; nothing where they are few or the days lie apart."""
    if abs(timezone.localdate(work.created_at) - event.day) > NEAR:
        return 0
    shared = len(telling_words(work.title) & telling_words(event.title))
    return shared if shared >= FEWEST_SHARED else 0
