"""Which column has whom in charge, on any day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from conglang.kit import clock
from conglang.newsroom.models import Assignment, ColumnOwner, Release, Work
from conglang.newsroom.queries.board import with_authors
from conglang.portal.models import ColumnPage

RECENT = timedelta(days=60)
MOST_PIECES = 30


@dataclass(frozen=True)
class Charge:
    """A column on a day. ``laid_down`` is the row that the decision made; ``owner`` is empty where its post has ended."""

    column: ColumnPage
    laid_down: ColumnOwner | None
    owner: ColumnOwner | None

    @property
    def is_vacant(self) -> bool:
        return self.owner is None


def columns() -> QuerySet:
    return ColumnPage.objects.live().order_by("position", "title")


def charges(day: date | None = None) -> list[Charge]:
    """Every column with who is in charge of it on ``day``; three queries."""
    day = day or clock.today()
    laid_down = {row.column_id: row for row in ColumnOwner.objects.on(day).select_related("person", "decision")}
    standing = set(ColumnOwner.objects.in_charge(day).values_list("pk", flat=True))
    found = []
    for column in columns():
        row = laid_down.get(column.pk)
        found.append(Charge(column, row, row if row is not None and row.pk in standing else None))
    return found


def vacant_columns() -> list[ColumnPage]:
    """The columns that have nobody in charge today; one query."""
    owned = ColumnOwner.objects.in_charge().values("column")
    return list(columns().exclude(pk__in=owned))


def owner_of(column: ColumnPage | None):
    """Who is in charge of the column today, or None."""
    row = ColumnOwner.objects.in_charge().filter(column=column).select_related("person").first() if column else None
    return row.person if row else None


def owners_over_time(column: ColumnPage) -> QuerySet:
    return ColumnOwner.objects.filter(column=column).select_related("person", "decision").order_by("-starts_on")


def open_assignments(column: ColumnPage) -> QuerySet:
    """What has been asked for the column and not been handed in."""
    works = Prefetch("works", Work.objects.prefetch_related(Prefetch("releases", _releases())))
    return (
        Assignment.objects.unfinished()
        .filter(column=column)
        .select_related("assignee", "genre")
        .prefetch_related(works)
        .in_due_order()
    )


def recent_pieces(column: ColumnPage) -> list[Work]:
    """The newest pieces of the column with their state on each channel."""
    found = Work.objects.filter(column=column, created_at__gte=clock.now() - RECENT)
    return list(
        found.select_related("genre", "created_by")
        .prefetch_related(Prefetch("releases", _releases()), *with_authors())
        .order_by("-created_at", "-pk")[:MOST_PIECES]
    )


def _releases() -> QuerySet:
    return Release.objects.select_related("channel").order_by("channel__position")
