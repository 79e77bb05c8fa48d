"""Real processes under the real supervisor: what is killed comes back, and nothing queued is lost or done twice."""

import os
import shutil
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from conglang.config.running import answers, demo, preparing, supervisor
from conglang.config.running.instance import Instance
from tests import databases

pytestmark = pytest.mark.processes
SECONDS = 60


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """An empty ward and its upper level, ready to start."""
    folder = tmp_path_factory.mktemp("template")
    instances = demo.set_up_pair(folder)
    for instance in instances:
        shutil.copy(databases.SQLite().template(), instance.folder / "db.sqlite3")
    demo.prepare(instances, {"ward": (), "upper": ()})
    return folder


@pytest.fixture(scope="module")
def pair(template, tmp_path_factory):
    """Both, running."""
    folder = tmp_path_factory.mktemp("pair")
    shutil.copytree(template, folder, dirs_exist_ok=True)
    instances = demo.set_up_pair(folder)
    with demo.running(folder, instances, (answers.SIGN_IN,)) as process:
        yield folder, instances, process.pid


@pytest.fixture
def stopped(template, tmp_path):
    """Both, in a folder of their own."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return tmp_path, demo.set_up_pair(tmp_path)


def children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def process_of(supervisor_pid: int, instance: Instance, words: str) -> int | None:
    """The number of the process of ``instance`` whose command line has ``words``."""
    for pid in children(supervisor_pid):
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            environment = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if words in command and f"CONGLANG_INSTANCE={instance.folder}".encode() in environment:
            return pid
    return None


def wait_for(question, seconds=SECONDS):
    until = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.2)
    return answer


@pytest.mark.parametrize("words", [supervisor.COMMANDS[name] for name in ("web", "worker", "periodic", "player")])
def test_killed_process_comes_back(pair, words):
    _folder, (ward, _upper), pid = pair
    killed = process_of(pid, ward, words)
    since = time.time()

    os.kill(killed, signal.SIGKILL)

    wait_for(lambda: process_of(pid, ward, words) not in (None, killed))
    process = next(name for name, command in supervisor.COMMANDS.items() if command == words)
    wait_for(lambda: answers.has_beaten(ward, process, since))
    wait_for(lambda: answers.answers(ward.url + answers.SIGN_IN))


def test_job_of_a_killed_worker_is_done_by_the_next_one_once(pair):
    _folder, (_ward, upper), pid = pair
    killed = process_of(pid, upper, "run_jobs")
    preparing.run("-c", LEAVE_A_HALF_DONE_JOB, environment=upper.environment())

    os.kill(killed, signal.SIGKILL)

    wait_for(lambda: statuses(upper) == ["FAILED", "SUCCESSFUL"])
    time.sleep(2)
    assert statuses(upper) == ["FAILED", "SUCCESSFUL"]


# What the database looks like when a worker dies in the middle: the row says that the job is running.
LEAVE_A_HALF_DONE_JOB = """
import django
django.setup()
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.config.jobs import say
with transaction.atomic():
    result = say.enqueue("once")
    DBTaskResult.objects.filter(pk=result.id).update(status="RUNNING", started_at=timezone.now())
"""


def statuses(instance: Instance) -> list[str]:
    with sqlite3.connect(instance.folder / "db.sqlite3") as database:
        found = database.execute(
            "SELECT status FROM django_tasks_database_dbtaskresult WHERE task_path LIKE 'tests.config.jobs%' ORDER BY status"
        )
        return [status for (status,) in found]


def test_stop_leaves_no_process_behind(stopped):
    folder, instances = stopped
    with demo.running(folder, instances, (answers.SIGN_IN,)) as process:
        assert demo.supervisor_of(folder) == process.pid

    assert belonging_to(instances) == []
    assert demo.supervisor_of(folder) is None


def test_killed_supervisor_takes_its_processes_with_it(stopped):
    folder, instances = stopped
    with demo.running(folder, instances, (answers.SIGN_IN,)) as process:
        os.kill(process.pid, signal.SIGKILL)

        wait_for(lambda: belonging_to(instances) == [])


def belonging_to(instances: list[Instance]) -> list[int]:
    """Every process, wherever it hangs, that works for these instances."""
    marks = [f"CONGLANG_INSTANCE={instance.folder}".encode() for instance in instances]
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if any(mark in (folder / "environ").read_bytes().split(b"\0") for mark in marks):
                found.append(int(folder.name))
        except OSError:
            continue
    return found
