"""Signs of life: each process of an instance touches its file now and then; the desk says who has gone silent."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SILENT_AFTER_SECONDS = 90
BEAT_SECONDS = 10
LOOK_SECONDS = 1
WHAT_STOPS = {
    "worker": _("Background work stands still: nothing is sent or voiced until it is running again."),
    "periodic": _("Regular duties stand still: reminders and counts are late."),
    "player": _("The player of the radio does not answer: no session is being played."),
}


def beat(process: str) -> None:
    """Say that ``process`` is alive."""
    folder = Path(settings.CONGLANG_HEARTBEAT_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / process).touch()


def keep_beating(process: str) -> threading.Event:
    """Say so again and again, from a thread of its own, until the event is set; see :func:`leave_with_parent`."""
    done = leave_with_parent()
    threading.Thread(target=_beat_until, args=(done, process), name="heartbeat", daemon=True).start()
    return done


@contextmanager
def beating(process: str) -> Iterator[None]:
    """Say so for as long as the block runs."""
    done = keep_beating(process)
    try:
        yield
    finally:
        done.set()


def leave_with_parent() -> threading.Event:
    """End this process when the one that started it is gone, unless the event is set before.

    A supervisor that was killed leaves nobody behind who would do the work of the next one's processes twice.
    """
    done = threading.Event()
    threading.Thread(target=_watch_parent, args=(done, os.getppid()), name="parent", daemon=True).start()
    return done


def _beat_until(done: threading.Event, process: str) -> None:
    while not done.is_set():
        beat(process)
        done.wait(BEAT_SECONDS)


def _watch_parent(done: threading.Event, parent: int) -> None:
    while not done.wait(LOOK_SECONDS):
        if os.getppid() != parent:
            os._exit(1)


def silent() -> Iterator[str]:
    """The processes that should run on this instance and have not been heard of for a while."""
    for process in settings.CONGLANG_PROCESSES:
        sign = Path(settings.CONGLANG_HEARTBEAT_DIR) / process
        if not sign.exists() or time.time() - sign.stat().st_mtime > SILENT_AFTER_SECONDS:
            yield process


def sick() -> list[str | Promise]:
    """What the silent processes keep from happening, as sentences for the people of the ward."""
    return [WHAT_STOPS.get(process, process) for process in silent()]
