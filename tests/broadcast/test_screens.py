"""Who sees which screen, what the buttons do, and that lists do not ask more the longer they are."""

from datetime import time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conglang.agencies.desk import figures_for, rows_for
from conglang.broadcast.actions.interruptions import break_off
from conglang.broadcast.actions.sessions import add_item
from conglang.broadcast.models import BroadcastSession, DictionaryEntry, Script, SessionItem
from conglang.kit import clock
from tests.broadcast.test_playing import HALF_PAST_FOUR, heard
from tests.factories.broadcast import StationPolicyFactory, draft_script, planned, recorded_script
from tests.factories.newsroom import ReleaseFactory

READERS = ["duc", "minh", "hung", "thao", "toan", "hoa", "thanh"]
OTHERS = ["lan", "yen", "nam"]


def url(name, *args):
    return reverse(f"broadcast:{name}", args=args)


def screens(item):
    return [
        url("scripts"),
        url("script", item.recording.script_id),
        url("schedule"),
        url("session", item.session_id),
        url("on_air"),
        url("log"),
        url("log_sheet", "2020-11-23"),
    ]


@pytest.fixture
def item(ward):
    return add_item(planned(ward), recorded_script(ward), by=ward.duc)


@pytest.mark.parametrize("who", READERS)
def test_station_and_its_supervisors_read_every_screen(client, ward, item, who):
    client.force_login(getattr(ward, who))

    assert [client.get(screen).status_code for screen in screens(item)] == [200] * 7


@pytest.mark.parametrize("who", OTHERS)
def test_others_are_told_in_words_that_it_is_not_theirs(client, ward, item, who):
    client.force_login(getattr(ward, who))

    assert {client.get(screen).status_code for screen in screens(item)} == {403}


@pytest.mark.parametrize("who", ["minh", "toan", "thanh", "lan"])
def test_only_the_operator_reaches_the_planning(client, ward, item, who):
    client.force_login(getattr(ward, who))
    posts = [
        url("new_session"),
        url("add_item", item.session_id),
        url("cancel_session", item.session_id),
        url("item", item.pk, "bo"),
    ]

    assert {client.post(post).status_code for post in posts} == {403}


def test_visitor_is_asked_to_sign_in(client, item):
    assert [client.get(screen).status_code for screen in screens(item)] == [302] * 7


@pytest.mark.parametrize("name", ["scripts", "schedule", "log", "on_air"])
def test_lists_ask_the_same_number_of_questions(client, ward, django_assert_max_num_queries, name):
    client.force_login(ward.duc)
    session = planned(ward)
    asked = []
    for count in (1, 2):
        for number in range(count):
            heard(
                add_item(session, recorded_script(ward, title=f"Tin {count}{number}"), by=ward.duc),
                at=HALF_PAST_FOUR + timedelta(minutes=count + number),
            )
            draft_script(ward, title=f"Chờ {count}{number}")
        client.get(url(name))
        with django_assert_max_num_queries(60) as context:
            client.get(url(name))
        asked.append(len(context))

    assert asked[0] == asked[1]


def test_editor_reads_both_texts_and_confirms(client, ward):
    script = draft_script(ward)
    client.force_login(ward.minh)

    page = client.get(url("script", script.pk)).content.decode()
    assert "tổ dân phố số 5" in page
    assert "tổ dân phố số năm" in page
    client.post(url("confirm", script.pk), {"seen_digest": script.spoken_digest})

    script.refresh_from_db()
    assert (script.is_confirmed, script.confirmed_by) == (True, ward.minh)


def test_author_among_the_editors_is_told_that_somebody_else_checks(client, ward):
    script = draft_script(ward)
    script.release.work.shares.create(person=ward.minh.person, kind="photographer")
    client.force_login(ward.minh)

    assert "biên tập viên khác sẽ xác nhận" in client.get(url("script", script.pk)).content.decode()
    assert client.post(url("confirm", script.pk), {"seen_digest": script.spoken_digest}).status_code == 403


def test_box_teaches_a_word_and_keeps_what_was_refused(client, ward):
    script = draft_script(ward, body=f"{ReleaseFactory.body} BXQT đã nhắc lại.")
    client.force_login(ward.duc)

    refused = client.post(url("word", script.pk), {"written": "BXQT", "said": "BXQT"})
    assert refused.status_code == 409
    assert 'value="BXQT"' in refused.content.decode()
    client.post(url("word", script.pk), {"written": "BXQT", "said": "ban xây dựng"})

    assert DictionaryEntry.objects.get().said == "ban xây dựng"
    script.refresh_from_db()
    assert script.unknown_tokens == []


def test_changed_text_is_kept_in_the_form_when_somebody_was_quicker(client, ward):
    script = draft_script(ward)
    client.force_login(ward.minh)

    answer = client.post(url("rewrite", script.pk), {"seen_digest": "khac", "spoken": "Lời tôi đã gõ."})
    assert answer.status_code == 409
    assert "Lời tôi đã gõ." in answer.content.decode()

    client.post(url("rewrite", script.pk), {"seen_digest": script.spoken_digest, "spoken": "Lời tôi đã gõ."})
    assert Script.objects.get().spoken == "Lời tôi đã gõ."


def test_bad_upload_is_refused_beside_its_field(client, ward):
    script = recorded_script(ward)
    client.force_login(ward.duc)

    answer = client.post(url("upload", script.pk), {"reader": "Cô Vân", "file": SimpleUploadedFile("a.mp3", b"<html>")})

    assert answer.status_code == 409
    assert 'value="Cô Vân"' in answer.content.decode()
    assert script.recordings.count() == 1


def test_operator_plans_fills_orders_and_calls_off(client, ward):
    StationPolicyFactory()
    first, second = recorded_script(ward, title="Một"), recorded_script(ward, title="Hai")
    client.force_login(ward.duc)
    client.post(url("new_session"), {"day": "2020-11-23", "starts": "16:30"})
    session = BroadcastSession.objects.get()
    for script in (first, second):
        client.post(url("add_item", session.pk), {"script": script.pk, "priority": 2})
    last = SessionItem.objects.get(release=second.release)

    client.post(url("item", last.pk, "len"))
    assert [str(one) for one in session.items.in_air_order()] == ["Hai", "Một"]
    assert client.post(url("add_item", session.pk), {"script": first.pk, "priority": 2}).status_code == 422
    client.post(url("cancel_session", session.pk), {"reason": "Mất điện"})

    session.refresh_from_db()
    assert session.state == BroadcastSession.State.CANCELLED


def test_third_session_of_a_day_is_refused_with_what_was_typed(client, ward):
    planned(ward, at=clock.now().time().replace(hour=10))
    planned(ward)
    client.force_login(ward.duc)

    answer = client.post(url("new_session"), {"day": "2020-11-23", "starts": "18:00"})

    assert answer.status_code == 422
    assert "là mức tối đa" in answer.content.decode()
    assert 'value="18:00"' in answer.content.decode()


def test_short_announcement_leaves_room_for_the_session_after_it(client, ward):
    planned(ward, at=time(10))
    client.force_login(ward.duc)
    storm = {"day": "2020-11-23", "starts": "09:50", "special_reason": "Báo bão số 13", "minutes": ""}

    assert client.post(url("new_session"), storm).status_code == 422
    assert client.post(url("new_session"), storm | {"minutes": "0"}).status_code == 422
    assert client.post(url("new_session"), storm | {"minutes": "5"}).status_code == 302

    assert BroadcastSession.objects.latest("pk").max_seconds == 300


def test_item_left_playing_is_shown_and_decided(client, ward, item):
    SessionItem.objects.update(state=SessionItem.State.PLAYING, seen_at=HALF_PAST_FOUR)
    BroadcastSession.objects.update(state=BroadcastSession.State.RUNNING)
    client.force_login(ward.duc)

    with clock.at(HALF_PAST_FOUR + timedelta(minutes=1)):
        assert "Máy phát dừng giữa chừng" in client.get(url("on_air")).content.decode()
        client.post(url("resolve", item.pk), {"again": "1"})

    item.refresh_from_db()
    assert item.state == SessionItem.State.QUEUED


def test_failed_item_may_be_queued_again_by_its_button(client, ward, item):
    SessionItem.objects.update(state=SessionItem.State.PLAYING)
    break_off(item, reason="Nhầm bản thu")
    client.force_login(ward.duc)

    client.post(url("item", item.pk, "phat-lai"))

    item.refresh_from_db()
    assert item.state == SessionItem.State.QUEUED


def test_printed_log_holds_the_plays_and_their_sum(client, ward, item):
    heard(item)
    client.force_login(ward.thanh)

    page = client.get(url("log_sheet", "2020-11-23")).content.decode()

    assert "NHẬT KÝ PHÁT THANH" in page
    assert "16:30:02" in page
    assert "Cộng: 1 lượt phát, 2 giây" in page
    assert client.get(url("log_sheet", "hom-qua")).status_code == 404


def desk(rf, user):
    request = rf.get("/")
    request.user = user
    return [(row.card, row.text) for row in rows_for(request) if "roadcast" in row.url or "truyen-thanh" in row.url]


def test_desk_shows_each_what_waits_for_him(rf, ward):
    recorded_script(ward, title="Đã thu")
    planned(ward)
    draft_script(ward, title="Chờ đọc")

    assert desk(rf, ward.minh) == [("waiting", "Xác nhận lời đọc: Chờ đọc")]
    assert desk(rf, ward.duc) == [
        ("week", "Phát thanh: Buổi chiều 23/11/2020"),
        ("waiting", "1 bản tin đã thu đang chờ xếp buổi phát"),
    ]
    assert desk(rf, ward.lan) == []


def test_month_counts_what_was_heard(rf, ward, item):
    heard(item)
    request = rf.get("/")
    request.user = ward.duc

    with clock.at(HALF_PAST_FOUR + timedelta(hours=1)):
        assert [figure.value for figure in figures_for(request) if figure.label == "tin đã phát"] == ["1"]
