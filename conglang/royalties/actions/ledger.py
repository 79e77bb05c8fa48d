"""Entries of the ledger. A line has at most one open entry; whatever comes next reverses it exactly once."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.royalties.models import Budget, BudgetMove, Line
from conglang.royalties.permissions import can_set_budget

STAGE = {
    Line.State.RESERVED: BudgetMove.Kind.RESERVE,
    Line.State.COMMITTED: BudgetMove.Kind.COMMIT,
    Line.State.ACTUAL: BudgetMove.Kind.ACTUAL,
}


def budget_of(day: date) -> Budget:
    """The budget of the year of ``day``; without an allotment yet, what is owed still has a place to stand."""
    return Budget.objects.get_or_create(year=day.year)[0]


def book(line: Line, *, by=None) -> None:
    """Bring the ledger to the present state and amount of ``line``: reverse what is open, enter what holds now."""
    open_moves = BudgetMove.objects.select_for_update(of=("self",)).filter(line=line).open()
    for move in open_moves:
        BudgetMove.objects.create(
            budget_id=move.budget_id,
            kind=BudgetMove.Kind.RELEASE,
            amount=move.amount,
            line=line,
            reverses=move,
            by=by,
            at=clock.now(),
        )
    if line.state in STAGE:
        BudgetMove.objects.create(
            budget_id=line.budget_id, kind=STAGE[line.state], amount=line.amount, line=line, by=by, at=clock.now()
        )


@transaction.atomic
def allot(year: int, amount: int, *, source: str, by) -> Budget:
    """Enter what the year's budget gives (giao dự toán)."""
    require(can_set_budget, by)
    if amount <= 0:
        raise Refusal(_("The allotment must be more than 0 đồng."))
    budget = budget_of(date(year, 1, 1))
    if budget.moves.filter(kind=BudgetMove.Kind.ALLOT).exists():
        raise Refusal(_("This year's money has been allotted already. Enter a change as an adjustment."))
    budget.source = source
    budget.save(update_fields=["source"])
    return _enter(budget, BudgetMove.Kind.ALLOT, amount, source, by=by)


@transaction.atomic
def adjust(budget: Budget, amount: int, *, reason: str, by) -> Budget:
    """Enter a supplement, or with a minus a cut (điều chỉnh dự toán)."""
    require(can_set_budget, by)
    if not reason.strip():
        raise Refusal(_("Write on which ground the budget is adjusted."))
    budget = Budget.objects.select_for_update().get(pk=budget.pk)
    if amount == 0 or budget.ledger().budget + amount < 0:
        raise Refusal(_("The adjustment must not be 0 and must not leave less than 0 đồng."))
    return _enter(budget, BudgetMove.Kind.ADJUST, amount, reason.strip(), by=by)


def _enter(budget: Budget, kind: str, amount: int, note: str, *, by) -> Budget:
    BudgetMove.objects.create(budget=budget, kind=kind, amount=amount, note=note, by=by, at=clock.now())
    log(budget, f"royalties.budget.{kind}", by=by, amount=amount, note=note)
    return budget
