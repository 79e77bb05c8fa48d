"""The rota as a whole: which residential groups have waited longest for a piece, and how often each writer was asked."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.utils import timezone

from conglang.agencies.models import ResidentialGroup
from conglang.kit import clock
from conglang.newsroom.models import Assignment, ColumnOwner, Release
from conglang.newsroom.queries.people import possible_writers
from conglang.newsroom.queries.writers import COUNTED
from conglang.people.models import Person


@dataclass(frozen=True)
class Silence:
    """A residential group with the moment its last piece came out and what has been asked about it."""

    group: ResidentialGroup
    last_out: datetime | None
    asked: int

    @property
    def days(self) -> int | None:
        """Days since the last piece; None where there was never one."""
        return (clock.today() - timezone.localdate(self.last_out)).days if self.last_out else None


def groups_by_silence() -> list[Silence]:
    """Those never written about first, then the longest without a piece; what has been asked for already comes last. Three queries."""
    told = Release.objects.out().filter(work__residential_group__isnull=False).values("work__residential_group")
    last = {row["work__residential_group"]: row["last"] for row in told.order_by().annotate(last=Max("out_at"))}
    open_ = Assignment.objects.unfinished().filter(residential_group__isnull=False).values("residential_group")
    asked = {row["residential_group"]: row["n"] for row in open_.order_by().annotate(n=Count("pk", distinct=True))}
    found = [Silence(group, last.get(group.pk), asked.get(group.pk, 0)) for group in ResidentialGroup.objects.on()]
    never = clock.local(1900, 1, 1)
    return sorted(found, key=lambda row: (row.asked > 0, row.last_out or never, row.group.position, row.group.pk))


@dataclass(frozen=True)
class Load:
    """How often a writer was asked in 30 days, what is not yet handed in, and which columns the writer is in charge of."""

    person: Person
    asked: int
    unfinished: int
    columns: list[str]


def loads() -> list[Load]:
    """The writers, those asked least first; four queries."""
    recent = Assignment.objects.open().filter(given_at__gte=clock.now() - COUNTED)
    asked, unfinished = _by_person(recent), _by_person(Assignment.objects.unfinished())
    columns: dict[int, list[str]] = {}
    for person, title in (
        ColumnOwner.objects.in_charge().values_list("person", "column__title").order_by("column__title")
    ):
        columns.setdefault(person, []).append(title)
    found = [
        Load(person, asked[person.pk], unfinished[person.pk], columns.get(person.pk, []))
        for person in possible_writers()
    ]
    return sorted(found, key=lambda load: (load.person.is_on_long_leave, load.asked, load.unfinished))


def _by_person(assignments) -> Counter:
    rows = assignments.values("assignee").order_by().annotate(n=Count("pk", distinct=True))
    return Counter({row["assignee"]: row["n"] for row in rows})
