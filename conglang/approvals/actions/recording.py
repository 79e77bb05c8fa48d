"""Laying a decision down: the one door through which a row of the decisions comes."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils.translation import gettext as _

from conglang.agencies.models import Appointment
from conglang.agencies.queries import roles_of
from conglang.approvals.models import Approval, ApprovalStep
from conglang.approvals.queries import Subject
from conglang.kit import clock


def record(
    subject: Subject, step: ApprovalStep, verdict: str, *, by, reason: str, digest: str = "", via_link: bool = False
) -> Approval:
    """Lay the decision down, in the role and on behalf of whoever the seat of the day says (within an action)."""
    role = next(role for role in [*step.roles, *step.returning_roles] if role in roles_of(by))
    seat = _seat(by, role)
    stands_for = seat.on_behalf_of if seat else None
    if stands_for is not None and stands_for.person_id in subject.author_ids():
        raise PermissionDenied(
            _("You would decide on behalf of %(name)s, who had a part in it: an author never approves.")
            % {"name": stands_for.person.name}
        )
    return Approval.objects.create(
        kind=subject.approval_kind(),
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        digest=digest or subject.content_digest(),
        step=step,
        verdict=verdict,
        reason=reason,
        role=role,
        on_behalf_of=stands_for.person.name if stands_for else "",
        via_link=via_link,
        by=by,
        at=clock.now(),
    )


def _seat(user, role: str) -> Appointment | None:
    """The seat that gives the role: one's own before one held for somebody else."""
    held = Appointment.objects.of(user).on().filter(post__role=role).select_related("on_behalf_of__person")
    return held.order_by(F("on_behalf_of").asc(nulls_first=True), "pk").first()
