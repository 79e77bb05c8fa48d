"""Who may do what in the newsroom."""

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role, roles_of
from conglang.approvals.permissions import can_decide, can_send_back

PLANNERS = (Role.SECRETARY, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD, Role.EDITOR)
BOARD = (Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD, Role.EDITOR, Role.SECRETARY)
WRITERS = (*BOARD, Role.WRITER, Role.CONTRIBUTOR, Role.RADIO_OPERATOR, Role.ACCOUNTANT, Role.IT_OFFICER)


def can_plan(user, _subject=None) -> bool:
    """Draft programmes, add and change their lines."""
    return has_role(user, *PLANNERS)


def can_assign(user, _subject=None) -> bool:
    """Ask officers for pieces, set the orientation."""
    return has_role(user, *BOARD)


def can_answer(user, assignment) -> bool:
    """Accept or decline: the officer who was asked, and nobody else."""
    return user.person_id is not None and assignment.assignee_id == user.person_id and bool(roles_of(user))


def can_transfer(user, assignment) -> bool:
    """Pass an assignment on: the officer himself, or the board."""
    return can_answer(user, assignment) or can_assign(user)


def can_begin_work(user, _subject=None) -> bool:
    """Write a piece that nobody asked for."""
    return has_role(user, *WRITERS)


def can_write(user, release) -> bool:
    """Put words into a release: its authors, and editors."""
    if not roles_of(user):
        return False
    return user.person_id in release.work.author_ids() or has_role(user, Role.EDITOR, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD)


def can_submit(user, release) -> bool:
    """Hand in: the authors of the work, and those who edit it."""
    return can_write(user, release)


def can_review(user, release) -> bool:
    """Read what waits: whoever may decide or send back."""
    return can_decide(user, release) or can_send_back(user, release)


def can_take_back(user, release) -> bool:
    """Withdraw or recall what is out: the head of the board or a deputy, never an author."""
    heads = has_role(user, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD)
    return heads and user.person_id not in release.work.author_ids()


def can_see_newsroom(user, _subject=None) -> bool:
    """Read the board's lists: the board, the head, the auditor."""
    return has_role(user, *BOARD, Role.HEAD, Role.AUDITOR, Role.ACCOUNTANT, Role.RADIO_OPERATOR)


def can_read_work(user, work) -> bool:
    return can_see_newsroom(user) or (user.person_id in work.author_ids() and bool(roles_of(user)))
