"""Stories handed to an upper instance over real HTTP, while that instance is killed in the middle and started again.

Two real instances: the ward's duty sends in a process of its own, the upper level's web process answers and is killed
with SIGKILL. Afterwards the upper level's own database says what has arrived, how often, and whether each photo is whole.
"""

import hashlib
import json
import os
import random
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from conglang.config.environment import BASE_DIR
from conglang.config.running import preparing
from conglang.config.running.instance import Instance

STORIES, PHOTOS, KILLS = 200, 5, 8
MOST_SECONDS = 900
WEB = ["-m", "conglang.config.running.web"]


@dataclass(frozen=True)
class Handed:
    """``arrived`` and ``photos`` as the upper level has them; ``seconds`` are the ward's, from the first try to the last."""

    stories: int
    arrived: int
    photos: int
    broken_photos: int
    known_here: int
    kills: int
    seconds: float
    seconds_answered: float

    @property
    def rate(self) -> float:
        return self.stories / self.seconds

    @property
    def rate_undisturbed(self) -> float:
        """By the tries that got through alone: without what was waited for a killed process to come back."""
        return self.stories / self.seconds_answered


class Web:
    """The upper level's web process, with everything that it starts."""

    def __init__(self, instance: Instance):
        self.instance = instance
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *WEB],
            cwd=BASE_DIR,
            env=self.instance.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def wait(self) -> None:
        until = time.monotonic() + 60
        while not self._listens():
            if time.monotonic() > until or (self.process and self.process.poll() is not None):
                raise RuntimeError(f"Nothing answers at {self.instance.url}.")
            time.sleep(0.1)

    def _listens(self) -> bool:
        with closing(socket.socket()) as asked:
            asked.settimeout(1)
            return asked.connect_ex(("127.0.0.1", self.instance.port)) == 0

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def hand_over(ward: Instance, upper: Instance, *, stories=STORIES, photos=PHOTOS, kills=KILLS) -> Handed:
    """Fill the ward with approved stories and hand them over; both instances have their tables."""
    token = ward.read().get("CONGLANG_UPPER_TOKEN") or secrets.token_urlsafe(32)
    preparing.manage(upper, "add_partner", "Phường Cự Khối", "--token", token)
    _in_ward(ward, f"fill({stories}, {photos})").communicate()
    web = Web(upper)
    web.start()
    web.wait()
    sender = _in_ward(ward, "send()")
    try:
        killed = _kill_while_it_sends(web, upper, sender, stories, kills)
        said, _nothing = sender.communicate(timeout=MOST_SECONDS)
    finally:
        sender.kill()
        sender.wait()
        web.kill()
    return Handed(stories=stories, kills=killed, **_what_arrived(upper), **json.loads(said.splitlines()[-1]))


def _in_ward(ward: Instance, words: str) -> subprocess.Popen:
    return subprocess.Popen(
        [
            sys.executable,
            "manage.py",
            "shell",
            "--no-imports",
            "-v",
            "0",
            "-c",
            f"from bench.ward_side import *; {words}",
        ],
        cwd=BASE_DIR,
        env=ward.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _kill_while_it_sends(web: Web, upper: Instance, sender: subprocess.Popen, stories: int, kills: int) -> int:
    """Spread over the whole, each at an unforeseen moment of a story."""
    done = 0
    for number in range(1, kills + 1):
        while _count(upper, "exchange_incomingpiece") < stories * number // (kills + 1):
            if sender.poll() is not None:
                return done
            time.sleep(0.02)
        time.sleep(random.uniform(0, 0.3))
        web.kill()
        web.start()
        web.wait()
        done += 1
    return done


def _count(instance: Instance, table: str) -> int:
    with closing(sqlite3.connect(f"file:{instance.folder}/db.sqlite3?mode=ro", uri=True, timeout=30)) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def _what_arrived(upper: Instance) -> dict:
    with closing(sqlite3.connect(f"file:{upper.folder}/db.sqlite3?mode=ro", uri=True, timeout=30)) as database:
        photos = database.execute("SELECT file, sha256 FROM exchange_incomingpicture").fetchall()
    broken = sum(not _is_whole(upper.folder / "private" / file, sha256) for file, sha256 in photos)
    return {"arrived": _count(upper, "exchange_incomingpiece"), "photos": len(photos), "broken_photos": broken}


def _is_whole(file: Path, sha256: str) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256
