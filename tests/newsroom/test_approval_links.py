"""Deciding by a link without signing in, and everything that must not work."""

import re
from datetime import date

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail import hooks
from wagtail.models import ModelLogEntry

from conglang.agencies.models import Appointment, Deadline, Role
from conglang.approvals.actions import links as approval_links
from conglang.approvals.models import Approval, ApprovalLink
from conglang.approvals.queries import history, possible_readers
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import links, releases, works
from conglang.newsroom.models import Release
from conglang.newsroom.queries import board
from conglang.people.models import Account
from tests.factories.agencies import AppointmentFactory, PostFactory
from tests.factories.newsroom import ReleaseFactory, ShareFactory, WorkFactory, WorkPhotoFactory
from tests.factories.people import PersonFactory


@pytest.fixture(autouse=True)
def post_room(settings):
    settings.CONGLANG_SENDS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()


@pytest.fixture
def release(ward):
    work = WorkFactory(created_by=ward.lan, column=ward.column)
    ShareFactory(work=work, person=ward.lan.person)
    return releases.submit(ReleaseFactory(work=work, channel=ward.portal), by=ward.lan)


@pytest.fixture
def leader(ward):
    """A second deputy head of the board who has never signed in."""
    person = PersonFactory(name="Trần Quang Vinh", email="vinh@example.gov.vn", phone="024 3872 0009")
    AppointmentFactory(person=person, post=PostFactory(role=Role.DEPUTY_BOARD_HEAD))
    return person


@pytest.fixture
def asked(release, leader, ward, django_capture_on_commit_callbacks):
    """Minh has asked; the link and the address that came by mail."""
    with django_capture_on_commit_callbacks(execute=True):
        link = links.ask_by_link(release, leader, by=ward.minh)
    address = re.search(r"http\S+(/duyet/\S+/)", mail.outbox[-1].body)[1]
    return link, address


def code_in_mail() -> str:
    return re.search(r"\b\d{6}\b", mail.outbox[-1].body)[0]


def ask_code(client, address, **said) -> str:
    client.post(address, {"verb": "approve", **said})
    return code_in_mail()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


def test_the_leader_reads_agrees_and_the_decision_says_by_link(asked, release, leader, client):
    link, address = asked
    shown = client.get(address)
    assert release.title in shown.content.decode()
    assert release.body.splitlines()[0] in shown.content.decode()
    code = ask_code(client, address)
    assert (len(mail.outbox), mail.outbox[-1].to) == (2, ["vinh@example.gov.vn"])
    assert address not in mail.outbox[-1].body

    done = client.post(address, {"verb": "approve", "code": code})

    assert done.status_code == 200
    release.refresh_from_db()
    assert release.state == Release.State.OUT
    row = history(release).get()
    assert (row.by.person, row.role, row.via_link, row.digest) == (leader, Role.DEPUTY_BOARD_HEAD, True, link.digest)
    assert row.in_the_role_of.endswith("qua liên kết")
    assert any("qua liên kết" in act.role for act in board.timeline(release))
    account = Account.objects.get(person=leader)
    assert not account.has_usable_password()
    assert not account.wants_morning_mail


def test_asking_for_changes_sends_it_back_with_the_reason(asked, release, client):
    _link, address = asked
    assert client.post(address, {"verb": "send_back", "reason": " "}).status_code == 422
    client.post(address, {"verb": "send_back", "reason": "Thêm số hộ."})
    client.post(address, {"verb": "send_back", "reason": "Thêm số hộ.", "code": code_in_mail()})
    release.refresh_from_db()
    assert (release.state, release.return_reason) == (Release.State.RETURNED, "Thêm số hộ.")
    assert history(release).get().via_link


def test_the_page_keeps_no_session_and_nobody_may_keep_it(asked, client):
    _link, address = asked
    for answer in (client.get(address), client.post(address, {"verb": "approve"})):
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert "unsafe-inline" not in answer["Content-Security-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["get", "head", "options", "put"])
def test_a_preview_by_a_message_program_decides_nothing_and_sends_no_code(asked, client, method):
    link, address = asked
    before = ApprovalLink.objects.values().get(pk=link.pk)
    getattr(client, method)(f"{address}?verb=approve&code=000000")
    assert ApprovalLink.objects.values().get(pk=link.pk) == before
    assert not Approval.objects.exists()
    assert len(mail.outbox) == 1


def test_a_photo_is_shown_behind_the_link_and_nowhere_else(
    release, leader, ward, client, django_capture_on_commit_callbacks
):
    photo = WorkPhotoFactory(work=release.work)
    with django_capture_on_commit_callbacks(execute=True):
        links.ask_by_link(release, leader, by=ward.minh)
    address = re.search(r"http\S+(/duyet/\S+/)", mail.outbox[-1].body)[1]
    answer = client.get(f"{address}anh/{photo.pk}/")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert client.get(f"{address}anh/{WorkPhotoFactory().pk}/").status_code == 404


# ── Attacks ───────────────────────────────────────────────────────────────────────────────


def test_tampered_and_invented_addresses_get_one_and_the_same_answer(asked, client):
    _link, address = asked
    token = address.split("/")[2]
    key, _colon, signature = token.rpartition(":")
    tried = [f"{key}x:{signature}", f"{key}:{signature[:-2]}aa", key, "abc", "abc:def"]
    answers = {client.get(f"/duyet/{each}/").content for each in tried}
    assert len(answers) == 1
    assert {client.get(f"/duyet/{each}/").status_code for each in tried} == {404}


def test_a_rightly_signed_key_that_was_never_given_out_opens_nothing(asked):
    from django.core import signing

    assert approval_links.link_of(signing.Signer(salt=approval_links.SALT).sign("bia-dat")) is None
    assert approval_links.link_of(signing.Signer(salt="khac").sign("bia-dat")) is None


def test_who_tries_many_addresses_is_sent_away(asked, client):
    _link, address = asked
    for number in range(20):
        client.get(f"/duyet/thu-{number}/")
    assert client.get(address).status_code == 404
    assert client.get(address, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_only_a_digest_of_the_key_is_kept(asked):
    link, address = asked
    key = address.split("/")[2].partition(":")[0]
    assert key not in str(ApprovalLink.objects.values().get(pk=link.pk))
    assert not ModelLogEntry.objects.filter(data__icontains=key).exists()


def test_an_expired_link_decides_nothing(asked, client):
    """Eight and a half hours from Monday 9:00 by the clock of the factory: four working hours end at 14:30."""
    link, address = asked
    assert link.expires_at == clock.local(2020, 11, 23, 14, 30)
    code = ask_code(client, address)
    with clock.at(link.expires_at):
        answer = client.post(address, {"verb": "approve", "code": code})
        assert (answer.status_code, "hết thời hạn" in answer.content.decode()) == (410, True)
    assert not Approval.objects.exists()


def test_a_used_link_cannot_be_replayed(asked, client):
    _link, address = asked
    said = {"verb": "approve", "code": ask_code(client, address)}
    client.post(address, said)
    again = client.post(address, said)
    assert (again.status_code, "chỉ dùng một lần" in again.content.decode()) == (410, True)
    assert Approval.objects.count() == 1


def test_a_code_is_taken_by_exactly_one_caller(asked, client):
    link, address = asked
    code = ask_code(client, address)
    approval_links.claim(link, code)
    with pytest.raises(Refusal):
        approval_links.claim(link, code)


def test_a_revoked_link_decides_nothing(asked, ward, client):
    link, address = asked
    with pytest.raises(PermissionDenied):
        approval_links.revoke_link(link, by=ward.lan)
    approval_links.revoke_link(link, by=ward.hoa)
    answer = client.get(address)
    assert (answer.status_code, "thu hồi" in answer.content.decode()) == (410, True)


def test_another_text_voids_the_link_with_a_sentence(asked, release, ward, client):
    link, address = asked
    code = ask_code(client, address)
    works.write(release, title="Tiêu đề khác", lead=release.lead, body=release.body, by=ward.lan)
    releases.submit(release, by=ward.lan)

    answer = client.post(address, {"verb": "approve", "code": code})

    assert (answer.status_code, "Nội dung đã thay đổi" in answer.content.decode()) == (410, True)
    assert not Approval.objects.exists()
    with pytest.raises(Refusal):
        links.answer(link, verb="approve", code=code)


def test_what_was_decided_meanwhile_is_said(asked, release, ward, client):
    _link, address = asked
    releases.approve(release, by=ward.hung)
    answer = client.get(address)
    assert (answer.status_code, "đã có người quyết định" in answer.content.decode()) == (410, True)


def test_five_wrong_codes_close_the_link_for_the_right_one_too(asked, client):
    link, address = asked
    code = ask_code(client, address)
    answers = [client.post(address, {"verb": "approve", "code": wrong(code)}).status_code for _try in range(5)]
    assert answers == [422] * 4 + [410]
    assert client.post(address, {"verb": "approve", "code": code}).status_code == 410
    link.refresh_from_db()
    assert (link.is_locked, Approval.objects.exists()) == (True, False)
    assert ModelLogEntry.objects.for_instance(link).filter(action="approvals.link.lock").exists()


def test_new_codes_give_no_new_guesses_and_are_three_at_most(asked, client):
    link, address = asked
    for _code in range(3):
        code = ask_code(client, address)
        client.post(address, {"verb": "approve", "code": wrong(code)})
    assert client.post(address, {"verb": "approve"}).status_code == 410
    link.refresh_from_db()
    assert (link.codes, link.wrong_codes) == (3, 3)
    assert len(mail.outbox) == 4


def test_a_code_of_a_quarter_of_an_hour_ago_holds_no_more(asked, client):
    _link, address = asked
    code = ask_code(client, address)
    with clock.at(clock.local(2020, 11, 23, 9, 15)):
        answer = client.post(address, {"verb": "approve", "code": code})
        assert "Mã đã hết hiệu lực" in answer.content.decode()
    assert not Approval.objects.exists()


def test_a_code_of_one_link_opens_no_other(asked, release, leader, ward, client):
    link, address = asked
    code = ask_code(client, address)
    other = links.ask_by_link(release, leader, by=ward.minh)
    link.refresh_from_db()
    assert link.revoked_at is not None
    assert not approval_links._fits(other, code)
    assert client.post(address, {"verb": "approve", "code": code}).status_code == 410


def test_rights_end_with_the_seat(asked, leader, client):
    _link, address = asked
    code = ask_code(client, address)
    Appointment.objects.filter(person=leader).update(ends_on=date(2020, 11, 22))
    assert client.post(address, {"verb": "approve", "code": code}).status_code == 410
    assert not Approval.objects.exists()
    assert not Account.objects.filter(person=leader).exists()


# ── Asking ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("person", ["lan", "binh", "toan", "nam", "thanh"])
def test_only_the_board_asks(release, leader, ward, person):
    with pytest.raises(PermissionDenied):
        links.ask_by_link(release, leader, by=getattr(ward, person))


def test_only_who_may_decide_and_can_be_reached_is_asked(release, leader, ward):
    assert list(possible_readers(release)) == [leader]
    ShareFactory(work=release.work, person=leader, kind="photographer")
    assert list(possible_readers(release)) == []
    with pytest.raises(Refusal):
        links.ask_by_link(release, leader, by=ward.minh)


def test_without_a_time_limit_nobody_is_asked(release, leader, ward):
    Deadline.objects.filter(code="approval-link").delete()
    with pytest.raises(Refusal, match="thời hạn trả lời"):
        links.ask_by_link(release, leader, by=ward.minh)


def test_a_mail_that_does_not_go_is_shown_to_who_asked(
    release, leader, ward, client, settings, django_capture_on_commit_callbacks
):
    settings.CONGLANG_SENDS_MAIL = False
    with django_capture_on_commit_callbacks(execute=True):
        links.ask_by_link(release, leader, by=ward.minh)
    client.force_login(ward.minh)
    assert "chưa gửi được thư" in client.get(reverse("newsroom:work", args=[release.work_id])).content.decode()


def test_the_address_is_never_on_a_screen_of_the_office(asked, release, ward, client):
    link, address = asked
    token = address.split("/")[2]
    for person in ("minh", "hoa", "hung"):
        client.force_login(getattr(ward, person))
        for name in ("work", "review"):
            shown = client.get(reverse(f"newsroom:{name}", args=[release.work_id])).content.decode()
            assert token not in shown
            assert link.person.name in shown


def test_the_screen_of_asking_offers_who_can_be_asked(release, leader, ward, client):
    client.force_login(ward.minh)
    address = reverse("newsroom:ask_by_link", args=[release.pk])
    assert leader.name in client.get(address).content.decode()
    assert client.post(address, {"person": ward.lan.person_id}).status_code == 422
    assert client.post(address, {"person": leader.pk}).status_code == 302
    assert ApprovalLink.objects.get().person == leader


# ── The code by telephone and by text message ─────────────────────────────────────────────


def test_the_secretary_reads_a_code_out_after_calling_back(asked, release, ward, client):
    link, address = asked
    with pytest.raises(Refusal):
        approval_links.read_code_out(link, by=ward.hoa, has_called_back=False)
    client.force_login(ward.hoa)
    shown = client.post(reverse("newsroom:link_code", args=[link.pk]), {"has_called_back": "on"})
    assert "no-store" in shown["Cache-Control"]
    code = re.search(r"<strong>(\d{6})</strong>", shown.content.decode())[1]
    client.logout()
    client.post(address, {"verb": "approve", "code": code})
    release.refresh_from_db()
    assert release.state == Release.State.OUT
    assert ModelLogEntry.objects.for_instance(link).get(action="approvals.link.read_out").user == ward.hoa


@pytest.mark.parametrize("person", ["minh", "hung", "nam", "lan"])
def test_nobody_but_the_secretary_reads_codes_out(asked, ward, person):
    with pytest.raises(PermissionDenied):
        approval_links.read_code_out(asked[0], by=getattr(ward, person), has_called_back=True)


def test_who_made_the_link_reads_no_code_out(release, leader, ward):
    link = links.ask_by_link(release, leader, by=ward.hoa)
    with pytest.raises(PermissionDenied):
        approval_links.read_code_out(link, by=ward.hoa, has_called_back=True)


def test_a_gateway_takes_the_code_instead_of_the_second_mail(asked, client):
    _link, address = asked
    sent = []
    with hooks.register_temporarily("approval_code_gateway", lambda phone, text: sent.append((phone, text)) or True):
        client.post(address, {"verb": "approve"})
    assert len(mail.outbox) == 1
    assert sent[0][0] == "024 3872 0009"
    assert re.search(r"\d{6}", sent[0][1])
