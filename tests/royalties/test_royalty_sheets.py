"""The month's sheet: scored, checked, approved by two others, paid; frozen for good."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from conglang.approvals.models import Approval
from conglang.kit import clock
from conglang.kit.flow import IllegalMove
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Release
from conglang.royalties.actions.lines import commit_release, correct, score, take_back_release
from conglang.royalties.actions.sheets import decide_sheet, draft_sheet, pay_sheet, send_back_sheet, submit_sheet
from conglang.royalties.models import Line, Payment, Sheet
from conglang.royalties.models.lines import LineIsKept
from conglang.royalties.models.sheets import SheetIsKept
from conglang.royalties.queries import payment_rows
from tests.factories.royalties import LineFactory, SheetFactory, TaxCommitmentFactory, TaxRuleFactory
from tests.royalties.test_royalty_lines import assert_ledger_follows_the_lines

D = Decimal


def drawn_up(ward, money, *writers):
    for writer in writers or (ward.lan,):
        commit_release(money.publish(writer, channels=ward.channels[:1])[0])
    return draft_sheet(2020, 11, by=ward.hoa)


def approved(ward, money, *writers):
    sheet = submit_sheet(drawn_up(ward, money, *writers), by=ward.hoa)
    return decide_sheet(decide_sheet(sheet, by=ward.yen), by=ward.toan)


def take_back(release):
    Release.objects.filter(pk=release.pk).update(taken_back_at=clock.now(), taken_back_reason="Sai số liệu.")
    take_back_release(Release.objects.get(pk=release.pk))


def test_a_sheet_goes_all_its_way(ward, money):
    sheet = approved(ward, money, ward.lan, ward.binh)
    assert (sheet.state, sheet.total, sheet.is_intact) == (Sheet.State.APPROVED, 208_600, True)
    assert set(sheet.lines.values_list("state", flat=True)) == {"actual"}
    assert [a.by for a in Approval.objects.about(sheet)] == [ward.yen, ward.toan]
    sheet = pay_sheet(sheet, by=ward.yen)
    assert (sheet.state, sheet.paid_on) == (Sheet.State.PAID, date(2020, 11, 23))
    assert list(Payment.objects.values_list("person__name", "gross", "tax", "net")) == [
        ("Trần Văn Bình", 104_300, 0, 104_300),
        ("Nguyễn Thu Lan", 104_300, 0, 104_300),
    ]
    assert money.budget.ledger().actual == 208_600
    assert_ledger_follows_the_lines()


def test_a_draft_takes_up_what_is_published_later(ward, money):
    sheet = drawn_up(ward, money)
    commit_release(money.publish(ward.binh, channels=ward.channels[:1])[0])
    assert sheet.lines.count() == 2


def test_what_is_published_after_handing_in_waits_for_the_next_month(ward, money):
    sheet = submit_sheet(drawn_up(ward, money), by=ward.hoa)
    commit_release(money.publish(ward.binh, channels=ward.channels[:1])[0])
    assert sheet.lines.count() == 1
    with pytest.raises(Refusal):
        draft_sheet(2020, 11, by=ward.hoa)
    with clock.at(clock.local(2020, 12, 7, 9)):
        assert draft_sheet(2020, 12, by=ward.hoa).lines.count() == 1


def test_who_scored_neither_checks_nor_approves(ward, money):
    sheet = submit_sheet(drawn_up(ward, money), by=ward.hoa)
    for account in (ward.hoa, ward.toan, ward.lan, ward.minh, ward.thanh):
        with pytest.raises(PermissionDenied):
            decide_sheet(sheet, by=account)
    sheet = decide_sheet(sheet, by=ward.yen)
    for account in (ward.hoa, ward.yen, ward.hung):
        with pytest.raises(PermissionDenied):
            decide_sheet(sheet, by=account)


def test_an_author_on_the_sheet_may_still_approve_it(ward, money):
    assert approved(ward, money, ward.toan, ward.yen).state == Sheet.State.APPROVED


def test_only_the_secretary_draws_up_and_only_the_accountant_pays(ward, money):
    for account in (ward.lan, ward.yen, ward.toan, ward.thanh):
        with pytest.raises(PermissionDenied):
            draft_sheet(2020, 11, by=account)
    sheet = approved(ward, money)
    for account in (ward.hoa, ward.toan, ward.lan):
        with pytest.raises(PermissionDenied):
            pay_sheet(sheet, by=account)


def test_what_was_read_must_be_what_is_approved(ward, money):
    sheet = submit_sheet(drawn_up(ward, money), by=ward.hoa)
    with pytest.raises(Refusal):
        decide_sheet(sheet, by=ward.yen, seen_digest="something else")
    assert decide_sheet(sheet, by=ward.yen, seen_digest=sheet.content_digest()).state == Sheet.State.CHECKED


def test_sending_back_needs_a_reason_and_opens_the_sheet(ward, money):
    sheet = decide_sheet(submit_sheet(drawn_up(ward, money), by=ward.hoa), by=ward.yen)
    with pytest.raises(Refusal):
        send_back_sheet(sheet, by=ward.toan, reason=" ")
    sheet = send_back_sheet(sheet, by=ward.toan, reason="Xem lại hệ số bài 1.")
    score(sheet.lines.get(), D("1.0"), reason="Theo ý kiến chỉ đạo.", by=ward.hoa)
    sheet = submit_sheet(sheet, by=ward.hoa)
    assert (sheet.state, sheet.return_reason) == (Sheet.State.SUBMITTED, "")


def test_an_empty_sheet_is_not_handed_in(ward, money):
    with pytest.raises(Refusal):
        submit_sheet(draft_sheet(2020, 11, by=ward.hoa), by=ward.hoa)


def test_months_to_come_have_no_sheet(ward, money):
    with pytest.raises(Refusal):
        draft_sheet(2020, 12, by=ward.hoa)


def test_approved_lines_and_sheets_never_change(ward, money):
    sheet = approved(ward, money)
    line = sheet.lines.get()
    with pytest.raises(LineIsKept):
        line.save()
    with pytest.raises(LineIsKept):
        line.delete()
    sheet.digest = "0" * 64
    with pytest.raises(SheetIsKept):
        sheet.save()
    with pytest.raises(Refusal):
        score(line, D("1.0"), reason="Muộn.", by=ward.hoa)
    with pytest.raises(IllegalMove):
        decide_sheet(Sheet.objects.get(), by=ward.toan)


def test_a_line_changed_behind_the_back_shows(ward, money):
    sheet = approved(ward, money)
    Line.objects.filter(sheet=sheet).update(amount=1_000_000)
    assert not sheet.is_intact


def test_taking_back_before_handing_in_takes_the_line_off(ward, money):
    sheet = drawn_up(ward, money)
    take_back(sheet.lines.get().release)
    assert (sheet.lines.count(), Line.objects.get().state) == (0, "released")
    assert_ledger_follows_the_lines()


def test_taking_back_after_handing_in_has_the_sheet_sent_back(ward, money):
    sheet = submit_sheet(drawn_up(ward, money, ward.lan, ward.binh), by=ward.hoa)
    take_back(sheet.lines.first().release)
    with pytest.raises(Refusal):
        decide_sheet(sheet, by=ward.yen)
    sheet = send_back_sheet(sheet, by=ward.yen, reason="Một bài đã gỡ.")
    assert sheet.lines.count() == 1
    assert_ledger_follows_the_lines()


def test_taking_back_after_approval_leaves_a_note_once(ward, money):
    sheet = approved(ward, money)
    line = sheet.lines.get()
    for _ in range(2):
        take_back(line.release)
    assert sheet.is_intact
    assert [note.text for note in line.notes.all()] == [
        "Bài đã được gỡ ngày 23/11/2020: Sai số liệu. Điều chỉnh khoản này trong bảng chấm tháng sau."
    ]


def test_a_correction_is_a_new_line_in_a_later_month(ward, money):
    sheet = approved(ward, money)
    line = sheet.lines.get()
    with clock.at(clock.local(2020, 12, 7, 9)):
        with pytest.raises(Refusal):
            correct(line, D(0), reason="Bài đã gỡ.", by=ward.hoa)
        december = draft_sheet(2020, 12, by=ward.hoa)
        correct(line, D("1.0"), reason="Chấm lại.", by=ward.hoa)
        correct(line, D(0), reason="Bài đã gỡ.", by=ward.hoa)
    assert [row.amount for row in december.lines.order_by("pk")] == [44_700, -149_000]
    assert sheet.is_intact
    assert december.is_intact
    assert december.lines.last().formula == "−1 × 149.000\u00a0đ = −149.000\u00a0đ"
    assert_ledger_follows_the_lines()


def test_payment_is_not_dated_before_approval(ward, money):
    with pytest.raises(Refusal):
        pay_sheet(approved(ward, money), by=ward.yen, day=date(2020, 11, 1))


@pytest.mark.django_db
def test_payment_list_withholds_tax_per_person(ward, money):
    sheet = SheetFactory()
    TaxCommitmentFactory(person=ward.duc.person)
    for account, amount in ((ward.lan, 2_384_000), (ward.binh, 1_490_000), (ward.duc, 2_100_000)):
        LineFactory(sheet=sheet, person=account.person, amount=amount)
    rows = {row.person: (row.gross, row.tax, row.net) for row in payment_rows(sheet, date(2020, 11, 23))}
    assert rows == {
        ward.lan.person: (2_384_000, 238_400, 2_145_600),
        ward.binh.person: (1_490_000, 0, 1_490_000),
        ward.duc.person: (2_100_000, 0, 2_100_000),
    }


def test_tax_rule_of_the_day_of_payment_counts(ward, money):
    TaxRuleFactory(valid_from=date(2021, 1, 1), threshold=5_000_000)
    sheet = SheetFactory()
    LineFactory(sheet=sheet, person=ward.lan.person, amount=2_384_000)
    assert [row.tax for day in (date(2020, 12, 31), date(2021, 1, 1)) for row in payment_rows(sheet, day)] == [
        238_400,
        0,
    ]
