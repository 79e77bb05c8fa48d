"""Who may do what at the station."""

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role

OPERATORS = (Role.RADIO_OPERATOR,)
EDITORS = (Role.EDITOR, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD)
STATION = (*OPERATORS, *EDITORS)
READERS = (*STATION, Role.AGENCY_HEAD, Role.HEAD, Role.SECRETARY, Role.AUDITOR)


def can_see_station(user, _subject=None) -> bool:
    """Read scripts, sessions and the log, and hear recordings that are not out yet."""
    return has_role(user, *READERS)


def can_operate(user, _subject=None) -> bool:
    """Plan sessions, put items into them, and decide what happens after a break-down: the radio operator."""
    return has_role(user, *OPERATORS)


def can_prepare(user, _subject=None) -> bool:
    """Teach the station a word and have a text recorded: the operator and the editors."""
    return has_role(user, *STATION)


def can_rewrite(user, _script=None) -> bool:
    """Change the spoken text: the editors."""
    return has_role(user, *EDITORS)


def can_confirm(user, script) -> bool:
    """Answer for the spoken text: an editor who had no part in the work."""
    return has_role(user, *EDITORS) and user.person_id not in script.release.author_ids()
