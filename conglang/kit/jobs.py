"""Background jobs that try again, and are not lost with a killed worker.

django-tasks keeps jobs in the database but has no retries, and a worker killed in the middle leaves its job
*running* for ever. A function wrapped by :func:`job` is called again after a back-off; :func:`reap` takes up what
a dead worker left. So a job must be idempotent: done twice, it has been done once.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.core.exceptions import SuspiciousOperation
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)
BACK_OFF_SECONDS = (5, 30, 120, 600, 1800)
STUCK_AFTER = timedelta(minutes=10)


def job(function: Callable) -> Task:
    """Make ``function`` a background job: ``deliver.enqueue(3)``; arguments are plain JSON values."""

    @wraps(function)
    def run(*args, attempt: int = 0, **kwargs):
        try:
            return function(*args, **kwargs)
        except Exception:
            if attempt >= len(BACK_OFF_SECONDS):
                raise
            logger.exception("job %s failed, attempt %s", function.__name__, attempt + 1)
            later = timezone.now() + timedelta(seconds=BACK_OFF_SECONDS[attempt])
            wrapped.using(run_after=later).enqueue(*args, attempt=attempt + 1, **kwargs)

    wrapped = task(run)
    return wrapped


def reap(*, older_than: timedelta = STUCK_AFTER) -> int:
    """Queue again the jobs whose worker died in the middle; how many there were."""
    stuck = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - older_than)
    reaped = 0
    for result in stuck:
        claimed = stuck.filter(pk=result.pk).update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
        if claimed:
            reaped += _queue_again(result)
    return reaped


def _queue_again(result: DBTaskResult) -> bool:
    try:
        result.task.enqueue(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])
    except (ImportError, SuspiciousOperation):
        logger.exception("job %s is no longer known and cannot be done again", result.task_path)
        return False
    return True
