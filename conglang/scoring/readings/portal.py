"""The sections that the portal must have."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from conglang.portal.models import ArticlePage, ColumnPage
from conglang.scoring.readings import Counted, Period, of_row, reading
from conglang.ui.templatetags.ui import vn_date

FRESH_DAYS = 60


@reading("portal.sections_kept_up")
def sections_kept_up(period: Period) -> Iterator[Counted]:
    """The live columns of the portal; kept up where something was published in the 60 days up to the end of the period."""
    last = min(period.last_day, period.as_of.date())
    published = (
        ArticlePage.objects.live().filter(column=OuterRef("pk"), published_at__date__lte=last).order_by("-published_at")
    )
    columns = ColumnPage.objects.live().annotate(newest=Subquery(published.values("published_at")[:1])).order_by("path")
    for column in columns:
        day = column.newest.date() if column.newest else None
        note = _("last published %(day)s") % {"day": vn_date(day)} if day else _("nothing published")
        fresh = day is not None and day >= last - timedelta(days=FRESH_DAYS)
        yield of_row(column, column.title, url=column.url or "", day=day, counts=fresh, note=note)
