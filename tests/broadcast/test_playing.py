"""What is claimed, played, written into the log, and what becomes of it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from conglang.broadcast.actions.interruptions import resolve_left_playing, stop_item
from conglang.broadcast.actions.playing import HEARTBEAT, begin, claim, end, play_due, take_session
from conglang.broadcast.actions.proofs import mark_heard, mark_what_was_heard
from conglang.broadcast.actions.sessions import add_item, queue_again
from conglang.broadcast.air import Aired, Transmitter
from conglang.broadcast.models import AirEvent, BroadcastSession, SessionItem
from conglang.broadcast.models.log import LogIsKept
from conglang.broadcast.queries import heard_release, log_of
from conglang.kit import clock, heartbeats
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions.releases import recall, withdraw
from conglang.newsroom.actions.works import write
from conglang.newsroom.models import Release
from tests.factories.broadcast import planned, recorded_script, tone

HALF_PAST_FOUR = clock.local(2020, 11, 23, 16, 30)


@pytest.fixture
def item(ward):
    """A piece of two seconds in this afternoon's session."""
    return add_item(planned(ward), recorded_script(ward), by=ward.duc)


def heard(item, seconds=2.0, *, whole=True, player="máy 1", at=HALF_PAST_FOUR):
    """The lines of a play that began at ``at``."""
    with clock.at(at):
        take_session(player, at)
        assert claim(item, at)
        item = SessionItem.objects.select_related("session", "recording__script", "release").get(pk=item.pk)
        begin(item, player, listeners=3)
    with clock.at(at + timedelta(seconds=seconds)):
        return end(item, player, Aired(seconds, whole=whole), listeners=2)


def test_due_item_is_played_in_real_time_and_the_release_is_out(item, django_capture_on_commit_callbacks):
    with Transmitter() as transmitter, clock.at(HALF_PAST_FOUR), django_capture_on_commit_callbacks(execute=True):
        played = play_due(transmitter, "máy 1")
        assert play_due(transmitter, "máy 1") is None

    assert played == item
    item.refresh_from_db()
    item.session.refresh_from_db()
    assert (item.state, item.session.state) == (SessionItem.State.PLAYED, BroadcastSession.State.DONE)
    assert [line.kind for line in AirEvent.objects.order_by("pk")] == ["start", "end"]
    assert AirEvent.objects.seconds() == pytest.approx(2, abs=0.2)
    release = Release.objects.get(pk=item.release_id)
    assert (release.state, release.out_at) == (Release.State.OUT, HALF_PAST_FOUR)
    assert release.proof_note.startswith("Buổi chiều 23/11/2020, nhật ký phát thanh dòng")
    assert release.proof_url.endswith(f"/nghe/{release.pk}.mp3")


def test_nothing_is_played_before_its_time(item):
    with Transmitter() as transmitter:
        assert play_due(transmitter, "máy 1") is None
    assert not AirEvent.objects.exists()


def test_item_is_claimed_once_and_a_session_by_one_living_player(item):
    assert take_session("máy 1", HALF_PAST_FOUR) == item.session
    assert take_session("máy 2", HALF_PAST_FOUR + timedelta(seconds=5)) is None
    assert [claim(item, HALF_PAST_FOUR), claim(item, HALF_PAST_FOUR)] == [True, False]
    assert take_session("máy 2", HALF_PAST_FOUR + timedelta(seconds=11)) == item.session


def test_first_whole_play_is_the_moment_of_publication(item, ward):
    script = item.recording.script
    heard(item, 1.0, whole=False)
    assert not mark_heard(script)
    item.refresh_from_db()
    assert item.failure == "Dừng sau 1 giây."

    with clock.at(HALF_PAST_FOUR + timedelta(minutes=1)):
        queue_again(item, by=ward.duc)
    line = heard(item, at=HALF_PAST_FOUR + timedelta(minutes=2))

    assert [mark_what_was_heard(), mark_what_was_heard()] == [1, 0]
    assert Release.objects.get(pk=item.release_id).out_at == line.at
    assert AirEvent.objects.seconds() == 3.0


def test_seconds_that_do_not_cover_the_recording_prove_nothing(item):
    item.recording.seconds = 60
    item.recording.save()

    heard(item, 2.0, whole=True)

    assert mark_what_was_heard() == 0
    item.refresh_from_db()
    assert item.state == SessionItem.State.FAILED


def test_piece_is_repeated_in_another_session_and_stays_out_since_the_first(item, ward):
    first = heard(item)
    mark_what_was_heard()
    again = add_item(planned(ward, day=HALF_PAST_FOUR.date() + timedelta(days=1)), item.recording.script, by=ward.duc)
    heard(again, at=HALF_PAST_FOUR + timedelta(days=1))

    assert mark_what_was_heard() == 0
    assert Release.objects.get(pk=item.release_id).out_at == first.at
    assert AirEvent.objects.whole().count() == 2


def test_release_changed_after_planning_is_not_heard(item, ward):
    write(item.release, title="Tiêu đề khác", lead=item.release.lead, body=item.release.body * 2, by=ward.lan)

    with Transmitter() as transmitter, clock.at(HALF_PAST_FOUR):
        play_due(transmitter, "máy 1")

    item.refresh_from_db()
    assert item.state == SessionItem.State.FAILED
    assert "đang được sửa" in item.failure
    assert not AirEvent.objects.exists()


def test_file_that_was_exchanged_is_not_heard(item):
    Path(item.recording.file.path).write_bytes(tone(1.0))

    with Transmitter() as transmitter, clock.at(HALF_PAST_FOUR):
        play_due(transmitter, "máy 1")

    item.refresh_from_db()
    assert item.failure == "Tệp âm thanh không phải tệp đã kiểm tra."


def test_withdrawn_piece_leaves_the_sessions_to_come_and_the_public(item, ward):
    heard(item)
    mark_what_was_heard()
    tomorrow = add_item(
        planned(ward, day=HALF_PAST_FOUR.date() + timedelta(days=1)), item.recording.script, by=ward.duc
    )
    assert heard_release(item.release_id).recording == item.recording

    withdraw(item.release, by=ward.hung, reason="Số liệu chưa chính xác")

    tomorrow.refresh_from_db()
    assert (tomorrow.state, tomorrow.failure) == (SessionItem.State.REMOVED, "Số liệu chưa chính xác")
    assert heard_release(item.release_id) is None
    assert AirEvent.objects.count() == 2


def test_recalled_piece_is_broken_off_while_on_air(item, ward):
    with clock.at(HALF_PAST_FOUR):
        take_session("máy 1", HALF_PAST_FOUR)
        claim(item, HALF_PAST_FOUR)
        recall(item.release, by=ward.hung, reason="Sai tên người")

    item.refresh_from_db()
    assert (item.state, item.failure) == (SessionItem.State.INTERRUPTED, "Sai tên người")


def test_operator_breaks_off_with_a_reason(item, ward):
    claim(item, HALF_PAST_FOUR)
    with pytest.raises(Refusal):
        stop_item(item, reason="", by=ward.duc)
    with pytest.raises(PermissionDenied):
        stop_item(item, reason="Nhầm bản thu", by=ward.minh)

    assert stop_item(item, reason="Nhầm bản thu", by=ward.duc).state == SessionItem.State.INTERRUPTED


@pytest.mark.parametrize(("again", "state"), [(True, SessionItem.State.QUEUED), (False, SessionItem.State.INTERRUPTED)])
def test_person_decides_about_an_item_whose_player_died(item, ward, again, state):
    with clock.at(HALF_PAST_FOUR):
        take_session("máy 1", HALF_PAST_FOUR)
        claim(item, HALF_PAST_FOUR)
        loaded = SessionItem.objects.select_related("session", "recording__script", "release").get(pk=item.pk)
        begin(loaded, "máy 1", listeners=0)
        with pytest.raises(Refusal):
            resolve_left_playing(item, again=again, by=ward.duc)
    seen_at = HALF_PAST_FOUR + timedelta(seconds=1)
    SessionItem.objects.update(seen_at=seen_at)

    with clock.at(HALF_PAST_FOUR + timedelta(seconds=30)):
        assert list(SessionItem.objects.left_playing(clock.now())) == [item]
        with pytest.raises(PermissionDenied):
            resolve_left_playing(item, again=again, by=ward.minh)
        resolved = resolve_left_playing(item, again=again, by=ward.duc)

    assert resolved.state == state
    (line,) = log_of(HALF_PAST_FOUR.date())
    assert (line.seconds, line.result, line.ended) == (1.0, AirEvent.Result.PART, seen_at)


def test_lines_of_the_log_are_never_changed(item):
    line = heard(item)

    for attempt in (line.save, line.delete, AirEvent.objects.all().delete, lambda: AirEvent.objects.update(seconds=1)):
        with pytest.raises(LogIsKept):
            attempt()


def test_playing_is_a_sign_of_life(item, settings, tmp_path):
    settings.CONGLANG_HEARTBEAT_DIR, settings.CONGLANG_PROCESSES = tmp_path / "heartbeats", [HEARTBEAT]
    assert list(heartbeats.silent()) == [HEARTBEAT]

    heartbeats.beat(HEARTBEAT)

    assert list(heartbeats.silent()) == []
