"""The real player in a process of its own, with a listener at the stream; and what a ``kill -9`` leaves behind."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from conglang.broadcast.actions.sessions import add_item
from conglang.broadcast.models import Recording
from conglang.kit import clock
from tests.broadcast.test_air import Ear, runs
from tests.factories.broadcast import planned, recorded_script, tone

ROOT = Path(__file__).resolve().parents[2]
STARTS_AT = clock.local(2020, 11, 23, 16, 30)

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(
        "postgresql" in os.environ.get("CONGLANG_DATABASE_URL", ""),
        reason="the instance is a copy of the test's SQLite database",
    ),
]


class Instance:
    """An instance's folder with the test's rows and sounds, and its player."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = _free_port()
        (folder / "db.sqlite3").write_bytes(connection.connection.serialize())
        for recording in Recording.objects.all():
            target = folder / "private" / recording.file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(recording.file.path, target)

    def set_clock(self, moment):
        (self.folder / "clock.json").write_text(
            json.dumps({"offset_seconds": (moment - timezone.now()).total_seconds()})
        )

    def start_player(self, *arguments) -> subprocess.Popen:
        environment = {
            **os.environ,
            "CONGLANG_INSTANCE": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "conglang.config.settings",
        }
        player = subprocess.Popen(
            [sys.executable, "manage.py", "play_sessions", "--port", str(self.port), *arguments],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert player.stdout.readline().startswith("on air")
        return player

    def rows(self, query):
        with sqlite3.connect(self.folder / "db.sqlite3") as database:
            return database.execute(query).fetchall()

    def wait_for(self, query, rows, seconds=15):
        until = time.monotonic() + seconds
        while self.rows(query) != rows and time.monotonic() < until:
            time.sleep(0.1)
        assert self.rows(query) == rows


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


@pytest.fixture
def instance(ward, tmp_path):
    session = planned(ward)
    for title, seconds in (("Một", 3.0), ("Hai", 1.5)):
        script = recorded_script(ward, title=title)
        recording = script.recordings.get()
        Path(recording.file.path).write_bytes(tone(seconds))
        recording.seconds, recording.sha256 = seconds, _sha256(tone(seconds))
        recording.save()
        add_item(session, script, by=ward.duc)
    folder = tmp_path / "instance"
    folder.mkdir()
    return Instance(folder)


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def test_player_plays_the_session_into_the_stream_without_gaps(instance):
    instance.set_clock(STARTS_AT - timedelta(seconds=4))
    player = instance.start_player("--loop")
    ear = Ear(instance.port)
    instance.wait_for("SELECT state FROM broadcast_broadcastsession", [("done",)], seconds=25)
    time.sleep(1)
    player.send_signal(signal.SIGTERM)
    assert player.wait(timeout=10) == 0

    heard = runs(ear.tones(440))
    assert sum(seconds for _hertz, seconds in heard) == pytest.approx(4.5, abs=0.4)
    assert len(heard) <= 2
    logged = instance.rows("SELECT sum(seconds) FROM broadcast_airevent WHERE kind = 'end'")[0][0]
    assert float(logged) == pytest.approx(4.5, abs=0.3)
    assert instance.rows("SELECT state FROM newsroom_release WHERE channel_id = 3 ORDER BY id") == [("out",), ("out",)]
    assert instance.rows("SELECT min(listeners) FROM broadcast_airevent") == [(1,)]
    assert (instance.folder / "heartbeats" / "player").exists()


def test_killed_player_leaves_its_item_to_a_person_and_nothing_is_played_twice(instance):
    states = "SELECT state FROM broadcast_sessionitem ORDER BY id"
    instance.set_clock(STARTS_AT)
    player = instance.start_player("--loop")
    instance.wait_for(states, [("playing",), ("queued",)])
    time.sleep(1)
    player.kill()
    player.wait(timeout=10)

    instance.set_clock(STARTS_AT + timedelta(seconds=30))
    successor = instance.start_player()
    assert successor.wait(timeout=20) == 0

    assert instance.rows(states) == [("playing",), ("played",)]
    assert instance.rows("SELECT kind, count(*) FROM broadcast_airevent GROUP BY kind ORDER BY kind") == [
        ("end", 1),
        ("start", 2),
    ]
