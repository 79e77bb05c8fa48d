"""Checks at the writing table, at hand-in and at the board's table; the editing slip."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import ModelLogEntry

from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import checking, photos, releases, works
from conglang.newsroom.forms.checking import KEPT
from conglang.newsroom.models import CheckRule, CheckWord, KeptFinding, Release, Work
from conglang.newsroom.queries.checking import Checker, rules_on
from tests.factories.agencies import AppointmentFactory, PostFactory, ResidentialGroupFactory
from tests.factories.newsroom import CheckRuleFactory, CheckWordFactory, GenreFactory, ReleaseFactory, photo_file

State = Release.State
BODY = ReleaseFactory.body
PHONE = "Ai nhặt được xin gọi chị Hoa, số 0912 345 678."
WHY = "Người báo tin đề nghị đăng số của mình."


@pytest.fixture
def work(ward):
    return works.begin_work(by=ward.lan, title="Tin", genre=ward.news, channels=ward.channels[:2], column=ward.column)


def main(work) -> Release:
    return work.releases.get(channel__is_main=True)


def write(work, ward, body: str, title: str = "Ra quân tổng vệ sinh") -> Release:
    return works.write(main(work), by=ward.lan, title=title, lead="Sáng 22/11, tổ 5 ra quân.", body=body)


def codes(work) -> list[str]:
    return [finding.code for finding in Checker(work).findings(main(work))]


def keys(work, code: str) -> list[str]:
    return [finding.key for finding in Checker(work).findings(main(work)) if finding.code == code]


def test_paragraph_that_stands_twice_is_not_handed_in(work, ward):
    write(work, ward, f"{BODY}\n{BODY.splitlines()[0]}")
    with pytest.raises(Refusal, match="Đoạn này đã có ở trên"):
        releases.submit_work(work, by=ward.lan)
    assert set(work.releases.values_list("state", flat=True)) == {State.DRAFT}


def test_doubtful_place_goes_on_only_with_a_reason_which_is_kept(work, ward):
    write(work, ward, f"{BODY}\n{PHONE}")
    with pytest.raises(Refusal, match="Nếu giữ nguyên thì ghi lý do"):
        releases.submit_work(work, by=ward.lan)
    kept = dict.fromkeys(keys(work, "telephone"), WHY)
    releases.submit_work(work, by=ward.lan, kept=kept)
    assert list(KeptFinding.objects.values_list("submission__release__channel__code", "quote", "reason")) == [
        ("ward-portal", "0912 345 678", WHY),
        ("upper-portal", "0912 345 678", WHY),
    ]


def test_reason_of_blanks_is_none(work, ward):
    write(work, ward, f"{BODY}\n{PHONE}")
    with pytest.raises(Refusal):
        releases.submit_work(work, by=ward.lan, kept=dict.fromkeys(keys(work, "telephone"), "   "))


def test_refused_hand_in_keeps_the_reasons_that_were_typed(client, work, ward):
    write(work, ward, f"{BODY}\n{PHONE}\nThư gửi về lan@gmail.com trước thứ Sáu.")
    client.force_login(ward.lan)
    (phone,) = keys(work, "telephone")
    page = client.post(reverse("newsroom:work_submit", args=[work.pk]), {f"{KEPT}{phone}": WHY})
    assert WHY in page.content.decode()
    assert "lan@gmail.com" in page.content.decode()
    assert main(work).state == State.DRAFT


def test_board_reads_what_was_found_and_why_it_stays(client, work, ward):
    write(work, ward, f"{BODY}\n{PHONE}")
    releases.submit_work(work, by=ward.lan, kept=dict.fromkeys(keys(work, "telephone"), WHY))
    client.force_login(ward.hung)
    page = client.get(reverse("newsroom:review", args=[work.pk])).content.decode()
    assert "0912 345 678" in page
    assert WHY in page
    assert "Lý do công bố" in page


def test_personal_data_are_published_only_with_the_approvers_reason(work, ward):
    write(work, ward, f"{BODY}\n{PHONE}")
    releases.submit_work(work, by=ward.lan, kept=dict.fromkeys(keys(work, "telephone"), WHY))
    with pytest.raises(Refusal, match="dữ liệu cá nhân"):
        releases.approve(main(work), by=ward.hung)
    assert main(work).state == State.SUBMITTED
    releases.approve(main(work), by=ward.hung, personal_reason="Đã xin phép người có số.")
    assert main(work).state == State.OUT
    line = ModelLogEntry.objects.get(action="newsroom.release.personal_data")
    assert (line.data["reason"], line.data["kinds"]) == ("Đã xin phép người có số.", ["telephone"])
    assert "0912" not in str(line.data)


def test_public_number_of_the_ward_is_nobodys_secret(work, ward):
    CheckWordFactory(kind=CheckWord.Kind.CONTACT, written="0912 345 678", instead="")
    write(work, ward, f"{BODY}\n{PHONE}")
    assert codes(work) == []


def test_words_in_the_form_are_looked_at_and_not_kept(client, work, ward):
    write(work, ward, BODY)
    client.force_login(ward.lan)
    sent = {"title": "Tin", "lead": "Sáng 22/11.", "body": PHONE}
    page = client.post(reverse("newsroom:release_findings", args=[main(work).pk]), sent).content.decode()
    assert "0912 345 678" in page
    assert "data-find" in page
    assert main(work).body == BODY


def test_button_checks_without_a_script_and_keeps_what_was_typed(client, work, ward):
    write(work, ward, BODY)
    client.force_login(ward.lan)
    sent = {"title": "Tin", "lead": "Sáng 22/11.", "body": f"Bản đang viết dở.\r\n{PHONE}", "look": "1"}
    page = client.post(reverse("newsroom:work_text", args=[work.pk]), sent).content.decode()
    assert "Bản đang viết dở." in page
    assert "Số điện thoại của cá nhân" in page
    assert main(work).body == BODY


@pytest.mark.parametrize("person", ["binh", "hoa", "yen"])
def test_who_does_not_write_the_piece_does_not_ask_about_it(client, work, ward, person):
    client.force_login(getattr(ward, person))
    assert client.post(reverse("newsroom:release_findings", args=[main(work).pk]), {}).status_code == 403


def test_checks_know_the_ward(work, ward, django_assert_max_num_queries):
    AppointmentFactory(
        person=ward.toan.person,
        post=PostFactory(title="Bí thư Đảng ủy phường", unit=ward.office),
        starts_on=date(2015, 6, 20),
    )
    for number in (1, 2, 3):
        ResidentialGroupFactory(name=f"Tổ dân phố số {number}")
    write(
        work,
        ward,
        f"{BODY}\nĐồng chí Nguyễn Quốc Toàn, Bí thư Đảng ủy phường dự lễ.\nTổ dân phố số 7 có 200 hộ đăng ký tham gia.",
    )
    release = main(work)
    with django_assert_max_num_queries(14):
        found = [(finding.code, finding.quote) for finding in Checker(work).findings(release)]
    assert found == [("official-name", "Nguyễn Quốc Toàn"), ("unknown-group", "Tổ dân phố số 7")]


def test_rule_of_the_genre_counts_from_its_day(ward):
    good = GenreFactory(code="guong-nguoi-tot", name="Gương người tốt")
    CheckRuleFactory(genre=None, limit=100, weight=CheckRule.Weight.HINT)
    CheckRuleFactory(genre=good, limit=400, valid_from=date(2020, 11, 1))
    limits = [
        rules_on(day, genre.pk)["too-short"].limit
        for day in (date(2020, 10, 31), date(2020, 11, 1))
        for genre in (good, ward.news)
    ]
    assert limits == [100, 100, 400, 100]


def test_photo_without_a_description_is_described_and_then_handed_in(client, work, ward):
    write(work, ward, BODY)
    photo = photos.upload_photo(work, file=photo_file(), caption="Ra quân", by=ward.lan)
    with pytest.raises(Refusal, match="mô tả nội dung ảnh"):
        releases.submit_work(work, by=ward.lan)
    client.force_login(ward.lan)
    client.post(
        reverse("newsroom:photo_describe", args=[photo.pk]), {"caption": "Ra quân", "alt": "Năm người quét ngõ"}
    )
    photo.refresh_from_db()
    assert photo.alt == "Năm người quét ngõ"
    assert len(releases.submit_work(work, by=ward.lan)) == 2


def test_stranger_does_not_change_the_words_of_a_photo(work, ward):
    photo = photos.upload_photo(work, file=photo_file(), caption="Ra quân", alt="Năm người", by=ward.lan)
    with pytest.raises(PermissionDenied):
        photos.describe_photo(photo, caption="Khác", alt="Khác", by=ward.binh)


def test_board_keeps_the_list_of_words(client, work, ward):
    write(work, ward, f"{BODY}\nBuổi họp bàn việc chi nhân bút cho tin bài.")
    client.force_login(ward.hoa)
    client.post(reverse("newsroom:check_words"), {"kind": "mistake", "written": "nhân bút", "instead": "nhuận bút"})
    assert codes(work) == ["frequent-mistake"]
    twice = client.post(
        reverse("newsroom:check_words"), {"kind": "mistake", "written": "Nhân bút", "instead": "nhuận bút"}
    )
    assert "đã có trong danh sách" in twice.content.decode()
    client.post(reverse("newsroom:check_word_strike", args=[CheckWord.objects.get().pk]))
    assert codes(work) == []


def test_mistake_without_its_right_form_is_refused(ward):
    with pytest.raises(Refusal, match="viết đúng"):
        checking.add_word(kind=CheckWord.Kind.MISTAKE, written="nhân bút", by=ward.hoa)


def test_writer_does_not_keep_the_list_of_words(client, ward):
    with pytest.raises(PermissionDenied):
        checking.add_word(kind=CheckWord.Kind.MISTAKE, written="nhân bút", instead="nhuận bút", by=ward.lan)
    client.force_login(ward.lan)
    assert client.get(reverse("newsroom:check_words")).status_code == 403


@pytest.fixture
def approved(work, ward) -> Work:
    """Handed in, sent back, put right, approved."""
    write(work, ward, BODY)
    releases.submit_work(work, by=ward.lan)
    with clock.at(clock.local(2020, 11, 23, 10)):
        for release in work.releases.all():
            releases.send_back(release, by=ward.hung, reason="Thêm số người dự.")
    with clock.at(clock.local(2020, 11, 23, 11)):
        write(work, ward, BODY.replace("Hơn 60 người", "Đúng 64 người"))
        releases.submit_work(work, by=ward.lan)
    with clock.at(clock.local(2020, 11, 23, 14)):
        releases.approve(main(work), by=ward.hung)
    return work


def test_slip_tells_each_step_and_what_was_changed(client, approved, ward, django_assert_max_num_queries):
    client.force_login(ward.hung)
    with django_assert_max_num_queries(50):
        page = client.get(reverse("newsroom:work_slip", args=[approved.pk])).content.decode()
    assert "PHIẾU BIÊN TẬP" in page
    assert '<del class="cl-diff__del">Hơn</del><ins class="cl-diff__ins">Đúng</ins>' in page
    assert page.count("Thêm số người dự.") == 1
    assert "Trưởng Ban biên tập" in page
    assert page.index("Gửi duyệt") < page.index("Thêm số người dự.")


def test_slip_is_read_by_who_may_read_the_piece(client, approved, ward):
    client.force_login(ward.lan)
    assert client.get(reverse("newsroom:work_slip", args=[approved.pk])).status_code == 200
    client.force_login(ward.binh)
    assert client.get(reverse("newsroom:work_slip", args=[approved.pk])).status_code == 403
