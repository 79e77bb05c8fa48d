"""Who may decide, and who may say how things are decided."""

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role, roles_of
from conglang.approvals.models import Approval, ApprovalLink, ApprovalStep, LaterSignOff
from conglang.approvals.queries import Subject, chain_of, progress

# Who keeps the system says how it is decided and decides nothing; who writes or only reads decides nothing either.
NEVER_DECIDES = (Role.IT_OFFICER, Role.WRITER, Role.CONTRIBUTOR, Role.AUDITOR)
CHAIN_KEEPERS = (Role.IT_OFFICER, Role.BOARD_HEAD)


def step_for(user, subject: Subject) -> ApprovalStep | None:
    """The step that ``user`` may decide now. The authors of any part decide none, nor does anybody pass two."""
    if getattr(user, "person_id", None) in subject.author_ids():
        return None
    found = progress(subject)
    mine = next((step for step in found.open_steps if not roles_of(user).isdisjoint(step.roles)), None)
    return None if mine is None or user.pk in found.deciders else mine


def can_decide(user, subject: Subject) -> bool:
    return step_for(user, subject) is not None


def can_send_back(user, subject: Subject) -> bool:
    """May ``user`` send the subject back: whoever may decide a step of its chain, and the editors named there?"""
    if getattr(user, "person_id", None) in subject.author_ids():
        return False
    mine = roles_of(user)
    return any(not mine.isdisjoint([*step.roles, *step.returning_roles]) for step in chain_of(subject))


def can_sign_off(user, sign_off: LaterSignOff, subject: Subject) -> bool:
    """Answer for a step that a content let out by the fast lane still owes: its roles, no author, nobody twice."""
    if not sign_off.is_open or getattr(user, "person_id", None) in subject.author_ids():
        return False
    passed = Approval.objects.about(subject).filter(digest=sign_off.digest, verdict=Approval.Verdict.APPROVED)
    return not roles_of(user).isdisjoint(sign_off.step.roles) and not passed.filter(by=user).exists()


def can_set_chains(user, _subject=None) -> bool:
    """Say from which day which chain holds."""
    return has_role(user, *CHAIN_KEEPERS)


def can_revoke_link(user, link: ApprovalLink) -> bool:
    """Who asked, and the secretary."""
    return (link.made_by_id == user.pk and bool(roles_of(user))) or has_role(user, Role.SECRETARY)


def can_read_code_out(user, link: ApprovalLink) -> bool:
    """Tell the code by telephone: the secretary, but neither who made the link nor who is asked."""
    return has_role(user, Role.SECRETARY) and user.pk != link.made_by_id and user.person_id != link.person_id
