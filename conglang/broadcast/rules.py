"""The arithmetic of a session (buổi phát thanh): what is played, in which order, and what waits for the next one.

Thông tư 39/2020/TT-BTTTT: priority bulletins are played with priority inside a programme and the ward decides their
order; normal ones are chosen by the ward. The longest session is a dated number of the ward's ``StationPolicy``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum


class Priority(IntEnum):
    """The three kinds of bulletin of Thông tư 39/2020/TT-BTTTT, the most urgent first."""

    EMERGENCY = 0
    PRIORITY = 1
    NORMAL = 2


@dataclass(frozen=True)
class Slot:
    """One item offered to a session; ``order`` is the ward's own order, the smaller first."""

    key: object
    seconds: int
    priority: Priority = Priority.NORMAL
    order: int = 0


@dataclass(frozen=True)
class Plan:
    """``played`` in air order; ``carried_over`` to the next session; ``too_long``: priority items alone do not fit."""

    played: tuple[Slot, ...]
    carried_over: tuple[Slot, ...]
    seconds: int
    too_long: bool


def plan_session(slots: Iterable[Slot], max_seconds: int) -> Plan:
    """Priority items always stay; normal ones are dropped from the end until the session fits.

    A normal item that is too long lets no shorter one overtake it: the ward's order is kept.
    """
    ordered = sorted(slots, key=lambda slot: (slot.priority, slot.order))
    urgent = [slot for slot in ordered if slot.priority < Priority.NORMAL]
    normal = [slot for slot in ordered if slot.priority == Priority.NORMAL]
    left = max_seconds - total_seconds(urgent)
    fitting = _fitting(normal, left)
    played = (*urgent, *normal[:fitting])
    return Plan(played, tuple(normal[fitting:]), total_seconds(played), left < 0)


def total_seconds(slots: Sequence[Slot]) -> int:
    return sum(slot.seconds for slot in slots)


def _fitting(slots: Sequence[Slot], seconds: int) -> int:
    """How many of ``slots``, taken in order, fit into ``seconds``."""
    for count, slot in enumerate(slots):
        seconds -= slot.seconds
        if seconds < 0:
            return count
    return len(slots)


def starts(slots: Sequence[Slot], session_start: datetime) -> list[datetime]:
    """When each item begins, one after another without gaps."""
    moments, at = [], session_start
    for slot in slots:
        moments.append(at)
        at += timedelta(seconds=slot.seconds)
    return moments


def end_after_interruption(slots: Sequence[Slot], session_start: datetime, interruption_seconds: int) -> datetime:
    """When the last item ends if an emergency stops the session for a while and the cut item then goes on."""
    return session_start + timedelta(seconds=total_seconds(slots) + interruption_seconds)


def covers(aired_seconds: float, item_seconds: float, tolerance: float = 1.0) -> bool:
    """Is a piece proved to be played: do the seconds of its log lines add up to the piece?"""
    return aired_seconds >= item_seconds - tolerance


@dataclass(frozen=True)
class Limits:
    """What the law of the place allows a ward on one day."""

    sessions_per_day: int
    max_seconds: int
    weekdays: frozenset[int]


def reasons_against(limits: Limits, day: date, start: time, max_seconds: int, sessions_that_day: int) -> list[str]:
    """Codes of what speaks against a new session: ``weekday``, ``sessions``, ``length``, ``midnight``."""
    ends_next_day = (datetime.combine(day, start) + timedelta(seconds=max_seconds)).date() != day
    broken = {
        "weekday": day.weekday() not in limits.weekdays,
        "sessions": sessions_that_day >= limits.sessions_per_day,
        "length": max_seconds > limits.max_seconds,
        "midnight": ends_next_day,
    }
    return [code for code, holds in broken.items() if holds]
