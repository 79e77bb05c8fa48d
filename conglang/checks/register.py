"""All checks by their code, and how they are run. A check is a function; a new one is a copy of its neighbour."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from conglang.checks.pieces import RANK, Facts, Finding, Found, Piece, Severity


@dataclass(frozen=True)
class Rule:
    """How heavily a check weighs here, and its number where it has one (most words, least words)."""

    severity: Severity
    limit: int = 0


@dataclass(frozen=True)
class Check:
    """``rule`` holds until the ward's own rows say otherwise."""

    code: str
    name: str | Promise
    rule: Rule
    find: Callable[[Piece, Facts, int], Iterable[Found]]
    is_personal: bool = False


CHECKS: dict[str, Check] = {}


def check(code: str, name: str | Promise, severity: Severity, limit: int = 0, *, is_personal: bool = False):
    """Register ``find(piece, facts, limit)`` under ``code``."""

    def register(find):
        CHECKS[code] = Check(code, name, Rule(severity, limit), find, is_personal)
        return find

    return register


def examine(piece: Piece, facts: Facts, rules: dict[str, Rule] | None = None) -> list[Finding]:
    """Everything that is found in a piece, in the order of the text; ``rules`` weigh instead of the usual ones."""
    order = {name: number for number, (name, _text) in enumerate(piece.texts)}
    found = [
        Finding(check.code, min(rule.severity, place.at_most, key=RANK.get), *_where(place))
        for check in CHECKS.values()
        if (rule := (rules or {}).get(check.code, check.rule)).severity != Severity.OFF
        for place in check.find(piece, facts, rule.limit)
    ]
    return sorted(found, key=lambda finding: (order.get(finding.field, -1), finding.start, finding.code))


def _where(place: Found) -> tuple[str, int, str, str]:
    return place.field, place.start, place.quote, place.sentence


def is_personal(code: str) -> bool:
    """Does the check look for data about a person?"""
    return code in CHECKS and CHECKS[code].is_personal
