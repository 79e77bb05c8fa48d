"""Counting who comes to the public doors: floods are stopped, an ordinary household never notices."""

from datetime import timedelta

from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.tips.models import Knock

COUNTED = timedelta(hours=1)
KEPT = timedelta(hours=24)
# Behind one address of a mobile network stand many telephones; a form is sent in two or three goes.
MOST_AN_HOUR = {Knock.Door.SEND: 40, Knock.Door.ASK: 60}


class TooMany(Refusal):
    """Too much came from one address; it is told when to come again."""


def knock(door: str, address_digest: str) -> None:
    """Note one try. Raises :class:`TooMany` when there were too many in the last hour."""
    since = clock.now() - COUNTED
    if Knock.objects.filter(door=door, address_digest=address_digest, at__gt=since).count() >= MOST_AN_HOUR[door]:
        raise TooMany(
            _("Very much has come from this connection within an hour. Wait an hour and try again, or call the office.")
        )
    Knock.objects.create(door=door, address_digest=address_digest, at=clock.now())


def forget_knocks() -> int:
    """Remove what is no longer counted."""
    return Knock.objects.filter(at__lt=clock.now() - KEPT).delete()[0]
