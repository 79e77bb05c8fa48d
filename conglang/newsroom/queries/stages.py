"""How far everything has come: one list a stage (bảng tin bài). A fixed number of queries, whatever the number of pieces."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Prefetch, Q, QuerySet

from conglang.agencies.models import Appointment, Unit
from conglang.kit import clock
from conglang.newsroom.models import Assignment, Genre, Release, Share, Work
from conglang.portal.models import ColumnPage

OUT_SINCE = timedelta(days=14)
# What has lain untouched for a quarter of a year is nobody's present work.
BEGUN_SINCE = timedelta(days=90)
MOST_CARDS = 40


class Stage(StrEnum):
    ASKED = "asked"
    WRITING = "writing"
    WAITING = "waiting"
    RETURNED = "returned"
    OUT = "out"


@dataclass(frozen=True)
class Wanted:
    """What the board is narrowed to."""

    unit: Unit | None = None
    column: ColumnPage | None = None
    genre: Genre | None = None
    late: bool = False


@dataclass(frozen=True)
class Card:
    """One piece, or an assignment of which nothing has come yet."""

    stage: Stage
    assignment: Assignment | None
    work: Work | None
    is_late: bool

    @property
    def title(self) -> str:
        return self.work.title if self.work else self.assignment.topic

    @property
    def genre(self) -> Genre:
        return (self.work or self.assignment).genre

    @property
    def column(self) -> ColumnPage | None:
        return (self.work or self.assignment).column

    @property
    def people(self) -> list:
        """The writers, or the officer who was asked."""
        if self.work is None:
            return [self.assignment.assignee]
        return [share.person for share in self.work.shares.all() if share.kind == Share.Kind.WRITER]

    @property
    def due_at(self) -> datetime | None:
        """Only as long as it has to be handed in."""
        return self.assignment.due_at if self.assignment else None


@dataclass
class Lane:
    """One stage with its cards; those beyond what a screen bears are only counted."""

    stage: Stage
    cards: list[Card] = field(default_factory=list)

    @property
    def shown(self) -> list[Card]:
        return self.cards[:MOST_CARDS]

    @property
    def more(self) -> int:
        return max(0, len(self.cards) - MOST_CARDS)


def cards() -> list[Card]:
    """Everything that stands on the board, by its due time or by when it was begun; four queries."""
    now = clock.now()
    found = [Card(_stage_asked(asked), asked, None, asked.due_at < now) for asked in _asked()]
    for work in _works():
        stage, asked = stage_of(work.releases.all()), work.assignment
        is_late = stage == Stage.WRITING and asked is not None and asked.due_at < now and not _handed_in(work)
        found.append(Card(stage, asked, work, is_late))
    return found


def lanes(found: Iterable[Card], wanted: Wanted) -> list[Lane]:
    """The five stages in their order; one query where a section is chosen, none else."""
    people = set(_people_of(wanted.unit)) if wanted.unit else None
    made = {stage: Lane(stage) for stage in Stage}
    for card in found:
        if _is_wanted(card, wanted, people):
            made[card.stage].cards.append(card)
    made[Stage.OUT].cards.sort(key=_out_at, reverse=True)
    return list(made.values())


def _is_wanted(card: Card, wanted: Wanted, people: set[int] | None) -> bool:
    return (
        (not wanted.late or card.is_late)
        and (wanted.column is None or card.column == wanted.column)
        and (wanted.genre is None or card.genre == wanted.genre)
        and (people is None or any(person.pk in people for person in card.people))
    )


def _stage_asked(assignment: Assignment) -> Stage:
    return Stage.WRITING if assignment.state == Assignment.State.ACCEPTED else Stage.ASKED


def stage_of(releases: Iterable[Release]) -> Stage:
    """Where a piece stands: sent back on any channel, else waiting on any, else out on any, else being written."""
    states = {release.state for release in releases}
    if states & {Release.State.RETURNED, Release.State.REFUSED}:
        return Stage.RETURNED
    if states & {Release.State.SUBMITTED, Release.State.APPROVED}:
        return Stage.WAITING
    return Stage.OUT if Release.State.OUT in states else Stage.WRITING


def _handed_in(work: Work) -> bool:
    return any(release.submitted_at for release in work.releases.all())


def _out_at(card: Card) -> datetime:
    return max((release.out_at for release in card.work.releases.all() if release.out_at), default=card.work.created_at)


def _asked() -> QuerySet:
    """Asked for and not begun; what was declined waits for another officer."""
    states = (*Assignment.OPEN, Assignment.State.DECLINED)
    found = Assignment.objects.filter(state__in=states, works=None, due_at__gte=clock.now() - BEGUN_SINCE)
    return found.select_related("assignee", "genre", "column").in_due_order()


def _works() -> QuerySet:
    """What has been begun and is not over, and what came out lately."""
    over = (Release.State.OUT, Release.State.WITHDRAWN, Release.State.RECALLED)
    lately = Release.objects.out().filter(out_at__gte=clock.now() - OUT_SINCE).values("work")
    open_ = Release.objects.exclude(state__in=over).filter(work__created_at__gte=clock.now() - BEGUN_SINCE)
    releases = Prefetch("releases", Release.objects.select_related("channel").order_by("channel__position"))
    shares = Prefetch("shares", Share.objects.select_related("person"))
    found = Work.objects.filter(Q(pk__in=lately) | Q(pk__in=open_.values("work")))
    found = found.select_related("genre", "column", "assignment", "created_by")
    return found.prefetch_related(releases, shares).order_by("created_at", "pk")


def _people_of(unit: Unit) -> QuerySet:
    return Appointment.objects.on().filter(post__unit=unit).values_list("person", flat=True)
