"""Who may do what with equipment, incidents and skills."""

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role, roles_of

READERS = (Role.IT_OFFICER, Role.SECRETARY, Role.AGENCY_HEAD, Role.HEAD, Role.ACCOUNTANT, Role.AUDITOR)


def can_see_helpdesk(user, _subject=None) -> bool:
    """Read the registers, the board and the matrix."""
    return has_role(user, *READERS)


def can_report(user, _subject=None) -> bool:
    """Report an incident: everybody who works here, but not who only reads."""
    return bool(roles_of(user) - {Role.AUDITOR})


def can_keep_assets(user, _subject=None) -> bool:
    """Register devices, hand them over, take them in, have them repaired."""
    return has_role(user, Role.IT_OFFICER)


def can_dispose(user, _subject=None) -> bool:
    """Strike a device off: the head, never the IT officer who proposed it."""
    return has_role(user, Role.HEAD)


def can_fix(user, _incident=None) -> bool:
    return has_role(user, Role.IT_OFFICER)


def can_answer_for(user, incident) -> bool:
    """Say whether it works again: whoever reported it."""
    return bool(roles_of(user)) and user.person_id == incident.reporter_id


def can_see_incident(user, incident) -> bool:
    return can_see_helpdesk(user) or can_answer_for(user, incident)


def can_assess_self(user, _subject=None) -> bool:
    return can_report(user) and user.person.kind in user.person.STAFF


def can_confirm_skill(user, level) -> bool:
    """Confirm or set a level: the IT officer or the secretary, never his own."""
    return has_role(user, Role.IT_OFFICER, Role.SECRETARY) and user.person_id != level.person_id


def can_train(user, _subject=None) -> bool:
    return has_role(user, Role.IT_OFFICER, Role.SECRETARY)


ASSET_VERBS = {
    "hand_over": can_keep_assets,
    "take_in": can_keep_assets,
    "send_to_repair": can_keep_assets,
    "propose_disposal": can_keep_assets,
    "dispose": can_dispose,
}
INCIDENT_VERBS = {"start": can_fix, "resolve": can_fix, "confirm": can_answer_for, "reopen": can_answer_for}


def verbs_for(user, subject, predicates: dict) -> list[str]:
    """The buttons of a screen: what the state allows and this person may do."""
    return [
        verb
        for verb in subject.flow.verbs_from(subject.state)
        if verb in predicates and predicates[verb](user, subject)
    ]
