"""A real upper instance that is killed again and again while stories arrive: nothing is lost, nothing there twice."""

import shutil

import pytest

from bench.handing_over import hand_over
from conglang.config.running import demo
from tests import databases

STORIES, PHOTOS, KILLS = 24, 5, 3


@pytest.mark.processes
def test_stories_with_photos_arrive_once_though_the_upper_level_is_killed(tmp_path):
    ward, upper = demo.set_up_pair(tmp_path)
    for instance in (ward, upper):
        shutil.copy(databases.SQLite().template(), instance.folder / "db.sqlite3")

    handed = hand_over(ward, upper, stories=STORIES, photos=PHOTOS, kills=KILLS)

    assert (handed.arrived, handed.known_here) == (STORIES, STORIES)
    assert (handed.photos, handed.broken_photos) == (STORIES * PHOTOS, 0)
    assert handed.kills == KILLS
