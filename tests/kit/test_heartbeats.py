"""Who has gone silent, said in a sentence."""

import os
import time
from pathlib import Path

import pytest

from conglang.kit import heartbeats


@pytest.fixture(autouse=True)
def processes(settings, tmp_path):
    settings.CONGLANG_HEARTBEAT_DIR = tmp_path / "heartbeats"
    settings.CONGLANG_PROCESSES = ["worker", "player"]
    return settings


def test_all_beating_is_nothing_to_say():
    heartbeats.beat("worker")
    heartbeats.beat("player")

    assert heartbeats.sick() == []


def test_never_heard_and_heard_long_ago_are_both_silent(processes):
    heartbeats.beat("player")
    long_ago = time.time() - heartbeats.SILENT_AFTER_SECONDS - 1
    os.utime(Path(processes.CONGLANG_HEARTBEAT_DIR) / "player", (long_ago, long_ago))

    assert list(heartbeats.silent()) == ["worker", "player"]
    assert heartbeats.sick() == [heartbeats.WHAT_STOPS["worker"], heartbeats.WHAT_STOPS["player"]]


def test_a_process_this_instance_does_not_run_is_not_missed(processes):
    processes.CONGLANG_PROCESSES = []

    assert heartbeats.sick() == []


def test_beating_block_beats_at_once_and_ends(processes):
    with heartbeats.beating("worker"):
        until = time.monotonic() + 5
        while "worker" in heartbeats.silent():
            assert time.monotonic() < until
            time.sleep(0.01)
