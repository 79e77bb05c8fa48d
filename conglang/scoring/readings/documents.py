"""Official documents and the time limit for posting them."""

from collections.abc import Iterator

from conglang.documents.models import OfficialDocument
from conglang.scoring.readings import Counted, Period, of_row, reading


@reading("documents.posted_on_time")
def posted_on_time(period: Period) -> Iterator[Counted]:
    """Documents whose time limit ended in the period and by now; on time when posted within it."""
    due = OfficialDocument.objects.filter(
        due_at__date__gte=period.first_day, due_at__date__lte=period.last_day, due_at__lte=period.as_of
    )
    for document in due.select_related("kind", "responsible").order_by("due_at", "pk"):
        in_time = document.posted_at is not None and document.posted_at <= document.due_at
        yield of_row(
            document,
            f"{document}: {document.abstract}",
            url=document.desk_url,
            day=document.due_at.date(),
            counts=in_time,
            note=document.responsible.name,
        )
