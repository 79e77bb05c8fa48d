"""Which stories a page shows, in few queries whatever the size of the archive."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import F, QuerySet

from conglang.agencies.models import Appointment, Unit
from conglang.kit import clock
from conglang.portal.models import ArticlePage, ColumnPage, ViewCount

MOST_READ_DAYS = 30
MOST_READ = 6


def newest_keys(count: int) -> list[int]:
    return list(ArticlePage.objects.out().newest_first().values_list("pk", flat=True)[:count])


def newest_keys_of_columns(families: Iterable[Collection[int]], count: int) -> list[int]:
    """The newest of each family of columns, asked in one query."""
    slices = [_keys_of_column(family)[:count] for family in families]
    if not slices:
        return []
    first, *others = (
        ArticlePage.objects.filter(pk__in=keys).order_by().values_list("pk", flat=True) for keys in slices
    )
    return list(first.union(*others, all=True)) if others else list(first)


def _keys_of_column(family: Collection[int]) -> QuerySet:
    return ArticlePage.objects.out().filter(column__in=family).newest_first().values("pk")


def column_keys(family: Collection[int], *, offset: int, count: int) -> list[int]:
    """A page of a column, without counting the column."""
    return list(_keys_of_column(family).values_list("pk", flat=True)[offset : offset + count])


def most_read_keys() -> list[int]:
    """The most read pieces of the last month."""
    since = clock.now() - timedelta(days=MOST_READ_DAYS)
    recent = ArticlePage.objects.out().filter(published_at__gte=since)
    counts = ViewCount.objects.filter(page__in=recent.values("pk")).order_by(
        (F("imported") + F("counted")).desc(), "-page"
    )
    return list(counts.values_list("page", flat=True)[:MOST_READ])


def articles(keys: Iterable[int]) -> dict[int, ArticlePage]:
    """The articles of ``keys`` with their pictures, without their texts."""
    rows = ArticlePage.objects.filter(pk__in=set(keys)).defer("text").select_related("picture")
    return {page.pk: page for page in rows.prefetch_related("picture__renditions")}


def newest_articles(columns: Collection[int] | None, count: int) -> list[ArticlePage]:
    """For feeds: the newest of everything, or of a family of columns."""
    rows = ArticlePage.objects.out() if columns is None else ArticlePage.objects.out().filter(column__in=columns)
    return list(rows.newest_first().defer("text")[:count])


def live_column(slug: str) -> ColumnPage | None:
    return ColumnPage.objects.live().filter(slug=slug).first()


def views_of(page_id: int) -> int:
    count = ViewCount.objects.filter(page=page_id).first()
    return count.total if count else 0


def staff(day: date) -> list[tuple[Unit, list[Appointment]]]:
    """Who holds a public post of a unit on ``day``, unit by unit."""
    seats = (
        Appointment.objects.on(day)
        .filter(post__is_public=True, post__unit__isnull=False, person__left_on=None)
        .select_related("person", "post__unit")
        .order_by(
            "post__unit__position", "post__unit__name", "post__position", "post__title", "person__given_name", "pk"
        )
    )
    units: dict[Unit, list[Appointment]] = {}
    for seat in seats:
        units.setdefault(seat.post.unit, []).append(seat)
    return list(units.items())
