"""The limits of the law, and what is put into a session in which order."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from conglang.broadcast.actions.sessions import (
    add_item,
    cancel_session,
    carry_over,
    move_item,
    plan_session,
    remove_item,
)
from conglang.broadcast.models import BroadcastSession, Recording, SessionItem, StationPolicy
from conglang.broadcast.queries import could_be_repeated, waiting_for_a_session
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from tests.factories.broadcast import StationPolicyFactory, draft_script, planned, recorded_script

MONDAY, SATURDAY = date(2020, 11, 23), date(2020, 11, 28)


def titles(session):
    return [item.release.title for item in session.items.in_session().in_air_order()]


def test_two_sessions_a_day_and_not_a_third(ward):
    StationPolicyFactory()
    morning = plan_session(day=date(2020, 11, 24), starts=time(7), by=ward.duc)
    plan_session(day=date(2020, 11, 24), starts=time(16, 30), by=ward.duc)

    assert morning.slot == BroadcastSession.Slot.MORNING
    assert (morning.ends_at - morning.starts_at).total_seconds() == 900
    with pytest.raises(Refusal) as refused:
        plan_session(day=date(2020, 11, 24), starts=time(18), by=ward.duc)
    assert len(refused.value.reasons) == 2


@pytest.mark.parametrize(
    ("day", "starts", "seconds"),
    [(SATURDAY, time(7), None), (MONDAY, time(8), None), (MONDAY, time(16, 30), 1200), (MONDAY, time(23, 50), None)],
    ids=["a Saturday", "a time that has passed", "twenty minutes", "past midnight"],
)
def test_session_beyond_the_limits_is_refused(ward, day, starts, seconds):
    StationPolicyFactory()

    with pytest.raises(Refusal):
        plan_session(day=day, starts=starts, max_seconds=seconds, by=ward.duc)


def test_special_case_with_a_reason_may_stand_on_a_saturday(ward):
    StationPolicyFactory()

    session = plan_session(day=SATURDAY, starts=time(7), special_reason="Phòng chống bão số 13", by=ward.duc)

    assert session.slot == BroadcastSession.Slot.SPECIAL


def test_sessions_do_not_overlap(ward):
    planned(ward, at=time(10))

    with pytest.raises(Refusal):
        plan_session(day=MONDAY, starts=time(10, 10), special_reason="Thông báo mất nước", by=ward.duc)


def test_day_without_rules_is_refused_in_words(ward):
    with pytest.raises(Refusal):
        plan_session(day=MONDAY, starts=time(16, 30), by=ward.duc)


def test_rules_of_the_day_count(ward):
    StationPolicyFactory(valid_until=date(2021, 3, 11))
    hanoi = StationPolicyFactory(valid_from=date(2021, 3, 12), legal_source="Quyết định của UBND thành phố")

    assert StationPolicy.objects.on(date(2021, 3, 12)) == hanoi
    assert StationPolicy.objects.on(date(2021, 3, 11)).legal_source.startswith("Quy chế")
    assert StationPolicy.objects.on(date(2019, 12, 31)) is None


@pytest.mark.parametrize("who", ["minh", "hung", "lan", "thanh", "yen"])
def test_only_the_radio_operator_plans(ward, who):
    StationPolicyFactory()

    with pytest.raises(PermissionDenied):
        plan_session(day=MONDAY, starts=time(16, 30), by=getattr(ward, who))


def test_items_are_ordered_by_priority_and_then_by_hand(ward):
    session = planned(ward)
    first, second, third = (recorded_script(ward, title=title) for title in ("Một", "Hai", "Ba"))
    add_item(session, first, by=ward.duc)
    last = add_item(session, second, by=ward.duc)
    add_item(session, third, priority=SessionItem.Priority.PRIORITY, by=ward.duc)
    assert titles(session) == ["Ba", "Một", "Hai"]

    move_item(last, up=True, by=ward.duc)
    assert titles(session) == ["Ba", "Hai", "Một"]
    move_item(last, up=True, by=ward.duc)
    assert titles(session) == ["Ba", "Hai", "Một"]
    move_item(last, up=False, by=ward.duc)
    assert titles(session) == ["Ba", "Một", "Hai"]


def test_piece_that_does_not_fit_is_refused_and_a_priority_one_pushes_normal_ones_out(ward):
    session = planned(ward)
    long, other, urgent = (recorded_script(ward, title=title) for title in ("Dài", "Khác", "Gấp"))
    Recording.objects.update(seconds=500)
    add_item(session, long, by=ward.duc)

    with pytest.raises(Refusal):
        add_item(session, other, by=ward.duc)
    add_item(session, urgent, priority=SessionItem.Priority.PRIORITY, by=ward.duc)

    assert titles(session) == ["Gấp", "Dài"]


def test_nothing_unrecorded_unchecked_or_twice_gets_into_a_session(ward):
    session, script = planned(ward), recorded_script(ward)
    add_item(session, script, by=ward.duc)

    for unfit in (script, draft_script(ward)):
        with pytest.raises(Refusal):
            add_item(session, unfit, by=ward.duc)
    assert titles(session) == [script.title]


def test_piece_of_a_release_taken_back_does_not_get_in(ward):
    from conglang.newsroom.actions.releases import recall

    session, script = planned(ward), recorded_script(ward)
    recall(script.release, by=ward.hung, reason="Sai số liệu")

    script.refresh_from_db()
    with pytest.raises(Refusal):
        add_item(session, script, by=ward.duc)


def test_piece_taken_out_waits_again_and_may_come_back(ward):
    session, script = planned(ward), recorded_script(ward)
    item = add_item(session, script, by=ward.duc)
    assert list(waiting_for_a_session()) == []

    remove_item(item, by=ward.duc)
    assert list(waiting_for_a_session()) == [script]
    add_item(session, script, by=ward.duc)

    assert titles(session) == [script.title]


def test_called_off_session_gives_its_pieces_back(ward):
    session, script = planned(ward), recorded_script(ward)
    add_item(session, script, by=ward.duc)

    with pytest.raises(Refusal):
        cancel_session(session, reason=" ", by=ward.duc)
    cancel_session(session, reason="Mất điện toàn phường", by=ward.duc)

    assert list(waiting_for_a_session()) == [script]
    assert planned(ward).state == BroadcastSession.State.PLANNED


def test_what_was_left_over_moves_to_the_next_session(ward):
    session, script = planned(ward), recorded_script(ward)
    add_item(session, script, by=ward.duc)
    tomorrow = planned(ward, day=date(2020, 11, 24), at=time(7))
    with pytest.raises(Refusal):
        carry_over(session, tomorrow, by=ward.duc)

    with clock.at(session.ends_at + timedelta(minutes=1)):
        moved = carry_over(session, tomorrow, by=ward.duc)

    assert [item.session for item in moved] == [tomorrow]
    assert (titles(session), titles(tomorrow)) == ([], [script.title])
    assert list(could_be_repeated()) == []
