"""The month's sheet on its way: drawn up, handed in, checked, approved, paid."""

import calendar
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.approvals import actions as approvals
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.royalties.actions.ledger import book
from conglang.royalties.actions.lines import catch_up, release_taken_back_lines
from conglang.royalties.models import Line, Payment, Sheet
from conglang.royalties.permissions import can_draft, can_pay
from conglang.royalties.queries import payment_rows, tax_rule_on


def _locked(sheet: Sheet) -> Sheet:
    return Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)


@transaction.atomic
def draft_sheet(year: int, month: int, *, by) -> Sheet:
    """Draw up the sheet of a month, or bring a draft up to date: all that is owed by then and on no sheet yet."""
    require(can_draft, by)
    first_day, last_day = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if first_day > clock.today():
        raise Refusal(_("This month has not begun yet."))
    sheet, is_new = Sheet.objects.get_or_create(
        year=year, month=month, defaults={"drafted_by": by, "drafted_at": clock.now()}
    )
    sheet = _locked(sheet)
    if sheet.state != Sheet.State.DRAFT:
        raise Refusal(
            _("The sheet of this month has been handed in already. What is published later goes to the next month.")
        )
    catch_up(first_day, last_day)
    Line.objects.waiting_until(last_day).update(sheet=sheet)
    if is_new:
        log(sheet, "royalties.sheet.draft", by=by)
    return sheet


@transaction.atomic
def submit_sheet(sheet: Sheet, *, by) -> Sheet:
    """Hand the scored sheet to the accountant (trình kế toán kiểm tra)."""
    sheet = _locked(sheet)
    require(can_draft, by, sheet)
    sheet.enter("submit")
    if not sheet.lines.exists():
        raise Refusal(_("The sheet has no line yet. Bring it up to date first."))
    sheet.return_reason = ""
    sheet.save()
    log(sheet, "royalties.sheet.submit", by=by)
    return sheet


@transaction.atomic
def decide_sheet(sheet: Sheet, *, by, seen_digest: str | None = None) -> Sheet:
    """Pass the next step of its chain: the accountant checks it; the last step approves it and freezes it."""
    sheet = _locked(sheet)
    verb = "check" if sheet.state == Sheet.State.SUBMITTED else "approve"
    sheet.flow.enter(verb, sheet.state)
    refuse_if(_reasons_not_to_decide(sheet))
    complete = approvals.approve(sheet, by=by, seen_digest=seen_digest)
    if verb == "check":
        sheet.enter("check")
    if complete:
        sheet.freeze()
    sheet.save()
    if complete:
        _settle(sheet, by=by)
    log(sheet, f"royalties.sheet.{verb}", by=by, digest=sheet.content_digest())
    return sheet


def _reasons_not_to_decide(sheet: Sheet):
    if sheet.lines.filter(release__taken_back_at__isnull=False, corrects=None).exists():
        yield _("A piece on this sheet has been taken back since. Send the sheet back, so that its line is taken off.")


def _settle(sheet: Sheet, *, by) -> None:
    for line in sheet.lines.select_for_update(of=("self",)):
        line.enter("settle")
        line.save()
        book(line, by=by)


@transaction.atomic
def send_back_sheet(sheet: Sheet, *, by, reason: str, seen_digest: str | None = None) -> Sheet:
    """Give the sheet back to the secretary, with what to change."""
    sheet = _locked(sheet)
    sheet.flow.enter("send_back", sheet.state)
    approvals.send_back(sheet, by=by, reason=reason, seen_digest=seen_digest)
    sheet.enter("send_back")
    sheet.return_reason = reason.strip()[:300]
    sheet.save()
    gone = sheet.lines.select_for_update(of=("self",)).filter(release__taken_back_at__isnull=False, corrects=None)
    release_taken_back_lines(gone, by=by)
    log(sheet, "royalties.sheet.send_back", by=by, reason=reason.strip())
    return sheet


@transaction.atomic
def pay_sheet(sheet: Sheet, *, by, day: date | None = None) -> Sheet:
    """Note that the sheet was paid out on ``day``: one payment a person, with the tax of that day (chi trả)."""
    sheet = _locked(sheet)
    require(can_pay, by, sheet)
    day = day or clock.today()
    sheet.enter("pay")
    if day < timezone.localdate(sheet.approved_at):
        raise Refusal(_("The sheet was approved after this day. Choose the day it was really paid."))
    tax_rule = tax_rule_on(day)
    for row in payment_rows(sheet, day):
        terms = {"tax_rule": tax_rule, "has_commitment": row.has_commitment}
        Payment.objects.create(sheet=sheet, person=row.person, gross=row.gross, tax=row.tax, net=row.net, **terms)
    sheet.paid_on = day
    sheet.save()
    log(sheet, "royalties.sheet.pay", by=by, day=str(day), amount=sheet.total)
    return sheet
