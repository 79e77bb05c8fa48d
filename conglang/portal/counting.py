"""Views (lượt xem): a line in a file for each, folded into the database once a minute.

No cookies and nobody's address: the browser makes up a key for the tab, so a reload is not a second view.
"""

import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PREFIX = "/luot-xem/"
KEY_BYTES = 32
QUIET_SECONDS = 90
_KEY = re.compile(r"[0-9a-z]{8,32}")
_PAGE = re.compile(r"[1-9][0-9]{0,9}")
_ROBOT = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|fetch|preview|monitor|scan|headless|python|curl|wget|java/|go-http|facebookexternalhit"
    r"|lighthouse|^$",
    re.IGNORECASE,
)


def is_robot(user_agent: str) -> bool:
    """Does it call itself a program? Who says nothing is one."""
    return bool(_ROBOT.search(user_agent.strip()))


def note(folder: Path, *, page: str, key: str, user_agent: str, origin: str, host: str) -> bool:
    """Take down one view; False for what is not a view at all. Robots and foreign sites are heard and not counted."""
    if not _PAGE.fullmatch(page) or not _KEY.fullmatch(key):
        return False
    if is_robot(user_agent) or (origin and origin.partition("://")[2].lower() != host.lower()):
        return True
    folder.mkdir(parents=True, exist_ok=True)
    # A new file each minute and process: no line is written into a file that is being folded.
    log = folder / f"{int(time.time()) // 60}-{os.getpid()}.log"
    line = f"{page} {key}\n".encode()
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(handle, line)
    finally:
        os.close(handle)
    return True


def finished_logs(folder: Path) -> Iterator[Path]:
    """The files to which nobody writes any more, oldest first."""
    last_minute = int(time.time() - QUIET_SECONDS) // 60
    yield from sorted(log for log in folder.glob("*-*.log") if int(log.name.split("-")[0]) <= last_minute)


def views_in(log: Path) -> Counter[int]:
    """How many readers each page had in this log: one tab counts once for one page."""
    lines = {tuple(line.split()) for line in log.read_text().splitlines() if line.count(" ") == 1}
    return Counter(int(page) for page, _key in lines)
