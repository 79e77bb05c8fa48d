"""Who may fill seats."""

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role, roles_of


def can_restaff(user, _subject=None) -> bool:
    """Fill and empty seats by decision: the secretary and the head of the steering committee."""
    return has_role(user, Role.SECRETARY, Role.HEAD)


def can_appoint(user, person) -> bool:
    """Put ``person`` into a seat; nobody puts himself into one."""
    return can_restaff(user) and user.person_id != person.pk


def can_see_staff(user, _subject=None) -> bool:
    return bool(roles_of(user))
