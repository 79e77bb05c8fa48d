"""Who may do what in the newsroom."""

from django.utils.translation import gettext as _

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role, roles_asked, roles_of, units_of
from conglang.approvals.permissions import can_decide, can_send_back
from conglang.approvals.queries import chain, deciders_so_far, next_step, progress
from conglang.newsroom.models import ColumnOwner
from conglang.newsroom.models.releases import URGENT

PLANNERS = (Role.SECRETARY, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD, Role.EDITOR)
BOARD = (Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD, Role.EDITOR, Role.SECRETARY)
WRITERS = (*BOARD, Role.WRITER, Role.CONTRIBUTOR, Role.RADIO_OPERATOR, Role.ACCOUNTANT, Role.IT_OFFICER)
READERS = (
    *BOARD,
    Role.PARTY_PROPAGANDA,
    Role.AGENCY_HEAD,
    Role.HEAD,
    Role.AUDITOR,
    Role.ACCOUNTANT,
    Role.RADIO_OPERATOR,
)


def can_plan(user, _subject=None) -> bool:
    """Draft programmes, add and change their lines."""
    return has_role(user, *PLANNERS)


def can_report_line(user, event) -> bool:
    """Write down what came of a line: who plans, and the members of the unit that prepares it."""
    return can_plan(user) or event.prepares_id in units_of(user)


def can_assign(user, _subject=None) -> bool:
    """Ask officers for pieces, set the orientation."""
    return has_role(user, *BOARD)


def can_approve_orientation(user, _subject=None) -> bool:
    """Say what is to be told: the head of the board or a deputy."""
    return has_role(user, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD)


def can_change_orientation(user, orientation) -> bool:
    """What waits, the whole board; what is approved, its head or a deputy."""
    is_draft = orientation.state == orientation.State.DRAFT
    return can_approve_orientation(user) or (is_draft and can_assign(user))


def can_keep_word_list(user, _subject=None) -> bool:
    """Add and strike words of the checks: the board."""
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
    return user.person_id in release.work.author_ids() or has_role(
        user, Role.EDITOR, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD
    )


def can_submit(user, release) -> bool:
    """Hand in: the authors of the work, and those who edit it."""
    return can_write(user, release)


def can_review(user, release) -> bool:
    """Read what waits: whoever may decide or send back."""
    return can_decide(user, release) or can_send_back(user, release)


def reasons_not_to_decide(user, subject):
    """Why this person may not decide now, each a sentence."""
    step = next_step(subject)
    if step is None:
        yield _("No approval step is set for this kind. Ask the IT officer to set one.")
        return
    if user.person_id in subject.author_ids():
        yield _("You had a part in it, so somebody else decides: an author never approves.")
    if roles_of(user).isdisjoint(step.roles):
        yield _("The step “%(step)s” is decided by: %(roles)s.") % {
            "step": step.name,
            "roles": ", ".join(step.role_names),
        }
    elif user.pk in deciders_so_far(subject):
        yield _("You have already decided an earlier step of this content, so somebody else decides this one.")


def can_let_out_urgently(user, release) -> bool:
    """Let an urgent piece go out by one step: whom the ward's urgent chain names, but no author.

    Who may let it out by the ordinary chain anyway does that.
    """
    if user.person_id in release.author_ids():
        return False
    enough = next((step for step in chain(release.approval_kind(), case=URGENT) if step.lets_out), None)
    if enough is None or roles_of(user).isdisjoint(enough.roles):
        return False
    return not (len(progress(release).left) == 1 and can_decide(user, release))


def can_ask_by_link(user, release) -> bool:
    """Ask somebody to decide by link: the board, about a piece that waits."""
    return has_role(user, *BOARD) and release.state == release.State.SUBMITTED


def can_take_back(user, release) -> bool:
    """Withdraw or recall what is out: the head of the board or a deputy, never an author."""
    return can_rectify(user, release.work)


def can_rectify(user, work) -> bool:
    """Order that a piece be corrected, withdrawn or recalled on its channels: as for taking back."""
    heads = has_role(user, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD)
    return heads and user.person_id not in work.author_ids()


def can_confirm_rectified(user, _row=None) -> bool:
    """Answer for what was done at a channel that does not answer by itself: the board."""
    return has_role(user, *BOARD)


def can_bundle(user, _work=None) -> bool:
    """Let approved releases wait for each other or for a moment: the board; it approves nothing."""
    return has_role(user, *BOARD)


def can_send_again(user, _release=None) -> bool:
    """Try a failed delivery once more: the board; the approval stands, so this decides nothing."""
    return has_role(user, *BOARD)


def can_see_newsroom(user, _subject=None) -> bool:
    """Read the board's lists: the board, the head, and those who count or carry on what it lets out."""
    return has_role(user, *READERS)


def columns_of(user) -> frozenset[int]:
    """The columns that this person is in charge of today; looked up once a request."""
    asked, key = roles_asked.get(), (user.pk, "columns")
    if asked is not None and key in asked:
        return asked[key]
    found = frozenset(ColumnOwner.objects.of(user).in_charge().values_list("column", flat=True))
    if asked is not None:
        asked[key] = found
    return found


def can_follow_column(user, column) -> bool:
    """Read what is written for a column: the newsroom, and who is in charge of it."""
    return can_see_newsroom(user) or (bool(roles_of(user)) and column.pk in columns_of(user))


def can_read_work(user, work) -> bool:
    """Its authors, the newsroom, and who is in charge of its column."""
    if can_see_newsroom(user) or not roles_of(user):
        return can_see_newsroom(user)
    return user.person_id in work.author_ids() or work.column_id in columns_of(user)


PROGRAMME_VERBS = {"submit": can_plan, "approve": can_decide, "send_back": can_send_back, "close": can_plan}
ASSIGNMENT_VERBS = {"accept": can_answer, "decline": can_answer, "transfer": can_transfer, "cancel": can_assign}


def verbs_for(user, subject, predicates: dict) -> list[str]:
    """The verbs that the state of ``subject`` allows and this person may do: the buttons of a screen."""
    return [
        verb
        for verb in subject.flow.verbs_from(subject.state)
        if verb in predicates and predicates[verb](user, subject)
    ]
