"""What is missing of a quota, and who could fill it with which coming event or residential group."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from conglang.agencies.models import ResidentialGroup
from conglang.agencies.queries import working_time
from conglang.kit import clock
from conglang.newsroom.models import Assignment, Event, Genre
from conglang.newsroom.queries.quotas import Standing, standings
from conglang.newsroom.queries.rotation import groups_by_silence
from conglang.newsroom.queries.writers import Proposed, Turns
from conglang.newsroom.rules import Light

MOST_PROPOSED = 3
# A piece that no event brings wants a visit, a talk and the writing of it.
WORKING_DAYS_TO_WRITE = 3
URGENCY = (Light.IN_DANGER, Light.BEHIND, Light.ON_PACE)


@dataclass(frozen=True)
class Filling:
    """One piece that could fill a gap: about a coming line of the schedule, or about a residential group."""

    proposed: Proposed
    genre: Genre
    event: Event | None = None
    group: ResidentialGroup | None = None


@dataclass(frozen=True)
class Gap:
    """A quota not yet reached; ``asked`` are the pieces asked for that would count."""

    standing: Standing
    asked: int
    fillings: list[Filling]

    @property
    def uncovered(self) -> int:
        """What is missing and has not been asked for."""
        return max(0, self.standing.missing - self.asked)


def gaps(day: date | None = None) -> list[Gap]:
    """The quotas of ``day`` not yet reached, those in danger first, each with what could fill it; nothing is proposed twice."""
    return gaps_of(standings(day))


def gaps_of(found: list[Standing]) -> list[Gap]:
    today = clock.today()
    open_ = [s for s in found if s.light != Light.REACHED and s.first_day <= today <= s.last_day]
    if not open_:
        return []
    asked_for = _asked_for()
    offers = _Offers(max(standing.last_day for standing in open_))
    return [_gap(standing, asked_for, offers) for standing in sorted(open_, key=lambda s: URGENCY.index(s.light))]


def _gap(standing: Standing, asked_for: list[Assignment], offers: "_Offers") -> Gap:
    asked = sum(1 for assignment in asked_for if _would_count(assignment, standing))
    wanted = min(max(0, standing.missing - asked), MOST_PROPOSED)
    return Gap(standing, asked, list(islice(offers.for_(standing), wanted)))


def _asked_for() -> list[Assignment]:
    """What has been asked for and not been handed in; two queries."""
    return list(Assignment.objects.unfinished().prefetch_related("channels"))


def _would_count(assignment: Assignment, standing: Standing) -> bool:
    rule = standing.rule
    genres = {genre.pk for genre in rule.genres.all()}
    return (
        assignment.due_at.date() <= standing.last_day
        and rule.channel_id in {channel.pk for channel in assignment.channels.all()}
        and (not genres or assignment.genre_id in genres)
        and (not rule.needs_residential_group or assignment.residential_group_id is not None)
    )


class _Offers:
    """Coming lines that nobody writes about, and residential groups by how long they have waited."""

    def __init__(self, last_day: date):
        self.turns = Turns()
        self.first_genre = Genre.objects.first()
        self.events = _coming(last_day)
        self.groups = [row.group for row in groups_by_silence() if not row.asked]

    def for_(self, standing: Standing) -> Iterator[Filling]:
        """Lines first, where the genre comes from events; then groups. What is yielded is used up."""
        rule = standing.rule
        genres = list(rule.genres.all())
        genre = genres[0] if genres else self.first_genre
        if genre is None:
            return
        if not any(each.is_in_depth for each in genres):
            for event in [event for event in self.events if event.day <= standing.last_day]:
                if rule.needs_residential_group and event.residential_group_id is None:
                    continue
                yield from self._about_event(event, genre)
        while self.groups:
            yield from self._about_group(self.groups.pop(0), genre)

    def _about_event(self, event: Event, genre: Genre) -> Iterator[Filling]:
        proposed = self.turns.proposed(unit_id=event.prepares_id, group_id=event.residential_group_id)
        if proposed:
            self.events.remove(event)
            yield Filling(proposed, genre, event=event)

    def _about_group(self, group: ResidentialGroup, genre: Genre) -> Iterator[Filling]:
        proposed = self.turns.proposed(group_id=group.pk)
        if proposed:
            yield Filling(proposed, genre, group=group)


def _coming(last_day: date) -> list[Event]:
    """Lines from today on that may be told and that nobody writes about, those that want news first."""
    taken = Event.objects.filter(assignments__state__in=Assignment.OPEN).values("pk")
    found = Event.objects.of_weeks().approved().public().between(clock.today(), last_day)
    found = found.exclude(pk__in=taken).filter(works=None).exclude(state=Event.State.POSTPONED)
    events = list(found.select_related("residential_group").in_time_order())
    return sorted(events, key=lambda event: (not event.needs_news, event.day, event.pk))


def due_without_event(last_day: date) -> datetime:
    """When a piece that no event brings is due: in three working days, at the latest on the last one of the period."""
    hours = working_time()
    day = hours.add_days(clock.today(), WORKING_DAYS_TO_WRITE)
    last = last_day if hours.is_working_day(last_day) else hours.working_day_before(last_day)
    day = max(min(day, last), clock.today())
    return clock.local(day.year, day.month, day.day, 17, 30)
