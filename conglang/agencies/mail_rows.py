"""What the morning mail lays on the desk of those who see to it: the mails that did not arrive."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.agencies.desk import DeskRow
from conglang.agencies.models import Role
from conglang.agencies.queries import has_role, mails_of
from conglang.kit import clock


def undelivered_mails(request) -> Iterator[DeskRow]:
    """One row however many there are: the cause is often the same."""
    if not has_role(request.user, Role.IT_OFFICER):
        return
    mails = list(mails_of(clock.now())["undelivered"])
    if mails:
        yield DeskRow(
            "late",
            _("The morning mail did not reach %(count)s people") % {"count": len(mails)},
            reverse("agencies:morning_mails"),
            mails[0].failure,
            mails[0].claimed_at,
            "urgent",
            _("To be seen to"),
        )
