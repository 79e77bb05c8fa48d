"""Deciding. The rooms call these inside their own actions, in the same transaction."""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.models import Appointment
from conglang.agencies.queries import roles_of
from conglang.approvals.models import Approval, ApprovalStep
from conglang.approvals.permissions import can_decide, can_send_back
from conglang.approvals.queries import Subject, chain, is_approved, next_step
from conglang.kit import clock
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal


@transaction.atomic
def approve(subject: Subject, *, by, seen_digest: str | None = None, note: str = "") -> bool:
    """Pass the next step for exactly the present content; True when the chain is now complete.

    ``seen_digest`` is the digest of what the person had on the screen: if it has changed meanwhile, nothing is decided.
    """
    _refuse_if_changed(subject, seen_digest)
    require(can_decide, by, subject)
    _decide(subject, next_step(subject), Approval.Verdict.APPROVED, by=by, reason=note)
    return is_approved(subject)


@transaction.atomic
def send_back(subject: Subject, *, by, reason: str, seen_digest: str | None = None) -> Approval:
    """Send the present content back to its author, with a reason."""
    if not reason.strip():
        raise Refusal(_("Write why you send it back, so that the author knows what to change."))
    _refuse_if_changed(subject, seen_digest)
    require(can_send_back, by, subject)
    steps = chain(subject.approval_kind())
    mine = next(step for step in steps if not roles_of(by).isdisjoint([*step.roles, *step.returning_roles]))
    return _decide(subject, mine, Approval.Verdict.RETURNED, by=by, reason=reason.strip())


def _refuse_if_changed(subject: Subject, seen_digest: str | None) -> None:
    if seen_digest is not None and seen_digest != subject.content_digest():
        raise Refusal(_("The content was changed while you were reading it. Read it again, then decide."))


def _decide(subject: Subject, step: ApprovalStep, verdict: str, *, by, reason: str) -> Approval:
    role = next(role for role in [*step.roles, *step.returning_roles] if role in roles_of(by))
    seat = Appointment.objects.of(by).on().filter(post__role=role).select_related("on_behalf_of__person").first()
    return Approval.objects.create(
        kind=subject.approval_kind(),
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        digest=subject.content_digest(),
        step=step,
        verdict=verdict,
        reason=reason,
        role=role,
        on_behalf_of=seat.on_behalf_of.person.name if seat and seat.on_behalf_of_id else "",
        by=by,
        at=clock.now(),
    )
