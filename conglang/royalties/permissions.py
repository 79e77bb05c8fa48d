"""Who may do what with royalties. Who scores never checks or approves; an author never sets his own coefficient."""

from collections.abc import Callable

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role, roles_of
from conglang.approvals.permissions import can_decide, can_send_back
from conglang.royalties.models import Line

READERS = (Role.ACCOUNTANT, Role.SECRETARY, Role.AGENCY_HEAD, Role.HEAD, Role.AUDITOR)
EARNERS = tuple(role for role in Role if role != Role.AUDITOR)


def can_see_royalties(user, _subject=None) -> bool:
    """Read every sheet, the balance and the ledger."""
    return has_role(user, *READERS)


def can_see_own(user, _subject=None) -> bool:
    return bool(roles_of(user))


def can_draft(user, _subject=None) -> bool:
    """Draw up the month's sheet and hand it in."""
    return has_role(user, Role.SECRETARY)


def can_score(user, line) -> bool:
    """Set a coefficient within its range: the secretary, but never for a piece of his own."""
    authors = set(Line.objects.of_piece(line).values_list("person", flat=True)) if line.work_id else {line.person_id}
    return can_draft(user) and user.person_id not in authors


def can_drop_promise(user, _line=None) -> bool:
    """Say that a promised piece will not come."""
    return has_role(user, Role.SECRETARY, Role.ACCOUNTANT)


def can_pay(user, _sheet=None) -> bool:
    return has_role(user, Role.ACCOUNTANT)


def can_set_budget(user, _budget=None) -> bool:
    return has_role(user, Role.ACCOUNTANT)


SHEET_VERBS: dict[str, Callable] = {
    "submit": can_draft,
    "check": can_decide,
    "approve": can_decide,
    "send_back": can_send_back,
    "pay": can_pay,
}


def verbs_for(user, sheet) -> list[str]:
    """The buttons of a sheet: what its state allows and this person may do."""
    return [verb for verb in sheet.flow.verbs_from(sheet.state) if SHEET_VERBS[verb](user, sheet)]
