"""Urgent news goes out by one step; the others sign off later, and the trace stays red."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import ModelLogEntry

from conglang.agencies import desk
from conglang.agencies.models import Deadline, Role
from conglang.agencies.notices import morning_mail
from conglang.approvals.models import Approval, LaterSignOff
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import releases, urgent, works
from conglang.newsroom.models import Release, UrgentMark
from conglang.newsroom.queries.urgent import owed_by, traces_of
from conglang.office.facts.newsroom import newsroom_facts
from conglang.portal.models import ArticlePage
from tests.factories.agencies import AppointmentFactory, PostFactory
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.newsroom import ReleaseFactory, ShareFactory, WorkFactory
from tests.factories.people import AccountFactory

REASON = "Ngập sâu, người dân cần biết ngay đường tránh."
State = LaterSignOff.State
NOVEMBER = (date(2020, 11, 1), date(2020, 11, 30))


@pytest.fixture
def waiting(ward):
    """Lan's piece waits; the ward's urgent chain: an editor lets out, the head or a deputy signs off later."""
    ApprovalStepFactory(
        kind="release:ward-portal", case="urgent", order=1, name="Duyệt đăng khẩn", roles=[Role.EDITOR], lets_out=True
    )
    ApprovalStepFactory(kind="release:ward-portal", case="urgent", order=2, name="Duyệt sau")
    work = WorkFactory(created_by=ward.lan, column=ward.column)
    ShareFactory(work=work, person=ward.lan.person)
    return releases.submit(ReleaseFactory(work=work, channel=ward.portal), by=ward.lan)


@pytest.fixture
def out(waiting, ward):
    return urgent.approve_urgently(waiting, by=ward.minh, reason=REASON, seen_digest=waiting.content_digest())


def owed(release) -> LaterSignOff:
    return LaterSignOff.objects.get(subject_id=release.pk)


def test_one_step_lets_it_out_and_the_other_is_owed_in_working_hours(out, ward):
    assert out.state == Release.State.OUT
    assert ArticlePage.objects.live().get().title == out.title
    row = owed(out)
    assert (row.state, row.step.name, row.opened_by, row.due_at) == (
        State.OPEN,
        "Duyệt sau",
        ward.minh,
        clock.local(2020, 11, 23, 14, 30),
    )
    assert UrgentMark.objects.get().reason == REASON


@pytest.mark.parametrize("person", ["lan", "binh", "hoa", "toan", "nam", "thanh", "hung"])
def test_only_whom_the_urgent_chain_names_lets_out_urgently(waiting, ward, person):
    """Hùng, who may approve it the ordinary way, does that."""
    with pytest.raises(PermissionDenied):
        urgent.approve_urgently(waiting, by=getattr(ward, person), reason=REASON, seen_digest=waiting.content_digest())
    assert not ArticlePage.objects.exists()


def test_without_a_reason_or_with_another_text_on_the_screen_nothing_goes_out(waiting, ward):
    with pytest.raises(Refusal):
        urgent.approve_urgently(waiting, by=ward.minh, reason=" ", seen_digest=waiting.content_digest())
    with pytest.raises(Refusal):
        urgent.approve_urgently(waiting, by=ward.minh, reason=REASON, seen_digest="0" * 64)
    assert not UrgentMark.objects.exists()
    assert not ArticlePage.objects.exists()


def test_without_a_time_limit_nothing_goes_out(waiting, ward):
    Deadline.objects.filter(code="later-sign-off").delete()
    with pytest.raises(Refusal, match="thời hạn duyệt sau"):
        urgent.approve_urgently(waiting, by=ward.minh, reason=REASON, seen_digest=waiting.content_digest())
    assert not ArticlePage.objects.exists()


def test_an_author_or_photographer_lets_nothing_out_urgently(waiting, ward):
    ShareFactory(work=waiting.work, person=ward.minh.person, kind="photographer")
    with pytest.raises(PermissionDenied):
        urgent.approve_urgently(waiting, by=ward.minh, reason=REASON, seen_digest=waiting.content_digest())


def test_the_head_signs_off_exactly_what_went_out(out, ward):
    row = owed(out)
    assert [trace.owed for trace in owed_by(ward.hung)] == [row]
    assert owed_by(ward.minh) == []
    with pytest.raises(Refusal):
        urgent.sign_off(row, by=ward.hung, seen_digest="0" * 64)

    signed = urgent.sign_off(row, by=ward.hung, seen_digest=row.digest)

    assert (signed.state, signed.answered_by, signed.is_in_order) == (State.SIGNED, ward.hung, True)
    assert Approval.objects.filter(digest=row.digest).count() == 2
    assert owed_by(ward.hung) == []
    [trace] = traces_of(out.work)
    assert (trace.is_red, trace.reason) == (False, REASON)


@pytest.mark.parametrize("person", ["lan", "minh", "hoa", "toan"])
def test_nobody_else_signs_off(out, ward, person):
    row = owed(out)
    with pytest.raises(PermissionDenied):
        urgent.sign_off(row, by=getattr(ward, person), seen_digest=row.digest)


def test_who_let_it_out_never_signs_it_off_though_he_gets_the_seat(out, ward):
    AppointmentFactory(person=ward.minh.person, post=PostFactory(role=Role.BOARD_HEAD))
    row = owed(out)
    with pytest.raises(PermissionDenied):
        urgent.sign_off(row, by=ward.minh, seen_digest=row.digest)


def test_not_agreeing_wants_a_reason_and_stays_red_until_the_piece_is_corrected(out, ward):
    row = owed(out)
    with pytest.raises(Refusal):
        urgent.disagree(row, by=ward.hung, seen_digest=row.digest, reason=" ")
    urgent.disagree(row, by=ward.hung, seen_digest=row.digest, reason="Sai tên phố.")
    [trace] = traces_of(out.work)
    assert (trace.is_red, trace.wants_correction) == (True, True)

    works.write(out, title="Đường ngập đã thông", lead=out.lead, body=out.body, by=ward.lan)
    again = releases.submit(out, by=ward.lan)
    with pytest.raises(PermissionDenied):
        releases.approve(again, by=ward.minh)
    releases.approve(again, by=ward.hung)

    [trace] = traces_of(out.work)
    assert (trace.is_red, trace.owed.state) == (False, State.DISAGREED)


def test_a_correction_overtakes_what_was_owed_and_is_no_urgent_piece_by_itself(out, ward):
    works.write(out, title="Đường ngập đã thông", lead=out.lead, body=out.body, by=ward.lan)
    releases.approve(releases.submit(out, by=ward.lan), by=ward.hung)
    assert owed(out).state == State.OVERTAKEN


def test_taking_the_piece_back_closes_what_was_owed(out, ward):
    releases.withdraw(out, by=ward.hung, reason="Tin sai.")
    assert owed(out).state == State.OVERTAKEN


def test_it_is_red_on_the_desk_and_in_the_morning_mail_and_late_after_its_time(out, ward, rf):
    request = rf.get("/")
    request.user = ward.hung
    [row] = [row for row in desk.rows_for(request) if row.state == "urgent"]
    assert (row.card, row.state_word) == ("waiting", "Chưa duyệt sau")
    with clock.at(clock.local(2020, 11, 24, 7)):
        [row] = [row for row in desk.rows_for(request) if row.state == "urgent"]
        assert row.card == "late"
        ward.hung.person.email = "hung@example.gov.vn"
        letter = morning_mail(ward.hung, ward.agency, date(2020, 11, 24))
    assert "Đã đăng theo luồng khẩn" in letter.body


def test_a_late_signature_stays_late_in_the_figures_of_the_month(out, ward):
    row = owed(out)
    with clock.at(clock.local(2020, 11, 25, 9)):
        urgent.sign_off(row, by=ward.hung, seen_digest=row.digest)
    [fact] = [fact for fact in newsroom_facts(*NOVEMBER) if fact.key == "fast-lane:in-time"]
    assert (fact.count, fact.of, fact.tone) == (0, 1, "shortcoming")


def test_the_history_keeps_the_fast_lane_for_ever(out, ward):
    actions = set(ModelLogEntry.objects.for_instance(out).values_list("action", flat=True))
    assert {"newsroom.release.urgent", "newsroom.release.approve", "newsroom.release.out"} <= actions


def test_a_superuser_without_a_seat_bypasses_nothing(waiting, ward, client):
    root = AccountFactory(is_superuser=True, is_staff=True)
    digest = waiting.content_digest()
    for act in (
        lambda: releases.approve(waiting, by=root),
        lambda: urgent.approve_urgently(waiting, by=root, reason=REASON, seen_digest=digest),
        lambda: releases.send_back(waiting, by=root, reason="Sửa."),
    ):
        with pytest.raises(PermissionDenied):
            act()
    client.force_login(root)
    assert client.post(reverse("newsroom:review", args=[waiting.work_id]), {"verb": "approve"}).status_code == 403
    assert not ArticlePage.objects.exists()
    assert not Approval.objects.exists()


def test_a_superuser_with_a_seat_leaves_the_same_trace_as_everybody(waiting, ward):
    ward.hung.is_superuser = True
    ward.hung.save()
    out = releases.approve(waiting, by=ward.hung)
    assert Approval.objects.get().by == ward.hung
    assert ModelLogEntry.objects.for_instance(out).filter(user=ward.hung, action="newsroom.release.approve").exists()


# ── The screens ───────────────────────────────────────────────────────────────────────────


def test_minh_lets_it_out_on_the_review_screen_and_hung_signs_off_on_his(waiting, ward, client):
    address = reverse("newsroom:review", args=[waiting.work_id])
    client.force_login(ward.hung)
    assert "Đăng theo luồng khẩn" not in client.get(address).content.decode()
    client.force_login(ward.minh)
    assert "Đăng theo luồng khẩn" in client.get(address).content.decode()
    sent = {"release": waiting.pk, f"digest_{waiting.pk}": waiting.content_digest(), "verb": "urgent"}
    assert "Ghi lý do phải đăng ngay" in client.post(address, sent).content.decode()
    client.post(address, {**sent, "urgent_reason": REASON})
    row = owed(waiting)

    client.force_login(ward.hung)
    shown = client.get(reverse("newsroom:work", args=[waiting.work_id])).content.decode()
    assert "Đã đăng theo luồng khẩn, chưa duyệt sau" in shown
    assert REASON in shown
    page = reverse("newsroom:sign_off", args=[row.pk])
    assert waiting.title in client.get(page).content.decode()
    assert client.post(page, {"digest": row.digest, "verb": "disagree", "reason": ""}).status_code == 422
    client.post(page, {"digest": row.digest, "verb": "sign"})
    row.refresh_from_db()
    assert row.state == State.SIGNED
    shown = client.get(reverse("newsroom:work", args=[waiting.work_id])).content.decode()
    assert "Luồng khẩn" in shown
