"""Who may do what with tips. Who sent one is known to the board alone."""

from conglang.agencies.models import Appointment
from conglang.newsroom.permissions import BOARD, can_assign
from conglang.tips.models import Tip

__all__ = ["BOARD", "can_decide", "can_receive", "can_see", "can_see_sender"]


def can_decide(user, _tip=None) -> bool:
    """Give a tip to a writer, pass it on, put it aside, put it to another one."""
    return can_assign(user)


def can_see_sender(user, _tip=None) -> bool:
    """Read who sent it, and when and where the photos were taken."""
    return can_decide(user)


def can_see(user, tip: Tip) -> bool:
    """Read what is told and look at the photos: the board, and the unit that it was passed to."""
    return can_decide(user) or _is_of_its_unit(user, tip)


def can_receive(user, tip: Tip) -> bool:
    """Say that the unit has it: whoever holds a post there."""
    return _is_of_its_unit(user, tip) and tip.received_at is None


def _is_of_its_unit(user, tip: Tip) -> bool:
    if tip.state != Tip.State.FORWARDED:
        return False
    return user.is_active and Appointment.objects.of(user).on().filter(post__unit=tip.unit_id).exists()
