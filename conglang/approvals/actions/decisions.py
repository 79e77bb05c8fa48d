"""Deciding. The rooms call these inside their own actions, in the same transaction."""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.queries import roles_of
from conglang.approvals.actions.recording import record
from conglang.approvals.actions.sign_offs import owe
from conglang.approvals.models import Approval
from conglang.approvals.permissions import can_decide, can_send_back, step_for
from conglang.approvals.queries import Subject, chain_of, is_approved
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal


@transaction.atomic
def approve(subject: Subject, *, by, seen_digest: str | None = None, note: str = "", via_link: bool = False) -> bool:
    """Pass the next step for exactly the present content; True when it may now go out.

    ``seen_digest`` is the digest of what the person had on the screen: if it has changed meanwhile, nothing is decided.
    """
    _refuse_if_changed(subject, seen_digest)
    require(can_decide, by, subject)
    record(subject, step_for(by, subject), Approval.Verdict.APPROVED, by=by, reason=note, via_link=via_link)
    goes_out = is_approved(subject)
    if goes_out:
        owe(subject, by=by)
    return goes_out


@transaction.atomic
def send_back(subject: Subject, *, by, reason: str, seen_digest: str | None = None, via_link: bool = False) -> Approval:
    """Send the present content back to its author, with a reason."""
    if not reason.strip():
        raise Refusal(_("Write why you send it back, so that the author knows what to change."))
    _refuse_if_changed(subject, seen_digest)
    require(can_send_back, by, subject)
    steps = chain_of(subject)
    mine = next(step for step in steps if not roles_of(by).isdisjoint([*step.roles, *step.returning_roles]))
    return record(subject, mine, Approval.Verdict.RETURNED, by=by, reason=reason.strip(), via_link=via_link)


def _refuse_if_changed(subject: Subject, seen_digest: str | None) -> None:
    if seen_digest is not None and seen_digest != subject.content_digest():
        raise Refusal(_("The content was changed while you were reading it. Read it again, then decide."))
