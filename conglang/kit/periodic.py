"""Duties that come round: each room registers its own under the hook ``periodic_duty``."""

import time
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


class Round:
    """Remembers when each duty was last given out. All are due at the start: every duty is safe to do again."""

    def __init__(self, duties: list[Duty]):
        self.duties = duties
        self._given: dict[str, float] = {}

    def due(self) -> list[Duty]:
        """The duties whose time has come, counted as given out."""
        now = time.monotonic()
        due = [
            duty
            for duty in self.duties
            if duty.name not in self._given or now - self._given[duty.name] >= duty.every.total_seconds()
        ]
        self._given.update((duty.name, now) for duty in due)
        return due
