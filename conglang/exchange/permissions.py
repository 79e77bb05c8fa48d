"""Who may do what in the exchange."""

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role

BOARD = (Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD, Role.EDITOR)
IMPORTERS = (*BOARD, Role.SECRETARY, Role.IT_OFFICER)
DESK_KEEPERS = (Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD, Role.IT_OFFICER)
WATCHERS = (*BOARD, Role.IT_OFFICER)
CONFIRMERS = (*BOARD, Role.SECRETARY)
TAKERS = (*IMPORTERS, Role.WRITER)
READERS = (*IMPORTERS, Role.AGENCY_HEAD, Role.HEAD, Role.AUDITOR)
UPPER_READERS = (*READERS, Role.WRITER)


def can_import(user, _subject=None) -> bool:
    """Read articles of an earlier portal in, correct and confirm them."""
    return has_role(user, *IMPORTERS)


def can_reject_import(user, article) -> bool:
    """Leave an imported article out: who may import, while it is being worked on; the board, while it waits."""
    return can_import(user) if article.is_writable else has_role(user, *BOARD)


def can_edit_incoming(user, _piece=None) -> bool:
    """Edit what an agency below has sent."""
    return has_role(user, *BOARD)


def can_refuse_incoming(user, _piece=None) -> bool:
    return has_role(user, *BOARD)


def can_see_handovers(user, _subject=None) -> bool:
    return has_role(user, *READERS)


def can_retry_handover(user, _subject=None) -> bool:
    """Have a hand-over tried now instead of after its pause."""
    return has_role(user, *IMPORTERS)


def can_hand_over(user, _subject=None) -> bool:
    """Take or mail the package of an approved piece, bring its address home, note what the upper level said."""
    return has_role(user, *IMPORTERS)


def can_set_upper_desk(user, _subject=None) -> bool:
    """Choose how pieces go to the upper level, and who takes them there."""
    return has_role(user, *DESK_KEEPERS)


def can_watch(user, _page=None) -> bool:
    """Say which pages of the upper portal are read."""
    return has_role(user, *WATCHERS)


def can_decide_match(user, match) -> bool:
    """Say that an article of the upper portal is a piece of ours, or is not: the board, never an author of it."""
    return has_role(user, *CONFIRMERS) and user.person_id not in match.release.work.author_ids()


def can_take_news(user, _item=None) -> bool:
    """Take news of the upper level as a draft, or leave it alone."""
    return has_role(user, *TAKERS)


def can_check_links(user, _link=None) -> bool:
    """Have an address looked at now; say that what changed there has been seen."""
    return has_role(user, *IMPORTERS)
