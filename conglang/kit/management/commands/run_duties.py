"""``manage.py run_duties``: what comes round again and again."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from conglang.kit import heartbeats
from conglang.kit.periodic import Duty, Round, duties

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Do the regular duties of every room once; with --loop, each of them whenever its time has come, for ever "
        "(one process of every instance)."
    )

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="go on until stopped")
        parser.add_argument("--list", action="store_true", help="only say what there is to do, and how often")

    def handle(self, *, loop, list, **options):
        if list:
            for duty in duties():
                self.stdout.write(f"{duty.name}: every {duty.every}")
            return
        if not loop:
            self._do(duties())
            return
        stopping = threading.Event()
        for asked_to_stop in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked_to_stop, lambda *_: stopping.set())
        rounds = Round(duties())
        with heartbeats.beating("periodic"):
            while not stopping.is_set():
                self._do(rounds.due())
                stopping.wait(1)

    def _do(self, due: list[Duty]) -> None:
        """A duty that fails is written to the log and keeps no other from being done."""
        for duty in due:
            close_old_connections()
            try:
                duty.run()
            except Exception:
                logger.exception("the duty %s failed", duty.name)
            else:
                logger.debug("done: %s", duty.name)
