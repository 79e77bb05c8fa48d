"""What is wrong or doubtful in a text, found by rules that know no database (docs/explain/checks.md)."""

from conglang.checks import dates, names, personal, repeats, shape, spelling, units
from conglang.checks.pieces import RANK, Facts, Finding, Photo, Piece, Severity, Tenure
from conglang.checks.register import CHECKS, Rule, examine, is_personal

ALL = (dates, names, personal, repeats, shape, spelling, units)

__all__ = [
    "ALL",
    "CHECKS",
    "RANK",
    "Facts",
    "Finding",
    "Photo",
    "Piece",
    "Rule",
    "Severity",
    "Tenure",
    "examine",
    "is_personal",
]
