"""Urgent news (tin khẩn): out by one step, signed off later; what stays of it is red for ever."""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.approvals.actions import sign_offs
from conglang.approvals.models import LaterSignOff
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions.releases import approve, locked
from conglang.newsroom.models import Release, UrgentMark
from conglang.newsroom.permissions import can_let_out_urgently


@transaction.atomic
def approve_urgently(release: Release, *, by, reason: str, seen_digest: str, personal_reason: str = "") -> Release:
    """Call exactly this content urgent and let it out by the step that the ward's urgent chain names (duyệt đăng khẩn)."""
    release = locked(release)
    release.flow.enter("approve", release.state)
    require(can_let_out_urgently, by, release)
    if not reason.strip():
        raise Refusal(_("Write why it cannot wait, so that those who sign off later know."))
    mark, _is_new = UrgentMark.objects.get_or_create(
        release=release,
        digest=seen_digest,
        defaults={"reason": reason.strip()[:300], "by": by, "at": clock.now()},
    )
    log(release, "newsroom.release.urgent", by=by, reason=mark.reason)
    return approve(release, by=by, seen_digest=seen_digest, note=mark.reason, personal_reason=personal_reason)


def _release_of(owed: LaterSignOff) -> Release:
    return locked(Release(pk=owed.subject_id))


@transaction.atomic
def sign_off(owed: LaterSignOff, *, by, seen_digest: str) -> LaterSignOff:
    """Approve afterwards exactly what went out (duyệt sau)."""
    release = _release_of(owed)
    answered = sign_offs.sign_off(owed, release, by=by, seen_digest=seen_digest)
    log(release, "newsroom.release.sign_off", by=by, step=answered.step.name)
    return answered


@transaction.atomic
def disagree(owed: LaterSignOff, *, by, seen_digest: str, reason: str) -> LaterSignOff:
    """Not agree: the piece is now to be corrected or withdrawn (không đồng ý)."""
    release = _release_of(owed)
    answered = sign_offs.disagree(owed, release, by=by, seen_digest=seen_digest, reason=reason)
    log(release, "newsroom.release.disagree", by=by, reason=answered.reason)
    return answered
