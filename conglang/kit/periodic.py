"""Duties that come round: each room registers its own under the hook ``periodic_duty``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from wagtail import hooks


@dataclass(frozen=True)
class Duty:
    """A function called without arguments, again and again; safe to call twice."""

    name: str
    every: timedelta
    run: Callable[[], object]


def duties() -> list[Duty]:
    return sorted((hook() for hook in hooks.get_hooks("periodic_duty")), key=lambda duty: duty.name)
