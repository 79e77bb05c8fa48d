"""The fast lane (luồng khẩn): what went out by one step is signed off by the others within the ward's time limit."""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.queries import NoDeadline, deadline
from conglang.approvals.actions.recording import record
from conglang.approvals.models import Approval, LaterSignOff
from conglang.approvals.permissions import can_sign_off
from conglang.approvals.queries import Subject, progress
from conglang.kit import clock
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal

LATER_SIGN_OFF = "later-sign-off"


def owe(subject: Subject, *, by) -> None:
    """Note every step that is left though the content goes out now (within the action that lets it out)."""
    already = (
        LaterSignOff.objects.about(subject)
        .open()
        .filter(digest=subject.content_digest())
        .values_list("step", flat=True)
    )
    left = [step for step in progress(subject).left if step.pk not in set(already)]
    if not left:
        return
    now = clock.now()
    try:
        due_at = deadline(LATER_SIGN_OFF, now)
    except NoDeadline:
        raise Refusal(
            _("The ward has laid down no time limit for signing off later, so nothing goes out by the fast lane.")
        ) from None
    LaterSignOff.objects.bulk_create(
        LaterSignOff(
            kind=subject.approval_kind(),
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            digest=subject.content_digest(),
            step=step,
            opened_by=by,
            opened_at=now,
            due_at=due_at,
        )
        for step in left
    )


@transaction.atomic
def sign_off(owed: LaterSignOff, subject: Subject, *, by, seen_digest: str) -> LaterSignOff:
    """Approve, afterwards, exactly what went out (duyệt sau)."""
    return _answer(owed, subject, "sign", Approval.Verdict.APPROVED, by=by, seen_digest=seen_digest)


@transaction.atomic
def disagree(owed: LaterSignOff, subject: Subject, *, by, seen_digest: str, reason: str) -> LaterSignOff:
    """Not agree, with a reason: what is out is now to be corrected or withdrawn (không đồng ý)."""
    if not reason.strip():
        raise Refusal(_("Write why you do not agree, so that the piece can be corrected or withdrawn."))
    return _answer(
        owed, subject, "disagree", Approval.Verdict.DISAGREED, by=by, seen_digest=seen_digest, reason=reason.strip()
    )


def _answer(owed, subject, verb: str, verdict: str, *, by, seen_digest: str, reason: str = "") -> LaterSignOff:
    owed = LaterSignOff.objects.select_for_update(of=("self",)).select_related("step").get(pk=owed.pk)
    owed.flow.enter(verb, owed.state)
    require(can_sign_off, by, owed, subject)
    if seen_digest != owed.digest:
        raise Refusal(_("The content was changed while you were reading it. Read it again, then decide."))
    decision = record(subject, owed.step, verdict, by=by, reason=reason, digest=owed.digest)
    owed.answer(verb, by=by, at=decision.at, reason=reason)
    owed.save()
    return owed


def overtake(subject: Subject, *, by, but: str = "") -> None:
    """What was owed about a content that has been corrected or taken back; ``but`` is the digest that stays owed."""
    for owed in LaterSignOff.objects.about(subject).open().exclude(digest=but).select_for_update():
        owed.answer("overtake", by=by, at=clock.now())
        owed.save()
