"""The nine closed formulas of a criteria set: no database, no request, no clock, no code in data.

A formula gets the criterion's maximum, its parameters (data) and the inputs (measured or typed in) and gives points as
exact decimals, or None for *not applicable*. Rounding to two places is for the eye alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

Points = Decimal | None
ZERO = Decimal(0)
TWO_PLACES = Decimal("0.01")


def decimal(value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def shown(points: Decimal) -> Decimal:
    """Two places, half up."""
    return points.quantize(TWO_PLACES, rounding=ROUND_HALF_UP)


def yes_no(maximum: Decimal, params: Mapping, inputs: Mapping) -> Points:
    """All points or none. Counted things fulfil it when there is at least one."""
    fulfilled = inputs["fulfilled"] if "fulfilled" in inputs else inputs["count"] > 0
    return maximum if fulfilled else ZERO


def ratio(maximum: Decimal, params: Mapping, inputs: Mapping) -> Points:
    """max x part / whole, at most max. Of nothing: not applicable, or all points where the set says so."""
    part, whole = decimal(inputs["part"]), decimal(inputs["whole"])
    if whole == 0:
        return maximum if params.get("of_nothing") == "full" else None
    return maximum * min(part / whole, Decimal(1))


def steps(maximum: Decimal, params: Mapping, inputs: Mapping) -> Points:
    """A table of thresholds ``[[at least, points], …]``; the highest one that is reached counts."""
    reached = (decimal(points) for least, points in params["steps"] if decimal(inputs["count"]) >= decimal(least))
    return min(max(reached, default=ZERO), maximum)


def fraction(maximum: Decimal, params: Mapping, inputs: Mapping) -> Points:
    """Named situations give a fraction of the maximum."""
    return maximum * decimal(params["fractions"].get(inputs["choice"], 0))


def per_item(maximum: Decimal, params: Mapping, inputs: Mapping) -> Points:
    """Points an item, up to the maximum."""
    return min(decimal(params["each"]) * decimal(inputs["count"]), maximum)


def relative(maximum: Decimal, params: Mapping, inputs: Mapping) -> Points:
    """The own ratio divided by the best ratio of all units."""
    whole, best = decimal(inputs["whole"]), decimal(inputs["best"])
    if whole == 0 or best == 0:
        return None
    return maximum * min(decimal(inputs["part"]) / whole / best, Decimal(1))


def base_plus(maximum: Decimal, params: Mapping, inputs: Mapping) -> Points:
    """Base points and conditional extras; of several cases that hold, the best one counts."""
    cases = [case for case in params["cases"] if case["name"] in inputs["holds"]]
    best = max((_case_points(case, inputs["holds"]) for case in cases), default=ZERO)
    return min(best, maximum)


def _case_points(case: Mapping, holds) -> Decimal:
    extras = sum((decimal(points) for name, points in case.get("extras", {}).items() if name in holds), ZERO)
    return decimal(case["base"]) + extras


def manual(maximum: Decimal, params: Mapping, inputs: Mapping) -> Points:
    """Points given by whoever verifies."""
    return min(max(decimal(inputs["points"]), ZERO), maximum)


def deduct(maximum: Decimal, params: Mapping, inputs: Mapping) -> Points:
    """The maximum less points a violation, never below zero."""
    return max(maximum - decimal(params["each"]) * decimal(inputs["count"]), ZERO)


@dataclass(frozen=True)
class Rule:
    """A formula with the names of its parameters and of its inputs."""

    points: Callable[[Decimal, Mapping, Mapping], Points]
    params: frozenset[str]
    inputs: frozenset[str]
    optional: frozenset[str] = frozenset()


RULES: dict[str, Rule] = {
    "YES_NO": Rule(yes_no, frozenset(), frozenset({"fulfilled"})),
    "RATIO": Rule(ratio, frozenset(), frozenset({"part", "whole"}), frozenset({"of_nothing"})),
    "STEPS": Rule(steps, frozenset({"steps"}), frozenset({"count"})),
    "FRACTION": Rule(fraction, frozenset({"fractions"}), frozenset({"choice"})),
    "PER_ITEM": Rule(per_item, frozenset({"each"}), frozenset({"count"})),
    "RELATIVE": Rule(relative, frozenset(), frozenset({"part", "whole", "best"})),
    "BASE_PLUS": Rule(base_plus, frozenset({"cases"}), frozenset({"holds"})),
    "MANUAL": Rule(manual, frozenset(), frozenset({"points"})),
    "DEDUCT": Rule(deduct, frozenset({"each"}), frozenset({"count"})),
}


def points_for(rule: str, maximum: Decimal, params: Mapping, inputs: Mapping) -> Points:
    """The points of one criterion. Raises ``KeyError`` for an input the formula needs and did not get."""
    return RULES[rule].points(maximum, params, inputs)


@dataclass(frozen=True)
class Sum:
    """Points, the maximum of what applies, and the whole maximum."""

    points: Decimal
    applicable: Decimal
    maximum: Decimal

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.points + other.points, self.applicable + other.applicable, self.maximum + other.maximum)

    @property
    def lost(self) -> Decimal:
        return self.applicable - self.points

    @property
    def rescaled(self) -> Decimal:
        """The points as they count when what does not apply is taken out of the total."""
        return self.points * self.maximum / self.applicable if self.applicable else ZERO


NOTHING = Sum(ZERO, ZERO, ZERO)


def of_leaf(maximum: Decimal, points: Points) -> Sum:
    """One criterion: nothing of it is applicable when its points are None."""
    return Sum(ZERO, ZERO, maximum) if points is None else Sum(points, maximum, maximum)


def band_of(bands: list, points: Decimal) -> str:
    """The classification for a total: ``[[at least, name], …]``."""
    reached = [(decimal(least), name) for least, name in bands if shown(points) >= decimal(least)]
    return max(reached)[1] if reached else ""


def missing(rule: str, maximum: Decimal, params: Mapping, inputs: Mapping) -> int | None:
    """How many more things that count would bring the next points; None where no number can say it."""
    if rule == "RATIO":
        return max(int(decimal(inputs["whole"]) - decimal(inputs["part"])), 0)
    if rule == "STEPS":
        ahead = [int(least) for least, _points in params["steps"] if decimal(least) > decimal(inputs["count"])]
        return min(ahead) - int(inputs["count"]) if ahead else 0
    if rule == "PER_ITEM":
        lost = maximum - per_item(maximum, params, inputs)
        return int((lost / decimal(params["each"])).to_integral_value(rounding=ROUND_CEILING))
    if rule == "YES_NO" and "count" in inputs:
        return 0 if inputs["count"] else 1
    return None
