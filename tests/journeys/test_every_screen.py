"""Every role opens every screen that links lead it to: each answers, and each speaks Vietnamese."""

import httpx
import pytest

from tests.journeys.screens import english_on, sign_in, walk

ROLES = [
    "bi-thu", "chu-tich", "pct-van-xa", "tuyen-giao", "van-phong", "van-hoa", "van-phong-dang-uy", "lao-dong", "ctv-tdp-5",
    "truyen-thanh", "ke-toan", "can-bo-cntt", "thanh-tra",
]  # fmt: skip
FEWEST_SCREENS = 8


def faults(pages) -> tuple[int, list[str]]:
    """How many screens were seen, and what is wrong on them."""
    count, found = 0, []
    for path, answer in pages:
        count += 1
        if answer.status_code != httpx.codes.OK:
            found.append(f"{answer.status_code} {path}")
        elif "html" in answer.headers.get("content-type", ""):
            found += [f"{path}: {text!r}" for text in english_on(answer.text)]
    return count, found


@pytest.mark.parametrize("username", ROLES)
def test_every_screen_of_a_role_answers_in_vietnamese(running_demo, username):
    with httpx.Client(base_url=running_demo.ward.url, timeout=30) as client:
        sign_in(client, username, running_demo.password(running_demo.ward, username))
        count, found = faults(walk(client, "/quan-tri/", "/quan-tri/"))
    assert found == []
    assert count >= FEWEST_SCREENS


def test_every_public_page_answers_in_vietnamese(running_demo):
    with httpx.Client(base_url=running_demo.ward.url, timeout=30) as client:
        count, found = faults(walk(client, "/", "/"))
    assert [fault for fault in found if "/quan-tri/" not in fault] == []
    assert count >= FEWEST_SCREENS


def test_every_screen_of_the_upper_board_answers_in_vietnamese(running_demo):
    with httpx.Client(base_url=running_demo.upper.url, timeout=30) as client:
        sign_in(client, "bien-tap-quan", running_demo.password(running_demo.upper, "bien-tap-quan"))
        count, found = faults(walk(client, "/quan-tri/", "/quan-tri/"))
    assert found == []
    assert count >= FEWEST_SCREENS
