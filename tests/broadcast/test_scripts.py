"""From the approved release to words that an editor answers for."""

import pytest
from django.core.exceptions import PermissionDenied

from conglang.broadcast.actions.scripts import add_word, confirm_script, rewrite_script
from conglang.broadcast.actions.scripts import draft_script as redraft
from conglang.broadcast.models import Script
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions.releases import approve, submit
from conglang.newsroom.actions.works import write
from conglang.newsroom.models import Share
from tests.factories.broadcast import approved_release, draft_script

BODY = (
    "Hơn 60 người dân đã tham gia quét dọn đường ngõ, khơi thông cống rãnh và bóc xóa quảng cáo rao vặt. "
    "Đồng chí tổ trưởng cho biết việc này được làm vào mỗi sáng Chủ nhật tuần thứ tư của tháng. "
)


def test_approval_makes_the_spoken_text_with_its_formulas(ward):
    script = draft_script(ward)

    assert script.spoken.startswith(
        "Đây là Đài truyền thanh phường Cự Khối. Kính mời quý vị và bà con nghe tin: Tổ dân phố số năm"
    )
    assert script.spoken.endswith("Xin trân trọng cảm ơn.")
    assert "ngày hai mươi hai tháng mười một năm hai nghìn không trăm hai mươi" in script.spoken
    assert script.state == Script.State.DRAFT
    assert script.seconds > 10


def test_word_nobody_knows_stops_the_check_until_it_is_taught(ward):
    script = draft_script(ward, body=BODY + "BXQT đã nhắc lại.")
    other = draft_script(ward, body=BODY + "Theo BXQT.")
    assert script.unknown_tokens == ["BXQT"]
    with pytest.raises(Refusal, match="chưa biết cách đọc"):
        confirm_script(script, by=ward.minh)

    changed = add_word(script, written="BXQT", said="ban xây dựng quê ta", by=ward.duc)

    assert {one.pk for one in changed} == {script.pk, other.pk}
    script.refresh_from_db()
    assert script.unknown_tokens == []
    assert "ban xây dựng quê ta đã nhắc lại" in script.spoken.lower()
    assert confirm_script(script, by=ward.minh).is_confirmed


@pytest.mark.parametrize("said", ["", "   ", "BXQT"])
def test_empty_or_unchanged_reading_is_refused(ward, said):
    script = draft_script(ward, body=BODY + "BXQT đã nhắc lại.")

    with pytest.raises(Refusal):
        add_word(script, written="BXQT", said=said, by=ward.duc)


def test_taught_word_keeps_what_an_editor_has_changed(ward):
    script = draft_script(ward, body=BODY + "BXQT đã nhắc lại.")
    rewrite_script(script, spoken="Kính thưa bà con.\nBXQT nhắc bà con giữ vệ sinh.", by=ward.minh)

    add_word(script, written="BXQT", said="ban xây dựng", by=ward.duc)

    script.refresh_from_db()
    assert script.spoken == "Kính thưa bà con.\n\nBan xây dựng nhắc bà con giữ vệ sinh."
    assert script.edited_by == ward.minh


def test_changed_words_must_be_checked_again(ward):
    script = confirm_script(draft_script(ward), by=ward.minh)

    script = rewrite_script(script, spoken="Đúng 7h30, bà con ra quân.", by=ward.minh)

    assert not script.is_confirmed
    assert script.confirmed_by is None
    assert script.spoken == "Đúng bảy giờ ba mươi phút, bà con ra quân."


def test_check_is_refused_when_the_text_changed_meanwhile(ward):
    script = draft_script(ward)
    seen = script.spoken_digest
    rewrite_script(script, spoken="Lời khác.", by=ward.thao)

    with pytest.raises(Refusal):
        confirm_script(script, by=ward.minh, seen_digest=seen)
    script.refresh_from_db()
    assert confirm_script(script, by=ward.minh, seen_digest=script.spoken_digest).is_confirmed


@pytest.mark.parametrize("who", ["lan", "duc", "yen", "thanh", "toan"])
def test_only_editors_confirm(ward, who):
    with pytest.raises(PermissionDenied):
        confirm_script(draft_script(ward), by=getattr(ward, who))


def test_editor_who_wrote_the_piece_does_not_confirm_it(ward):
    script = draft_script(ward)
    script.release.work.shares.create(person=ward.minh.person, kind=Share.Kind.PHOTOGRAPHER)

    with pytest.raises(PermissionDenied):
        confirm_script(script, by=ward.minh)
    assert confirm_script(script, by=ward.thao).is_confirmed


def test_same_words_sent_again_stay_checked(ward):
    release = approved_release(ward)
    script = confirm_script(Script.objects.get(release=release), by=ward.minh)

    assert redraft(release, by=ward.hung) == script
    script.refresh_from_db()
    assert script.is_confirmed


def test_other_words_approved_are_to_be_checked_again(ward):
    release = approved_release(ward)
    script = confirm_script(Script.objects.get(release=release), by=ward.minh)

    write(
        release,
        title=release.title,
        lead=release.lead,
        body=BODY + "Sáng Chủ nhật tới các tổ lại ra quân.",
        by=ward.lan,
    )
    release.refresh_from_db()
    release = approve(submit(release, by=ward.lan), by=ward.hung)

    script.refresh_from_db()
    assert not script.is_confirmed
    assert script.content_digest == release.content_digest()


def test_station_without_rules_still_has_a_name(ward):
    from conglang.broadcast.models import StationPolicy

    release = approved_release(ward)
    StationPolicy.objects.all().delete()
    Script.objects.all().delete()

    assert redraft(release, by=ward.hung).spoken.startswith("Đây là Đài truyền thanh phường Cự Khối.")


def test_check_is_refused_while_the_piece_is_being_changed(ward):
    script = draft_script(ward)
    write(script.release, title="Tiêu đề khác", lead=script.release.lead, body=BODY * 2, by=ward.lan)

    with pytest.raises(Refusal):
        confirm_script(script, by=ward.minh)
