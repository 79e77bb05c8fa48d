"""Who could write, and why: the rule of the rota (luân phiên), said in docs/explain/newsroom.md and beside every proposal.

1. Who was chosen when the programme was confirmed.
2. Who is in charge of the column that was chosen, unless he has enough to hand in already.
3. Who has written most about the residential group within a year.
4. Who is in charge of the column in which such lines usually stand, unless he has enough already.
5. An officer of the unit that prepares the line; where nobody knows the field, any writer.

Among several the one asked least in 30 days, then the one whose last turn is longest ago. Nobody on long leave.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conglang.agencies.models import Appointment, Role
from conglang.kit import clock
from conglang.newsroom.models import Assignment, ColumnOwner, Event, Share, Work
from conglang.newsroom.queries.people import possible_writers
from conglang.people.models import Person

COUNTED = timedelta(days=30)
REMEMBERED = timedelta(days=365)
# Who is in charge of a busy column would be asked for everything: with three pieces not yet handed in it is another's turn.
ENOUGH = 3


@dataclass(frozen=True)
class Proposed:
    """A person with the reason, a sentence for the screen (vì sao đề nghị)."""

    person: Person
    why: str


class Turns:
    """Proposes writers one line after the other; who has just been proposed counts as asked. Seven queries in all."""

    def __init__(self):
        self.people = {person.pk: person for person in possible_writers().filter(is_on_long_leave=False)}
        self._place = {key: place for place, key in enumerate(self.people)}
        self._asked, self._last_asked = _asked_lately()
        self._unfinished = _unfinished()
        self._by_unit = _writers_by_unit(self.people)
        self._by_group = _authors_by_group(self.people)
        self._owners, self._columns = _owners(self.people)
        self._usual_of_unit, self._usual_of_groups = _usual_columns()

    def propose(self, *, unit_id: int | None, group_id: int | None) -> Person | None:
        """The person alone, where the reason is not shown."""
        found = self.proposed(unit_id=unit_id, group_id=group_id)
        return found.person if found else None

    def proposed(
        self,
        *,
        unit_id: int | None = None,
        group_id: int | None = None,
        column_id: int | None = None,
        without: Collection[int] = (),
    ) -> Proposed | None:
        """Whose turn it is; ``without`` leaves out those who have been asked for it already."""
        for why, able in self._tiers(unit_id, group_id, column_id):
            left = [key for key in able if key not in without]
            if left:
                chosen = min(left, key=self._turn)
                reason = " ".join(part for part in (why, self._how_often(chosen)) if part)
                self._asked[chosen] += 1
                self._unfinished[chosen] += 1
                return Proposed(self.people[chosen], reason)
        return None

    def usual_column(self, *, unit_id: int | None, group_id: int | None) -> int | None:
        """In which column such lines have stood most often within a year."""
        return self._usual_of_groups if group_id and self._usual_of_groups else self._usual_of_unit.get(unit_id)

    def _tiers(self, unit_id, group_id, column_id) -> Iterator[tuple[str, list[int]]]:
        usual = self.usual_column(unit_id=unit_id, group_id=group_id)
        yield self._of_column(column_id)
        yield _("Has written most about this residential group."), self._by_group.get(group_id, [])
        yield self._of_column(usual)
        yield _("Works in the unit that prepares it."), self._by_unit.get(unit_id, [])
        yield _("Whose turn it is."), list(self.people)

    def _of_column(self, column_id: int | None) -> tuple[str, list[int]]:
        owner = self._owners.get(column_id)
        if owner is None or self._unfinished[owner] >= ENOUGH:
            return "", []
        return _("In charge of the column “%(column)s”.") % {"column": self._columns[column_id]}, [owner]

    def _turn(self, key: int) -> tuple[int, datetime, int]:
        return self._asked[key], self._last_asked.get(key, clock.now() - REMEMBERED * 10), self._place[key]

    def _how_often(self, key: int) -> str:
        count = self._asked[key]
        return ngettext("Asked %(count)s time in 30 days.", "Asked %(count)s times in 30 days.", count) % {
            "count": count
        }


def _asked_lately() -> tuple[Counter, dict[int, datetime]]:
    """How often each was asked in the last 30 days, and when last; one query."""
    since = clock.now() - COUNTED
    open_ = Assignment.objects.open().filter(given_at__gte=since).values("assignee").order_by()
    rows = list(open_.annotate(n=Count("pk"), last=Max("given_at")))
    return Counter({row["assignee"]: row["n"] for row in rows}), {row["assignee"]: row["last"] for row in rows}


def _unfinished() -> Counter:
    rows = Assignment.objects.unfinished().values("assignee").order_by().annotate(n=Count("pk", distinct=True))
    return Counter({row["assignee"]: row["n"] for row in rows})


def _owners(people: dict[int, Person]) -> tuple[dict[int, int], dict[int, str]]:
    """Who is in charge of each column today, and what the columns are called."""
    rows = list(
        ColumnOwner.objects.in_charge().filter(person__in=people).values_list("column", "person", "column__title")
    )
    return {column: person for column, person, _title in rows}, {column: title for column, _person, title in rows}


def _usual_columns() -> tuple[dict[int, int], int | None]:
    """The column in which lines of each unit stood most often, and that of pieces about residential groups."""
    since = clock.now() - REMEMBERED
    told = Work.objects.filter(created_at__gte=since, column__isnull=False, event__isnull=False).order_by()
    by_unit: dict[int, Counter] = {}
    of_groups: Counter = Counter()
    for unit, group, column, n in told.values_list("event__prepares", "residential_group", "column").annotate(
        n=Count("pk")
    ):
        if group:
            of_groups[column] += n
        elif unit:
            by_unit.setdefault(unit, Counter())[column] += n
    usual = {unit: counted.most_common(1)[0][0] for unit, counted in by_unit.items()}
    return usual, of_groups.most_common(1)[0][0] if of_groups else None


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
    since = clock.now() - REMEMBERED
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
    """Give each line ``writer`` and ``why``: the one chosen when the programme was confirmed, or whose turn it is."""
    lines, turns = list(lines), Turns()
    for line in lines:
        kept = line.proposed_writer if line.proposed_writer_id in turns.people else None
        proposed = turns.proposed(unit_id=line.prepares_id, group_id=line.residential_group_id) if not kept else None
        line.writer = kept or (proposed.person if proposed else None)
        line.why = _("Chosen when the schedule was confirmed.") if kept else (proposed.why if proposed else "")
    return lines
