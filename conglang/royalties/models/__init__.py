"""Facts of royalties: dated regulations, the budget and its ledger, lines, sheets and payments."""

from conglang.royalties.models.budgets import Budget, BudgetMove
from conglang.royalties.models.lines import Line, Note
from conglang.royalties.models.regulations import Rate, RateTable, TaxCommitment, TaxRule, UnitValue
from conglang.royalties.models.sheets import Payment, Sheet

__all__ = [
    "Budget",
    "BudgetMove",
    "Line",
    "Note",
    "Payment",
    "Rate",
    "RateTable",
    "Sheet",
    "TaxCommitment",
    "TaxRule",
    "UnitValue",
]
