"""``manage.py run_jobs``: the worker of an instance."""

import fcntl
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django_tasks_db.management.commands import db_worker

from conglang.kit import heartbeats, jobs


class Command(db_worker.Command):
    help = (
        "Do the background jobs of this instance, one after the other; one process of every instance. Takes up at "
        "once what a killed worker left half done. Options are those of db_worker."
    )

    def handle(self, **options):
        # There is one worker: whatever stands as running when it starts belongs to a dead one.
        with open(Path(settings.CONGLANG_INSTANCE_DIR) / "worker.lock", "w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as taken:
                raise CommandError("The worker of this instance is running already.") from taken
            jobs.reap(older_than=timedelta(0))
            with heartbeats.beating("worker"):
                super().handle(**options)
