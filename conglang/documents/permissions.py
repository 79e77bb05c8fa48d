"""Who may do what with official documents."""

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role

BOARD = (Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD, Role.EDITOR)
CLERKS = (*BOARD, Role.SECRETARY, Role.WRITER, Role.IT_OFFICER, Role.ACCOUNTANT)
READERS = (*CLERKS, Role.AGENCY_HEAD, Role.HEAD, Role.AUDITOR, Role.RADIO_OPERATOR)


def can_register(user, _subject=None) -> bool:
    """Put a document on record."""
    return has_role(user, *CLERKS)


def can_write(user, document) -> bool:
    """Change facts and files: who is in charge of it, who registered it, the board and the secretary."""
    if not can_register(user):
        return False
    own = user.person_id is not None and user.person_id in (document.responsible_id, document.registered_by.person_id)
    return own or has_role(user, *BOARD, Role.SECRETARY)


def can_withdraw(user, _document=None) -> bool:
    """Take a posted document away, or open it again: the heads of the board."""
    return has_role(user, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD)


def can_see(user, _document=None) -> bool:
    """Look at the register of the office, internal documents included."""
    return has_role(user, *READERS)


def can_set_duties(user, _subject=None) -> bool:
    """Say who is in charge of posting which documents."""
    return has_role(user, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD, Role.SECRETARY, Role.EDITOR)
