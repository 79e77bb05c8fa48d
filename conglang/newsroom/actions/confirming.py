"""What a channel confirms goes onto the checklist; with the last line the act is settled."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.models import Confirmation, Rectification, Release
from conglang.newsroom.permissions import can_confirm_rectified


@transaction.atomic
def mark_taken_back(release: Release, *, note: str) -> None:
    """For drivers: nothing of the release is left at the channel. Saying it twice says it once."""
    awaited = Confirmation.objects.awaited().filter(release=release)
    for row in awaited.exclude(rectification__kind=Rectification.Kind.CORRECT):
        _record(row, at=clock.now(), note=note)


def mark_corrected(release: Release, *, at: datetime) -> None:
    """The corrected words are out, or a notice of correction was heard in their place."""
    awaited = Confirmation.objects.awaited()
    for row in awaited.filter(release=release, rectification__kind=Rectification.Kind.CORRECT):
        _record(row, at=at, note=_("The corrected text is out."), url=release.proof_url)
    for row in awaited.filter(notice=release.work_id, release__channel=release.channel_id):
        _record(row, at=at, note=_("The notice of correction was broadcast."), url=release.proof_url)


@transaction.atomic
def confirm(row: Confirmation, *, on: date, note: str, url: str = "", by) -> Confirmation:
    """A person has seen to it there and answers for it (xác nhận đã xử lý)."""
    row = Confirmation.objects.select_related("rectification__work", "release").get(pk=row.pk)
    require(can_confirm_rectified, by, row)
    refuse_if(_reasons_not_to_confirm(row, on, note))
    # Of a past day only the day is known; noon stands for it.
    at = clock.now() if on == clock.today() else timezone.make_aware(datetime.combine(on, time(12)))
    return _record(row, at=at, note=note.strip(), url=url.strip(), by=by)


def _reasons_not_to_confirm(row: Confirmation, on: date, note: str):
    if row.is_confirmed or not row.rectification.is_open:
        yield _("This line is settled already. Reload the page.")
    if not note.strip():
        yield _("Write what was done there, for example: “Đã gỡ, đồng chí Hà ở Văn phòng quận báo qua điện thoại”.")
    if on > clock.today():
        yield _("The day lies in the future. Confirm when it is done.")
    if on < timezone.localdate(row.rectification.at):
        yield _("The day lies before the act was ordered. Choose the day on which it was done.")


def _record(row: Confirmation, *, at: datetime, note: str, url: str = "", by=None) -> Confirmation:
    rectification = Rectification.objects.select_for_update().get(pk=row.rectification_id)
    row = Confirmation.objects.select_related("release__channel").select_for_update(of=("self",)).get(pk=row.pk)
    if row.is_confirmed:
        if by is not None:
            raise Refusal(_("This line is settled already. Reload the page."))
        return row
    row.confirm(at=at, note=note, url=url, by=by)
    row.save()
    log(rectification.work, "newsroom.rectification.confirm", by=by, note=f"{row.place}: {note}"[:300])
    _settle_if_complete(rectification)
    return row


def _settle_if_complete(rectification: Rectification) -> None:
    if rectification.is_open and not rectification.confirmations.filter(confirmed_at=None).exists():
        rectification.settled_at = clock.now()
        rectification.save(update_fields=["settled_at"])
        log(rectification.work, "newsroom.rectification.settle", by=None, note=rectification.short_kind)
