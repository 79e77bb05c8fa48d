"""Topics drawn from the approved programmes, which one a piece serves, and how each is told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet

from conglang.agencies.models import ResidentialGroup, Unit
from conglang.kit import clock
from conglang.kit.text import tokens
from conglang.newsroom.models import Assignment, Channel, Event, Genre, Orientation, Programme, Release, Work
from conglang.newsroom.rules import likeness, telling_words

# Two lines are about one topic when this part of their words is the same.
ALIKE = 0.4
MOST_WANTED = 5
_PEOPLE = ("nguoi tot", "viec tot", "guong")


@dataclass
class Topic:
    """A proposed orientation with the lines that it is drawn from."""

    topic: str
    events: list[Event]
    genre: Genre | None = None
    unit: Unit | None = None
    residential_group: ResidentialGroup | None = None
    channel: Channel | None = None
    wanted: int = 1


@dataclass
class _Heap:
    """Lines about one topic."""

    words: set[str]
    serves: Event | None
    lines: list[Event] = field(default_factory=list)


def topics(level: str, first_day: date, last_day: date) -> list[Topic]:
    """What the approved programmes of a month or a week offer, lines of one topic together; a fixed number of queries.

    A month is read from the public lines of its programmes, a week from those lines of the schedule that want news.
    Lines from which an orientation of that length has been drawn already are left out.
    """
    heaps: list[_Heap] = []
    for line in _lines(level, first_day, last_day):
        heap = _heap_for(line, heaps)
        heap.lines.append(line)
    genres, channel = list(Genre.objects.all()), Channel.objects.filter(is_main=True).first()
    return [_topic(heap, genres, channel) for heap in heaps]


def _lines(level: str, first_day: date, last_day: date) -> list[Event]:
    drawn = [o for o in Orientation.objects.touching(first_day, last_day).exclude(state=Orientation.State.DROPPED)
             .prefetch_related("events") if o.is_weekly == (level == Programme.Level.WEEK)]  # fmt: skip
    taken = {event.pk for orientation in drawn for event in orientation.events.all()}
    found = Event.objects.approved().public().filter(programme__level=level).between(first_day, last_day)
    if level == Programme.Level.WEEK:
        found = found.filter(needs_news=True)
    found = found.exclude(state=Event.State.POSTPONED).select_related("serves", "prepares", "residential_group")
    return [line for line in found.in_time_order() if line.pk not in taken]


def _heap_for(line: Event, heaps: list[_Heap]) -> _Heap:
    words = telling_words(line.title)
    for heap in heaps:
        same_line = line.serves_id is not None and heap.serves is not None and line.serves_id == heap.serves.pk
        if same_line or likeness(words, heap.words) >= ALIKE:
            return heap
    heaps.append(_Heap(words, line.serves))
    return heaps[-1]


def _topic(heap: _Heap, genres: list[Genre], channel: Channel | None) -> Topic:
    several = len(heap.lines) > 1
    title = heap.serves.title if several and heap.serves else min((line.title for line in heap.lines), key=len)
    groups = {line.residential_group for line in heap.lines}
    units = Counter(line.prepares for line in heap.lines if line.prepares_id)
    return Topic(
        topic=title,
        events=heap.lines,
        genre=_genre(title, genres),
        unit=units.most_common(1)[0][0] if units else None,
        residential_group=groups.pop() if len(groups) == 1 else None,
        channel=channel,
        wanted=min(len(heap.lines), MOST_WANTED),
    )


def _genre(title: str, genres: list[Genre]) -> Genre | None:
    said = " ".join(tokens(title))
    if any(words in said for words in _PEOPLE):
        return next((genre for genre in genres if genre.is_role_model), None)
    return genres[0] if genres else None


class Serving:
    """Which approved orientation a line or a piece of some days serves; two queries, however many are asked about."""

    def __init__(self, first_day: date, last_day: date | None = None):
        self.day = first_day
        found = Orientation.objects.approved().touching(first_day, last_day or first_day)
        self.orientations = list(found.prefetch_related("events").order_by("-starts_on", "pk"))

    def of(self, event: Event | None, *, topic: str = "", group_id: int | None = None) -> Orientation | None:
        """The one that was drawn from the line, or from the line it serves; else of the same group, else of like words."""
        day = event.day if event else self.day
        here = [orientation for orientation in self.orientations if orientation.starts_on <= day <= orientation.ends_on]
        if event:
            for orientation in here:
                if {line.pk for line in orientation.events.all()} & {event.pk, event.serves_id}:
                    return orientation
            topic, group_id = topic or event.title, group_id or event.residential_group_id
        unit_id = event.prepares_id if event else None
        best = max(here, key=lambda orientation: _closeness(orientation, topic, group_id, unit_id), default=None)
        return best if best and _closeness(best, topic, group_id, unit_id) >= ALIKE else None


def _closeness(orientation: Orientation, topic: str, group_id: int | None, unit_id: int | None) -> float:
    """Like words count, and a group or section of its own; another group than the one that was meant excludes."""
    if orientation.residential_group_id and orientation.residential_group_id != group_id:
        return 0.0
    same_group = bool(orientation.residential_group_id)
    same_unit = bool(orientation.unit_id) and orientation.unit_id == unit_id
    alike = likeness(telling_words(orientation.topic), telling_words(topic))
    # A section writes about much: its name alone does not say which topic it is.
    return alike + 0.2 * same_group + 0.15 * same_unit if alike else 0.0


@dataclass(frozen=True)
class Coverage:
    """One orientation: how many pieces were wanted, are being written, are out, and are missed."""

    orientation: Orientation
    out: list[Work]
    in_work: list[Work | Assignment]

    @property
    def missing(self) -> int:
        return max(0, self.orientation.wanted - len(self.out))

    @property
    def is_over(self) -> bool:
        return self.orientation.ends_on < clock.today()

    @property
    def missed(self) -> int:
        """What can no longer be told in time."""
        return self.missing if self.is_over else 0


@dataclass(frozen=True)
class Totals:
    """What was ordered of a period or a section, and how much of it is told, being written and missed."""

    ordered: int
    out: int
    in_work: int
    missed: int


def totals(rows: Iterable[Coverage]) -> Totals:
    """A piece beyond the wanted number counts for none other."""
    rows = list(rows)
    return Totals(
        ordered=sum(row.orientation.wanted for row in rows),
        out=sum(min(len(row.out), row.orientation.wanted) for row in rows),
        in_work=sum(len(row.in_work) for row in rows),
        missed=sum(row.missed for row in rows),
    )


def coverage(first_day: date, last_day: date, *, unit: Unit | None = None) -> list[Coverage]:
    """How the approved orientations that touch some days are told; of one section where it is named."""
    works = Work.objects.select_related("genre", "created_by").prefetch_related(
        Prefetch("releases", Release.objects.select_related("channel")), "shares"
    )
    asked = Assignment.objects.open().filter(works=None).select_related("assignee")
    found = with_names(Orientation.objects.approved().touching(first_day, last_day))
    if unit is not None:
        found = found.filter(unit=unit)
    found = found.prefetch_related(
        Prefetch("works", works, to_attr="pieces"), Prefetch("assignments", asked, to_attr="asked")
    )
    return [_coverage(orientation) for orientation in found]


def with_names(orientations: QuerySet) -> QuerySet:
    return orientations.select_related("genre", "unit", "residential_group", "channel")


def waiting(first_day: date, last_day: date) -> QuerySet:
    """What the head of the board has not approved yet."""
    drafts = Orientation.objects.filter(state=Orientation.State.DRAFT).touching(first_day, last_day)
    return with_names(drafts).select_related("set_by__person").order_by("starts_on", "pk")


def _coverage(orientation: Orientation) -> Coverage:
    out = [work for work in orientation.pieces if any(release.is_out for release in work.releases.all())]
    unfinished = [work for work in orientation.pieces if work not in out]
    return Coverage(orientation, out, [*unfinished, *orientation.asked])
