"""Who may decide."""

from conglang.agencies.queries import roles_of
from conglang.approvals.queries import Subject, chain, deciders_so_far, next_step


def can_decide(user, subject: Subject) -> bool:
    """May ``user`` decide the next step? The authors of any part never may, nor may anybody pass two steps."""
    if getattr(user, "person_id", None) in subject.author_ids():
        return False
    step = next_step(subject)
    allowed = step is not None and not roles_of(user).isdisjoint(step.roles)
    return allowed and user.pk not in deciders_so_far(subject)


def can_send_back(user, subject: Subject) -> bool:
    """May ``user`` send the subject back: whoever may decide a step of its chain, and the editors named there?"""
    if getattr(user, "person_id", None) in subject.author_ids():
        return False
    mine = roles_of(user)
    return any(not mine.isdisjoint([*step.roles, *step.returning_roles]) for step in chain(subject.approval_kind()))
