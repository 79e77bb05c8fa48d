"""What royalties lay on the desk: a sheet that waits for me, and what my month has brought."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.agencies.desk import DeskFigure, DeskRow
from conglang.kit import clock
from conglang.royalties.models import Sheet
from conglang.royalties.permissions import can_see_own, can_see_royalties, verbs_for
from conglang.royalties.queries import owed_in_month
from conglang.royalties.signs import SHEET_TONES
from conglang.ui.templatetags.ui import dong

DONE_BY_ME = {"check", "approve", "pay"}


def rows(request) -> Iterator[DeskRow]:
    """Sheets to check, approve or pay; a sheet sent back to whoever drew it up."""
    if not can_see_royalties(request.user):
        return
    for sheet in Sheet.objects.exclude(state=Sheet.State.PAID).order_by("year", "month"):
        is_returned = (
            sheet.state == Sheet.State.DRAFT and sheet.return_reason and sheet.drafted_by_id == request.user.pk
        )
        if is_returned or DONE_BY_ME.intersection(verbs_for(request.user, sheet)):
            text = _("Royalty sheet of %(month)s") % {"month": sheet}
            url = reverse("royalties:sheet", args=[sheet.year, sheet.month])
            yield DeskRow(
                "waiting",
                text,
                url,
                sheet.return_reason,
                sheet.drafted_at,
                SHEET_TONES[sheet.state],
                sheet.get_state_display(),
            )


def figures(request) -> Iterator[DeskFigure]:
    """What I am owed for this month's published pieces."""
    if can_see_own(request.user):
        count, amount = owed_in_month(request.user.person, clock.today())
        if count:
            yield DeskFigure(_("My royalties this month"), dong(amount), url=reverse("royalties:mine"))
