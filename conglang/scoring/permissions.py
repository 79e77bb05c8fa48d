"""Who may do what with a scorecard."""

from collections.abc import Callable

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role
from conglang.approvals.permissions import can_decide, can_send_back

SCORERS = (Role.SECRETARY,)
ENTERERS = (Role.SECRETARY, Role.IT_OFFICER)
READERS = (
    Role.SECRETARY,
    Role.IT_OFFICER,
    Role.AGENCY_HEAD,
    Role.HEAD,
    Role.BOARD_HEAD,
    Role.DEPUTY_BOARD_HEAD,
    Role.EDITOR,
    Role.AUDITOR,
)


def can_load(user, _subject=None) -> bool:
    """Load a criteria set: the secretary and the IT officer, from a file with its decision."""
    return has_role(user, *ENTERERS)


def can_score(user, _card=None) -> bool:
    """Open a month, override, mark what does not apply, hand in."""
    return has_role(user, *SCORERS)


def can_enter(user, _card=None) -> bool:
    """Type in what no record of ours can say, and add evidence."""
    return has_role(user, *ENTERERS)


def can_read(user, _card=None) -> bool:
    return has_role(user, *READERS)


CARD_VERBS: dict[str, Callable] = {"self_score": can_score, "lock": can_decide, "send_back": can_send_back}


def verbs_for(user, card) -> list[str]:
    """The verbs that the state of ``card`` allows and this person may do: the buttons of a screen."""
    return [verb for verb in card.flow.verbs_from(card.state) if CARD_VERBS[verb](user, card)]
