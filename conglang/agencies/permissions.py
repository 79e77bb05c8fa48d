"""Who may fill seats."""

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role, roles_of

HOLIDAY_KEEPERS = (Role.SECRETARY, Role.AGENCY_HEAD)
MAIL_KEEPERS = (Role.IT_OFFICER, Role.SECRETARY, Role.HEAD)


def can_restaff(user, _subject=None) -> bool:
    """Fill and empty seats by decision: the secretary and the head of the steering committee."""
    return has_role(user, Role.SECRETARY, Role.HEAD)


def can_appoint(user, person) -> bool:
    """Put ``person`` into a seat; nobody puts himself into one."""
    return can_restaff(user) and user.person_id != person.pk


def can_see_staff(user, _subject=None) -> bool:
    return bool(roles_of(user))


def can_see_to_mail(user, _subject=None) -> bool:
    """The hour of the morning mails, and those that did not arrive."""
    return has_role(user, *MAIL_KEEPERS)


def can_choose_mail(user, account) -> bool:
    """Everybody says for himself where the morning mail goes, and whether."""
    return user.pk == account.pk and bool(roles_of(user))


def can_set_holidays(user, _subject=None) -> bool:
    """Lay down holidays and swapped working days to come: the office, and the head of the agency."""
    return has_role(user, *HOLIDAY_KEEPERS)
