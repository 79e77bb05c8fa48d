"""Writing down what came of a line; what was planned stays, so this is no adjustment."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import refuse_if
from conglang.newsroom.models import Event, LineReport, Programme
from conglang.newsroom.permissions import can_report_line


@transaction.atomic
def report_line(event: Event, *, result: str, product: str = "", note: str = "", by) -> LineReport:
    """Say what came of a line of the month or the year (ghi kết quả); said again it is changed, until the programme is closed."""
    event = Event.objects.select_related("programme").select_for_update(of=("self",)).get(pk=event.pk)
    require(can_report_line, by, event)
    refuse_if(_reasons_not_to_report(event, result, product, note))
    said = {"result": result, "product": product.strip()[:300], "note": note.strip()[:300]}
    report, _is_new = LineReport.objects.update_or_create(event=event, defaults={**said, "by": by, "at": clock.now()})
    log(event.programme, "newsroom.programme.report_line", by=by, line=event.title, **said)
    return report


def _reasons_not_to_report(event: Event, result: str, product: str, note: str) -> Iterator[str]:
    programme = event.programme
    if programme.level == Programme.Level.WEEK:
        yield _("Results are written down for the programmes of the month and of the year.")
    if not programme.is_in_force:
        yield _("The programme has not been approved yet, so nothing of it has been carried out.")
    elif programme.state == Programme.State.CLOSED:
        yield _("The programme is closed. What came of its lines changes no more.")
    if event.state == Event.State.CANCELLED:
        yield _("The line was struck off, so it has no result.")
    if result == LineReport.Result.DONE and not product.strip():
        yield _("Write the product, for example: Báo cáo số 45/BC-UBND; 12 tổ dân phố đã tổ chức.")
    if result != LineReport.Result.DONE and not note.strip():
        yield _("Write in the note why it was not carried out in full, and until when it will be.")
