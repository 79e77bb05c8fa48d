"""The balancing rule (cân đối nhuận bút): one common factor within every kind's range, never above what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from fractions import Fraction

STEP = Decimal("0.05")
HALVINGS = 60


class Verdict(StrEnum):
    SHORT = "short"
    BALANCED = "balanced"
    SURPLUS = "surplus"


@dataclass(frozen=True)
class Kind:
    """One genre on one channel: how many pieces still come, and its coefficients."""

    code: str
    count: int
    minimum: Decimal
    usual: Decimal
    maximum: Decimal


@dataclass(frozen=True)
class Plan:
    """What the rule proposes. ``coefficients`` follow the order of the kinds; amounts are đồng."""

    verdict: Verdict
    factor: Decimal
    coefficients: tuple[Decimal, ...]
    cost: int
    left: int
    floor_cost: int
    usual_cost: int
    ceiling_cost: int

    @property
    def shortfall(self) -> int:
        """How much is missing even when every piece gets the least the table allows."""
        return max(0, -self.left)


def cost(kinds: Sequence[Kind], coefficients: Sequence[Decimal], unit: int) -> int:
    """What the kinds cost at these coefficients, rounded up to a whole đồng so that it is never understated."""
    points = sum((kind.count * coefficient for kind, coefficient in zip(kinds, coefficients, strict=True)), Decimal(0))
    return int((points * unit).to_integral_value(rounding=ROUND_CEILING))


def balance(available: int, kinds: Sequence[Kind], unit: int, first: Sequence[str] = ()) -> Plan:
    """Share ``available`` đồng out among the expected pieces.

    Every usual coefficient is multiplied by one factor, kept within its range and rounded down to 0.05; the remainder
    is given back in steps of 0.05, one step a kind in each round, in the order ``first`` then as listed, never above
    the usual coefficient. Too little for the minimum is *short*; enough for every maximum is *surplus*.
    """
    floor, ceiling = [kind.minimum for kind in kinds], [kind.maximum for kind in kinds]
    floor_cost, ceiling_cost = cost(kinds, floor, unit), cost(kinds, ceiling, unit)
    if available < floor_cost:
        verdict, factor, chosen = Verdict.SHORT, Fraction(0), floor
    elif available >= ceiling_cost:
        verdict, factor, chosen = Verdict.SURPLUS, Fraction(1), [kind.usual for kind in kinds]
    else:
        factor = _largest_factor(available, kinds, unit)
        verdict, chosen = Verdict.BALANCED, _give_back(available, kinds, _rounded(kinds, factor), unit, first)
    spent = cost(kinds, chosen, unit)
    shown = (Decimal(factor.numerator) / Decimal(factor.denominator)).quantize(Decimal("0.001"), rounding=ROUND_FLOOR)
    usual_cost = cost(kinds, [kind.usual for kind in kinds], unit)
    return Plan(verdict, shown, tuple(chosen), spent, available - spent, floor_cost, usual_cost, ceiling_cost)


def _within(kind: Kind, factor: Fraction) -> Fraction:
    return min(Fraction(kind.maximum), max(Fraction(kind.minimum), factor * Fraction(kind.usual)))


def _largest_factor(available: int, kinds: Sequence[Kind], unit: int) -> Fraction:
    """Cost never falls when the factor grows, so halving the interval finds the largest that still fits."""
    low, high = (
        Fraction(0),
        max((Fraction(kind.maximum) / Fraction(kind.usual) for kind in kinds if kind.usual), default=Fraction(1)),
    )
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        fits = unit * sum(kind.count * _within(kind, middle) for kind in kinds) <= available
        low, high = (middle, high) if fits else (low, middle)
    return low


def _rounded(kinds: Sequence[Kind], factor: Fraction) -> list[Decimal]:
    """Down to a step of 0.05, but never below the least the table allows."""
    steps = [int(_within(kind, factor) / Fraction(STEP)) for kind in kinds]
    return [max(kind.minimum, count * STEP) for kind, count in zip(kinds, steps, strict=True)]


def _give_back(
    available: int, kinds: Sequence[Kind], chosen: list[Decimal], unit: int, first: Sequence[str]
) -> list[Decimal]:
    ranks = {code: rank for rank, code in enumerate(first)}
    order = sorted(range(len(kinds)), key=lambda place: (ranks.get(kinds[place].code, len(ranks)), place))
    left = available - cost(kinds, chosen, unit)
    given = True
    while given:
        given = False
        for place in order:
            kind, raised = kinds[place], chosen[place] + STEP
            price = int((kind.count * STEP * unit).to_integral_value(rounding=ROUND_CEILING))
            if kind.count and raised <= kind.usual and price <= left:
                chosen[place], left, given = raised, left - price, True
    return chosen
