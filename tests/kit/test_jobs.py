"""What a dead worker left is queued again, once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from conglang.kit import jobs
from tests.config.jobs import say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queued(settings):
    """Jobs wait in the database, as on a real instance."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


def left_running(minutes: int) -> DBTaskResult:
    result = say.enqueue("once")
    DBTaskResult.objects.filter(pk=result.id).update(
        status="RUNNING", started_at=timezone.now() - timedelta(minutes=minutes)
    )
    return DBTaskResult.objects.get(pk=result.id)


def statuses() -> list[str]:
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def test_reap_queues_a_stuck_job_again_once():
    left_running(minutes=11)

    assert (jobs.reap(), jobs.reap()) == (1, 0)
    assert statuses() == ["FAILED", "READY"]


def test_reap_leaves_alone_what_may_still_be_running():
    left_running(minutes=9)

    assert jobs.reap() == 0
    assert statuses() == ["RUNNING"]


def test_reap_at_the_start_of_a_worker_takes_everything():
    left_running(minutes=0)

    assert jobs.reap(older_than=timedelta(0)) == 1


def test_reap_passes_over_a_job_that_is_no_longer_in_the_code():
    gone = left_running(minutes=11)
    DBTaskResult.objects.filter(pk=gone.pk).update(task_path="conglang.kit.jobs.gone")
    left_running(minutes=11)

    assert jobs.reap() == 1
    assert statuses() == ["FAILED", "FAILED", "READY"]
