"""Where upper rooms plug into the newsroom (docs/reference/sockets.md).

``channel_driver``
    A callable without arguments that gives a :class:`Driver` for one channel. What it may offer besides is
    :class:`Manners`.
``release_out``
    Called as ``hook(release)`` inside the transaction in which a release went out, also after a correction. It must be
    idempotent, keyed by the release.
``release_taken_back``
    Called as ``hook(release)`` inside the transaction in which a release was withdrawn or recalled.
``assignment_changed``
    Called as ``hook(assignment)`` when an assignment was given, accepted, declined, passed on or cancelled.
``work_begun``
    Called as ``hook(work)`` inside the transaction in which a piece was begun, once its releases are there: what an
    upper room already knows of it is put in, so that nobody types it again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from wagtail import hooks


class Driver(Protocol):
    """Brings releases to one channel. A driver that is not done at once calls ``mark_out`` later, from its own job."""

    code: str

    def send(self, release, *, by) -> None:
        """Bring the approved release to the channel, or start doing so."""

    def take_back(self, release, *, by) -> None:
        """Undo what ``send`` did; ``release`` is withdrawn or recalled already."""

    def reasons_not_to_approve(self, release) -> Iterable[str]:
        """What the channel still lacks before the release may be approved."""


def driver(code: str) -> Driver | None:
    """The driver of a channel; None when no room has plugged one in."""
    return next((found for found in (hook() for hook in hooks.get_hooks("channel_driver")) if found.code == code), None)


@dataclass(frozen=True)
class Manners:
    """How a channel behaves, for the screens; each is an attribute of its driver that may be left out.

    ``moment`` says in a sentence why its moment is not ours to choose; ``keepers`` are the roles in charge of it.
    """

    moment: str = ""
    keepers: tuple[str, ...] = ()


def manners(code: str) -> Manners:
    way = driver(code)
    return Manners(str(getattr(way, "moment", "")), tuple(getattr(way, "keepers", ())))


def hold_back(release, *, reason: str, by) -> None:
    """A driver may offer ``hold_back``: let nobody hear or see any more what is about to be corrected."""
    method = getattr(driver(release.channel.code), "hold_back", None)
    if method:
        method(release, reason=reason, by=by)


def waits_for(release) -> str:
    """A driver may offer ``waits_for``: for what the channel is waiting before it confirms; empty when a person must act."""
    method = getattr(driver(release.channel.code), "waits_for", None)
    return str(method(release)) if method else ""


def tell(socket: str, subject) -> None:
    """Call everybody who has plugged into ``socket``."""
    for hook in hooks.get_hooks(socket):
        hook(subject)
