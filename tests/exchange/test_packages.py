"""Where the upper portal has no API: a package to carry, and people who write down what they hear of it."""

import json
import smtplib
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from docx import Document

from conglang.exchange import packing
from conglang.exchange.actions import packages
from conglang.exchange.actions.handover_steps import proceed_due
from conglang.exchange.models import Handover, UpperDesk, Way
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import photos, releases, works
from conglang.newsroom.actions.rectifying import rectify
from conglang.newsroom.models import Channel, Delivery, Rectification, Release
from tests.exchange.ninjs_schema import faults
from tests.factories.exchange import HandoverFactory, UpperDeskFactory
from tests.factories.newsroom import ReleaseFactory, photo_file

LIST = "/quan-tri/gui-cap-tren/"
URL = "https://long-bien.example/tin-phuong/to-5-ra-quan/"
State = Handover.State
LIST_QUERIES = 19


def approved(ward, title="Tổ dân phố số 5 ra quân tổng vệ sinh") -> Handover:
    channel = Channel.objects.get(code=Channel.UPPER_PORTAL)
    work = works.begin_work(by=ward.lan, title=title, genre=ward.news, channels=[channel], column=ward.column)
    release = works.write(
        work.releases.get(), title=title, lead="Sáng 22/11, tổ 5 ra quân.", body=ReleaseFactory.body, by=ward.lan
    )
    photos.upload_photo(
        work, file=photo_file(), caption="Quét ngõ", alt="Cảnh", photographer=ward.lan.person, by=ward.lan
    )
    release.refresh_from_db()
    releases.approve(releases.submit(release, by=ward.lan), by=ward.hung)
    return Handover.objects.get(release=release)


@pytest.fixture
def no_api(chains, settings):
    """A ward whose upper portal takes packages, and a mail server."""
    settings.CONGLANG_UPPER_URL, settings.CONGLANG_SENDS_MAIL = "", True
    return chains


@pytest.fixture
def waiting(no_api):
    return approved(no_api)


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(content))


def test_approved_piece_waits_for_its_package_and_is_no_failure(waiting):
    assert (waiting.way, waiting.state, waiting.next_try_at) == (Way.PACKAGE, State.QUEUED, None)
    assert Delivery.objects.get(release=waiting.release).state == Delivery.State.RUNNING


def test_package_has_word_file_photos_ninjs_and_a_note(waiting, no_api):
    package = packages.take([waiting.pk], by=no_api.minh)
    archive = opened(package.content)
    assert package.name == "to-dan-pho-so-5-ra-quan-tong-ve-sinh.zip"
    assert archive.namelist() == ["tin-bai.docx", "anh-1.jpg", "ninjs.json", "LOI-NHAN.txt"]

    lines = [paragraph.text for paragraph in Document(BytesIO(archive.read("tin-bai.docx"))).paragraphs]
    body = ReleaseFactory.body.splitlines()
    assert lines[1:5] == [waiting.release.title, waiting.release.lead, *body]
    assert "anh-1.jpg: Quét ngõ" in lines[5]
    assert (lines[6], no_api.lan.person.byline in lines[5]) == (waiting.release.work.byline, True)

    said = json.loads(archive.read("ninjs.json"))
    assert list(faults(said)) == []
    assert said["associations"][0]["renditions"][0]["title"] == "anh-1.jpg"
    note = archive.read("LOI-NHAN.txt")
    assert note.startswith(b"\xef\xbb\xbf") and b"\r\n" in note
    assert waiting.release.title in note.decode("utf-8-sig")


def test_downloaded_piece_stands_as_sent_and_can_be_downloaded_again(waiting, no_api):
    first = packages.take([waiting.pk], by=no_api.minh)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.sent_at, waiting.next_try_at) == (State.SENT, clock.now(), None)
    assert packages.take([waiting.pk], by=no_api.minh).name == first.name


def test_several_pieces_have_a_folder_each(waiting, no_api):
    other = approved(no_api, "Hội nghị nhân dân tổ dân phố số 4")
    names = opened(packages.take([waiting.pk, other.pk], by=no_api.minh).content).namelist()
    assert {name.partition("/")[0] for name in names} == {
        "01-to-dan-pho-so-5-ra-quan-tong-ve-sinh",
        "02-hoi-nghi-nhan-dan-to-dan-pho-so-4",
    }
    assert all(name.isascii() for name in names)


def test_signs_that_no_word_file_takes_are_left_out(waiting, no_api):
    Release.objects.filter(pk=waiting.release_id).update(title="Tổ\x0b 5")
    Handover.objects.filter(pk=waiting.pk).update(digest=Release.objects.get(pk=waiting.release_id).content_digest())
    archive = opened(packages.take([waiting.pk], by=no_api.minh).content)
    assert Document(BytesIO(archive.read("tin-bai.docx"))).paragraphs[1].text == "Tổ 5"


def test_newer_text_says_that_it_replaces_the_one_that_was_sent(waiting, no_api):
    packages.take([waiting.pk], by=no_api.minh)
    release = works.write(
        waiting.release, title="Có 62 người", lead="Sáng 22/11.", body=ReleaseFactory.body, by=no_api.lan
    )
    releases.approve(releases.submit(release, by=no_api.lan), by=no_api.hung)
    newer = Handover.objects.exclude(pk=waiting.pk).get()
    assert "22/11" not in packing.package_of([waiting]).note
    assert "09:00" in packages.take([newer.pk], by=no_api.minh).note


@pytest.mark.parametrize("act", [packages.take, packages.mail])
@pytest.mark.parametrize("person", ["lan", "thanh"])
def test_only_who_hands_over_takes_or_mails(waiting, no_api, act, person):
    with pytest.raises(PermissionDenied):
        act([waiting.pk], by=getattr(no_api, person))


def test_text_that_is_being_changed_is_not_packed(waiting, no_api):
    works.write(waiting.release, title="Khác", lead="Sáng.", body=ReleaseFactory.body, by=no_api.lan)
    with pytest.raises(Refusal):
        packages.take([waiting.pk], by=no_api.minh)


def test_nothing_ticked_and_too_many_are_refused(no_api):
    with pytest.raises(Refusal):
        packages.take([], by=no_api.minh)
    many = HandoverFactory.create_batch(21, way=Way.PACKAGE, next_try_at=None)
    with pytest.raises(Refusal):
        packages.take([handover.pk for handover in many], by=no_api.minh)


def test_piece_on_its_way_by_api_is_packed_only_when_that_does_not_get_through(chains):
    handover = HandoverFactory()
    with pytest.raises(Refusal):
        packages.take([handover.pk], by=chains.minh)
    assert Handover.objects.get().way == Way.API


def test_piece_that_does_not_get_through_by_api_goes_as_a_package_and_that_way_alone(waiting, no_api):
    Handover.objects.update(way=Way.API, failure="Cổng quận không trả lời.", tries=3, next_try_at=clock.now())
    packages.take([waiting.pk], by=no_api.minh)
    proceed_due()
    waiting.refresh_from_db()
    assert (waiting.way, waiting.state, waiting.failure, waiting.next_try_at) == (Way.PACKAGE, State.SENT, "", None)


def test_package_is_mailed_once_with_its_attachment(waiting, no_api, django_capture_on_commit_callbacks):
    UpperDeskFactory()
    with django_capture_on_commit_callbacks(execute=True):
        packages.mail([waiting.pk], by=no_api.minh)
    proceed_due()

    [letter] = mail.outbox
    waiting.refresh_from_db()
    assert (letter.to, waiting.state, waiting.sent_to) == (
        ["bientap@long-bien.example"],
        State.SENT,
        "bientap@long-bien.example",
    )
    [(name, content, kind)] = letter.attachments
    assert (name, kind) == ("to-dan-pho-so-5-ra-quan-tong-ve-sinh.zip", "application/zip")
    assert "tin-bai.docx" in opened(content).namelist()
    assert letter.extra_headers["Message-ID"].startswith(f"<goi.{waiting.key}@")


@pytest.mark.parametrize(
    "fault", [smtplib.SMTPRecipientsRefused({"a@b": (550, b"No such user")}), ConnectionRefusedError("refused")]
)
def test_mail_that_fails_is_tried_again_and_told_on_the_desk(
    waiting, no_api, monkeypatch, client, fault, django_capture_on_commit_callbacks
):
    def fail(*_args, **_kwargs):
        raise fault

    UpperDeskFactory()
    with monkeypatch.context() as patched, django_capture_on_commit_callbacks(execute=True):
        patched.setattr("django.core.mail.EmailMessage.send", fail)
        packages.mail([waiting.pk], by=no_api.minh)
        for _time in range(2):
            Handover.objects.update(next_try_at=clock.now())
            proceed_due()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.tries, bool(waiting.failure)) == (State.QUEUED, 3, True)
    client.force_login(no_api.minh)
    assert waiting.failure in client.get("/quan-tri/").content.decode()

    Handover.objects.update(next_try_at=clock.now())
    proceed_due()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure, len(mail.outbox)) == (State.SENT, "", 1)


def test_mail_is_refused_where_there_is_no_server_or_no_address(waiting, no_api, settings):
    settings.CONGLANG_SENDS_MAIL = False
    with pytest.raises(Refusal) as refused:
        packages.mail([waiting.pk], by=no_api.minh)
    assert len(refused.value.reasons) == 2


@pytest.fixture
def sent(waiting, no_api):
    packages.take([waiting.pk], by=no_api.minh)
    waiting.refresh_from_db()
    return waiting


def bring(handover, by, **other):
    said = {"url": URL, "title": handover.release.title, "at": clock.now(), **other}
    return packages.bring_link(handover, by=by, **said)


def test_pasted_address_of_a_host_that_may_not_be_called_stays_unverified(sent, no_api):
    handover = bring(sent, no_api.minh)
    release = Release.objects.get(pk=sent.release_id)
    assert (handover.state, handover.verified_at) == (State.ACCEPTED, None)
    assert "long-bien.example" in handover.check_note
    assert (release.state, release.proof_url) == (Release.State.OUT, URL)


def test_pasted_address_is_looked_at_before_it_is_believed(sent, no_api, district):
    url = district.article("/tin/1", sent.release.title, day="23/11/2020 | 08:00")
    assert bring(sent, no_api.minh, url=url).verified_at == clock.now()


def test_page_with_another_piece_is_refused_until_somebody_answers_for_it(sent, no_api, district):
    url = district.article("/tin/2", "Hội nghị sơ kết công tác mặt trận sáu tháng", day="23/11/2020 | 08:00")
    with pytest.raises(Refusal):
        bring(sent, no_api.minh, url=url)
    handover = bring(sent, no_api.minh, url=url, looked=True)
    assert (handover.state, handover.verified_at, bool(handover.check_note)) == (State.ACCEPTED, None, True)


def test_address_that_leads_nowhere_is_refused(sent, no_api, district):
    with pytest.raises(Refusal):
        bring(sent, no_api.minh, url=f"{district.url}/khong-co")


def test_address_from_the_future_or_of_another_piece_is_refused(sent, no_api):
    HandoverFactory(state=State.ACCEPTED, accepted_url=URL, accepted_at=clock.now())
    with pytest.raises(Refusal) as refused:
        bring(sent, no_api.minh, at=clock.now() + timedelta(days=1))
    assert len(refused.value.reasons) == 2


@pytest.mark.parametrize("person", ["lan", "thanh"])
def test_only_who_hands_over_brings_the_address_home(sent, no_api, person):
    with pytest.raises(PermissionDenied):
        bring(sent, getattr(no_api, person))


def test_refusal_heard_by_telephone_goes_back_to_the_writer(sent, no_api):
    packages.note_refusal(sent, reason="Trùng tin đã đăng.", by=no_api.minh)
    release = Release.objects.get(pk=sent.release_id)
    assert (release.state, release.return_reason) == (Release.State.REFUSED, "Trùng tin đã đăng.")


def test_taken_back_piece_that_was_carried_there_is_told_by_a_person(sent, no_api, client):
    bring(sent, no_api.minh)
    releases.withdraw(sent.release, by=no_api.hung, reason="Sai số liệu.")
    client.force_login(no_api.minh)
    assert f"{LIST}{sent.pk}/" in client.get("/quan-tri/").content.decode()
    client.post(f"{LIST}{sent.pk}/da-bao/")
    sent.refresh_from_db()
    assert (sent.state, sent.failure) == (State.RECALLED, "")


def test_taken_back_piece_that_was_mailed_is_told_by_mail(waiting, no_api, django_capture_on_commit_callbacks):
    UpperDeskFactory()
    with django_capture_on_commit_callbacks(execute=True):
        packages.mail([waiting.pk], by=no_api.minh)
    with django_capture_on_commit_callbacks(execute=True):
        releases.recall(Release.objects.get(pk=waiting.release_id), by=no_api.hung, reason="Sai số liệu.")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.next_try_at, len(mail.outbox)) == (State.RECALLED, None, 2)
    assert "Sai số liệu." in mail.outbox[1].body


def test_taken_back_piece_that_never_left_tells_nobody(waiting, no_api):
    releases.recall(waiting.release, by=no_api.hung, reason="Sai.")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure, mail.outbox) == (State.RECALLED, "", [])


@pytest.mark.parametrize("has_left", [True, False])
def test_checklist_waits_for_a_person_only_where_a_package_has_left(waiting, no_api, has_left):
    if has_left:
        packages.take([waiting.pk], by=no_api.minh)
    act = rectify(
        waiting.release.work,
        kind=Rectification.Kind.RECALL,
        channels=[waiting.release.channel],
        told="Sai số liệu.",
        reason="Sai số người tham gia.",
        asked_by="Đồng chí Trưởng ban",
        by=no_api.hung,
    )
    assert [row.is_confirmed for row in act.confirmations.all()] == [not has_left]


def test_way_is_chosen_on_screen(no_api, client):
    client.force_login(no_api.hung)
    told = {"way": "package", "editor_name": "Chị Hạnh", "email": "hanh@long-bien.example"}
    assert client.post(f"{LIST}cach-gui/", told).status_code == 302
    assert UpperDesk.objects.values_list("way", "email").get() == ("package", "hanh@long-bien.example")
    assert client.post(f"{LIST}cach-gui/", {**told, "way": "api"}).status_code == 422, "there is no address"
    client.force_login(no_api.minh)
    assert client.post(f"{LIST}cach-gui/", told).status_code == 403


def test_screens_download_mail_and_keep_what_was_typed(waiting, no_api, client):
    UpperDeskFactory()
    client.force_login(no_api.minh)
    page = client.get(LIST).content.decode()
    assert f'value="{waiting.pk}"' in page
    assert "bientap@long-bien.example" in page
    answer = client.post(f"{LIST}goi/", {"handover": waiting.pk})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert f'value="{waiting.pk}" checked' not in client.get(LIST).content.decode()

    typed = {"url": "khong phai", "title": "Tiêu đề trên cổng quận", "at": "2020-11-23T08:30"}
    answer = client.post(waiting.get_absolute_url(), typed)
    assert (answer.status_code, typed["title"] in answer.content.decode()) == (422, True)
    assert client.post(waiting.get_absolute_url(), {**typed, "url": URL}).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.accepted_title, waiting.accepted_at) == (typed["title"], clock.local(2020, 11, 23, 8, 30))


def test_list_asks_as_often_for_many_as_for_one(no_api, client, django_assert_num_queries):
    client.force_login(no_api.minh)
    HandoverFactory(way=Way.PACKAGE, next_try_at=None)
    client.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
    HandoverFactory.create_batch(3, way=Way.PACKAGE, next_try_at=None)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
