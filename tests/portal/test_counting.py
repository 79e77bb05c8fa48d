import os
import time

import pytest

from conglang.portal import counting

PHONE = "Mozilla/5.0 (Linux; Android 8.1) AppleWebKit/537.36 Chrome/119.0 Mobile Safari/537.36"


@pytest.fixture
def look(tmp_path):
    def view(page="7", key="k3y4567890", user_agent=PHONE, origin="http://ward.vn", host="ward.vn"):
        return counting.note(tmp_path, page=page, key=key, user_agent=user_agent, origin=origin, host=host)

    return view


def logged(folder):
    return [line for log in sorted(folder.glob("*.log")) for line in log.read_text().splitlines()]


def test_two_readers_are_two_views_and_a_reload_is_none(look, tmp_path):
    look(key="aaaaaaaaaa")
    look(key="aaaaaaaaaa")
    look(key="bbbbbbbbbb")
    [log] = tmp_path.glob("*.log")
    assert counting.views_in(log) == {7: 2}


@pytest.mark.parametrize(
    "robot", ["Googlebot/2.1", "curl/8.0", "HeadlessChrome/156", "python-requests/2", "", "facebookexternalhit/1.1"]
)
def test_robots_are_heard_and_not_counted(look, tmp_path, robot):
    assert look(user_agent=robot) is True
    assert logged(tmp_path) == []


def test_another_site_cannot_count_for_us(look, tmp_path):
    assert look(origin="http://elsewhere.vn") is True
    assert logged(tmp_path) == []


@pytest.mark.parametrize(
    ("page", "key"),
    [("7/../8", "k3y4567890"), ("0", "k3y4567890"), ("7", "x"), ("7", "k3y\n8 zzzz9"), ("", "k3y4567890")],
)
def test_what_is_no_view_is_refused(look, tmp_path, page, key):
    assert look(page=page, key=key) is False
    assert logged(tmp_path) == []


def test_a_log_is_finished_when_its_minute_is_long_over(tmp_path):
    minute = int(time.time()) // 60
    old, fresh = tmp_path / f"{minute - 5}-{os.getpid()}.log", tmp_path / f"{minute}-{os.getpid()}.log"
    old.write_text("7 aaaaaaaaaa\n")
    fresh.write_text("7 bbbbbbbbbb\n")
    assert list(counting.finished_logs(tmp_path)) == [old]
