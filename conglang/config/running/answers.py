"""Waiting until everything that was started really answers."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from conglang.config.running.instance import Instance

SIGN_IN = "/tai-khoan/dang-nhap/"
ASK_SECONDS = 0.2


class NoAnswer(Exception):
    """Something did not come up in time; the sentence says what."""


def answers(url: str) -> bool:
    """Is there an answer 200 with at least one byte? A live stream need not end."""
    try:
        with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310 (our own address)
            return response.status == 200 and bool(response.read(1))
    except (urllib.error.URLError, OSError):
        return False


def has_beaten(instance: Instance, process: str, since: float) -> bool:
    sign = instance.folder / "heartbeats" / process
    return sign.is_file() and sign.stat().st_mtime >= since


def lacking(instance: Instance, since: float, pages: tuple[str, ...]) -> Iterator[str]:
    """What of ``instance``, started at ``since`` (seconds of the epoch), is not there yet."""
    for process in ("web", *instance.processes):
        if not has_beaten(instance, process, since):
            yield f"{instance.name}: {process}"
            return
    addresses = [f"{instance.url}{page}" for page in pages] + [instance.radio_url]
    yield from (address for address in addresses if address and not answers(address))


def wait_until_all_answer(instances, since: float, pages: tuple[str, ...], *, is_running, seconds: float = 180) -> None:
    """Raises :class:`NoAnswer` when time is up or ``is_running()`` says that the supervisor has gone."""
    until = time.monotonic() + seconds
    waiting = list(instances)
    while waiting:
        missing = [next(lacking(instance, since, pages), None) for instance in waiting]
        waiting = [instance for instance, lack in zip(waiting, missing, strict=True) if lack]
        if not is_running():
            raise NoAnswer("The supervisor has stopped.")
        if waiting and time.monotonic() > until:
            raise NoAnswer(f"No answer after {seconds:.0f} seconds: {', '.join(filter(None, missing))}")
        if waiting:
            time.sleep(ASK_SECONDS)


def last_lines(instance: Instance, count: int = 15) -> str:
    """The end of each log, for whoever has to find out why."""
    logs = sorted(Path(instance.folder / "logs").glob("*.log"))
    return "\n".join(f"--- {log}\n" + "\n".join(log.read_text(errors="replace").splitlines()[-count:]) for log in logs)
