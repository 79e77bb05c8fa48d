"""The worked example of a ward's session: Monday 07:00-07:15, 900 seconds."""

from datetime import date, datetime, time

import pytest

from conglang.broadcast.rules import (
    Limits,
    Priority,
    Slot,
    covers,
    end_after_interruption,
    plan_session,
    reasons_against,
    starts,
)

SEVEN = datetime(2026, 11, 23, 7, 0)
A = Slot("ward priority A", 180, Priority.PRIORITY, 2)
B = Slot("city priority B", 240, Priority.PRIORITY, 1)
C = Slot("ward normal C", 300, Priority.NORMAL, 1)
D = Slot("city normal D", 270, Priority.NORMAL, 2)


def test_priority_first_then_normal_and_what_does_not_fit_waits():
    plan = plan_session([C, D, A, B], max_seconds=900)

    assert plan.played == (B, A, C)
    assert plan.carried_over == (D,)
    assert plan.seconds == 720
    assert not plan.too_long


def test_session_after_an_emergency_still_ends_inside_its_time():
    plan = plan_session([A, B, C], max_seconds=900)

    assert end_after_interruption(plan.played, SEVEN, 95) == datetime(2026, 11, 23, 7, 13, 35)


def test_starts_follow_one_another():
    assert starts([A, B, C], SEVEN) == [SEVEN, datetime(2026, 11, 23, 7, 3), datetime(2026, 11, 23, 7, 7)]


def test_priority_items_are_never_dropped_but_the_operator_is_warned():
    plan = plan_session([A, B, C], max_seconds=400)

    assert (plan.played, plan.carried_over, plan.too_long) == ((B, A), (C,), True)


def test_shorter_item_does_not_overtake_one_that_waits():
    short = Slot("short", 30, Priority.NORMAL, 3)

    assert plan_session([A, B, C, D, short], max_seconds=900).carried_over == (D, short)


def test_item_that_fills_the_session_to_the_second_fits():
    assert plan_session([A, B, C], max_seconds=720).carried_over == ()
    assert plan_session([A, B, C], max_seconds=719).carried_over == (C,)


@pytest.mark.parametrize(
    ("day", "start", "seconds", "already", "reasons"),
    [
        (date(2026, 11, 23), time(7), 900, 1, []),
        (date(2026, 11, 23), time(7), 901, 1, ["length"]),
        (date(2026, 11, 23), time(17), 900, 2, ["sessions"]),
        (date(2026, 11, 28), time(7), 900, 0, ["weekday"]),
        (date(2026, 11, 23), time(23, 50), 900, 0, ["midnight"]),
    ],
)
def test_limits_of_a_ward_in_hanoi(day, start, seconds, already, reasons):
    limits = Limits(sessions_per_day=2, max_seconds=900, weekdays=frozenset(range(5)))

    assert reasons_against(limits, day, start, seconds, already) == reasons


@pytest.mark.parametrize(("aired", "item", "proved"), [(95, 95.4, True), (60.0, 95.4, False), (0, 0.5, True)])
def test_log_lines_must_cover_the_item(aired, item, proved):
    assert covers(aired, item) is proved
