"""``manage.py play_sessions``: the player of the ward radio."""

import os
import secrets
import signal
import socket

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections, connection

from conglang.broadcast.actions.playing import HEARTBEAT, play_due
from conglang.broadcast.air import Transmitter
from conglang.kit import heartbeats

SHORT_WAIT_SECONDS = 0.2


class Command(BaseCommand):
    help = (
        "Play the due radio sessions in real time into the live stream http://HOST:PORT/loa.mp3. With --loop it runs "
        "for ever (one process of every instance with a radio); without, it ends when nothing is due."
    )

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="go on and wait for the next session")
        parser.add_argument("--host", default=settings.CONGLANG_RADIO_HOST)
        parser.add_argument("--port", type=int, default=settings.CONGLANG_RADIO_PORT)

    def handle(self, *, loop, host, port, **options):
        self.stopping = False
        for asked_to_stop in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked_to_stop, self._stop)
        _wait_little_for_the_database()
        if loop:
            heartbeats.leave_with_parent()
        player = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(2)}"
        with Transmitter(host, port) as transmitter:
            self.stdout.write(f"on air: http://{host}:{transmitter.port}/loa.mp3")
            while not self.stopping:
                heartbeats.beat(HEARTBEAT)
                played = self._play_next(transmitter, player)
                if played is None and not loop:
                    return
                if played is None:
                    transmitter.be_silent(0.5, stop=lambda: self.stopping)

    def _play_next(self, transmitter, player):
        """A database that is away for a moment must not take the stream off the air."""
        try:
            close_old_connections()
            item = play_due(transmitter, player, stop=lambda: self.stopping)
        except OperationalError as error:
            self.stderr.write(f"database: {error}")
            return None
        if item:
            item.refresh_from_db()
            self.stdout.write(f"{item.get_state_display()}: {item} {item.failure}".rstrip())
        return item

    def _stop(self, _signal, _frame):
        self.stopping = True


def _wait_little_for_the_database() -> None:
    """A frame is due every 40 ms: on SQLite the player rather asks again than waits for a long writer."""
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["timeout"] = SHORT_WAIT_SECONDS
