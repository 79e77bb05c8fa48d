"""Signs of life: each process of an instance touches its file now and then; the desk says who has gone silent."""

import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SILENT_AFTER_SECONDS = 90
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


def silent() -> Iterator[str]:
    """The processes that should run on this instance and have not been heard of for a while."""
    for process in settings.CONGLANG_PROCESSES:
        sign = Path(settings.CONGLANG_HEARTBEAT_DIR) / process
        if not sign.exists() or time.time() - sign.stat().st_mtime > SILENT_AFTER_SECONDS:
            yield process


def sick() -> list[str | Promise]:
    """What the silent processes keep from happening, as sentences for the people of the ward."""
    return [WHAT_STOPS.get(process, process) for process in silent()]
