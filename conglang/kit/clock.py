"""The one clock that every rule asks.

A real instance lives in real time. The demo ward lives in November 2020: its clock is the
real one moved by a fixed offset, so it runs on. Tests and the demo's own history stop the
clock with :func:`at`.
"""

import json
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

_stopped: ContextVar[datetime | None] = ContextVar("conglang_clock", default=None)


@lru_cache(maxsize=4)
def _offset(clock_file: str) -> timedelta:
    """How far the instance's clock stands from the real one; zero where no clock file lies."""
    path = Path(clock_file)
    if not path.is_file():
        return timedelta(0)
    return timedelta(seconds=json.loads(path.read_text())["offset_seconds"])


def offset() -> timedelta:
    return _offset(str(settings.CONGLANG_CLOCK_FILE))


def set_start(moment: datetime) -> None:
    """Make the instance's clock show ``moment`` now and run on from there; once per instance."""
    path = Path(settings.CONGLANG_CLOCK_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"offset_seconds": (moment - timezone.now()).total_seconds()}))
    _offset.cache_clear()


def now() -> datetime:
    """This moment, with its time zone, by the clock of this instance."""
    return _stopped.get() or timezone.now() + offset()


def today() -> date:
    """Today in the ward's own time zone."""
    return timezone.localdate(now())


def is_shifted() -> bool:
    """Does the clock differ from real time? Screens say so."""
    return abs(offset()) > timedelta(minutes=1)


@contextmanager
def at(moment: datetime):
    """Stop the clock at ``moment`` for a while: tests, and the demo's own history."""
    token = _stopped.set(moment)
    try:
        yield moment
    finally:
        _stopped.reset(token)


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment in the ward's time zone."""
    return timezone.make_aware(datetime(year, month, day, hour, minute))
