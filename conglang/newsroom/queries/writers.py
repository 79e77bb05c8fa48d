"""Who could write about a line: the officer of the unit that prepares it, who knows the group, else whose turn it is."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count

from conglang.agencies.models import Appointment, Role
from conglang.kit import clock
from conglang.newsroom.models import Assignment, Event, Share
from conglang.newsroom.queries.people import possible_writers
from conglang.people.models import Person

COUNTED = timedelta(days=30)


class Turns:
    """Proposes writers one line after the other; who has just been proposed counts as asked. Four queries in all."""

    def __init__(self):
        self.people = {person.pk: person for person in possible_writers().filter(is_on_long_leave=False)}
        self._asked = Counter(_asked_lately())
        self._by_unit = _writers_by_unit(self.people)
        self._by_group = _authors_by_group(self.people)

    def propose(self, *, unit_id: int | None, group_id: int | None) -> Person | None:
        """Of those who know the field the one asked least; of all writers where nobody does."""
        able = self._by_group.get(group_id) or self._by_unit.get(unit_id) or list(self.people)
        if not able:
            return None
        chosen = min(able, key=lambda key: (self._asked[key], list(self.people).index(key)))
        self._asked[chosen] += 1
        return self.people[chosen]


def _asked_lately() -> dict[int, int]:
    since = clock.now() - COUNTED
    counted = (
        Assignment.objects.open().filter(given_at__gte=since).values("assignee").annotate(n=Count("pk")).order_by()
    )
    return {row["assignee"]: row["n"] for row in counted}


def _writers_by_unit(people: dict[int, Person]) -> dict[int, list[int]]:
    """Writers with a seat in the unit; a contributor writes about his neighbourhood, not for the unit he is listed in."""
    found: dict[int, list[int]] = {}
    seats = (
        Appointment.objects.on()
        .filter(post__unit__isnull=False, person__in=people)
        .exclude(post__role=Role.CONTRIBUTOR)
    )
    for unit, person in seats.order_by("post__position", "pk").values_list("post__unit", "person"):
        found.setdefault(unit, []).append(person)
    return found


def _authors_by_group(people: dict[int, Person]) -> dict[int, list[int]]:
    """Who has written most about a residential group within a year."""
    since = clock.now() - timedelta(days=365)
    told = Share.objects.filter(
        person__in=people, work__residential_group__isnull=False, work__created_at__gte=since
    ).values("work__residential_group", "person")
    most: dict[int, Counter] = {}
    for row in told.annotate(n=Count("pk")).order_by():
        most.setdefault(row["work__residential_group"], Counter())[row["person"]] += row["n"]
    return {group: [person for person, _n in counted.most_common(1)] for group, counted in most.items()}


def lines_to_ask_for(programme) -> list[Event]:
    """The lines that may be told and that nobody writes about yet, each with its proposed writer."""
    taken = Event.objects.filter(assignments__state__in=Assignment.OPEN).values("pk")
    lines = (
        programme.events.exclude(pk__in=taken)
        .exclude(works__isnull=False)
        .select_related("proposed_writer")
        .in_time_order()
    )
    return propose_for([line for line in lines if line.state not in (Event.State.CANCELLED, Event.State.POSTPONED)])


def propose_for(lines: Iterable[Event]) -> list[Event]:
    """Give each line ``writer``: the one chosen when the programme was confirmed, or a proposal."""
    lines, turns = list(lines), Turns()
    for line in lines:
        kept = line.proposed_writer if line.proposed_writer_id in turns.people else None
        line.writer = kept or turns.propose(unit_id=line.prepares_id, group_id=line.residential_group_id)
    return lines
