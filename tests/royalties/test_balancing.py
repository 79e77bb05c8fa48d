"""The balancing rule, with the experiment of the design as its table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conglang.royalties.balancing import STEP, Kind, Verdict, balance, cost

D = Decimal
UNIT = 149_000
KINDS = [
    Kind("news", 52, D("0.4"), D("0.5"), D("1")),
    Kind("article", 14, D("1"), D("1.5"), D("3")),
    Kind("reportage", 4, D("2"), D("2.5"), D("5")),
    Kind("in-depth", 2, D("3"), D("4"), D("8")),
    Kind("photo", 30, D("0.2"), D("0.3"), D("0.6")),
]
ORDER = ("in-depth", "reportage", "article", "photo")


@pytest.mark.parametrize(
    ("available", "coefficients", "spent", "left"),
    [
        (9_500_000, "0.40 1.30 2.20 3.45 0.30", 9_491_300, 8_700),
        (9_000_000, "0.40 1.30 2.15 3.40 0.20", 8_999_600, 400),
        (11_026_000, "0.50 1.50 2.50 4.00 0.30", 11_026_000, 0),
    ],
)
def test_balanced_plan(available, coefficients, spent, left):
    plan = balance(available, KINDS, UNIT, ORDER)
    assert (plan.verdict, plan.coefficients, plan.cost, plan.left) == (
        Verdict.BALANCED,
        tuple(D(word) for word in coefficients.split()),
        spent,
        left,
    )


def test_short_names_what_is_missing():
    plan = balance(8_000_000, KINDS, UNIT, ORDER)
    assert (plan.verdict, plan.shortfall, plan.cost) == (Verdict.SHORT, 165_200, 8_165_200)


def test_surplus_pays_the_usual_coefficients():
    plan = balance(40_000_000, KINDS, UNIT, ORDER)
    assert (plan.verdict, plan.coefficients) == (Verdict.SURPLUS, tuple(kind.usual for kind in KINDS))


def test_nothing_expected_costs_nothing():
    assert balance(0, [], UNIT).cost == 0


hundredths = st.integers(0, 800).map(lambda number: D(number) / 100)
kinds = st.lists(
    st.tuples(st.integers(0, 60), st.lists(hundredths, min_size=3, max_size=3).map(sorted)), min_size=1, max_size=7
).map(lambda rows: [Kind(str(place), count, *values) for place, (count, values) in enumerate(rows)])


@given(kinds, st.integers(-1_000_000, 60_000_000))
def test_a_plan_never_costs_more_than_there_is_nor_leaves_a_range(kinds, available):
    plan = balance(available, kinds, UNIT, [kinds[-1].code])
    assert all(kind.minimum <= x <= kind.maximum for kind, x in zip(kinds, plan.coefficients, strict=True))
    assert plan.cost == cost(kinds, plan.coefficients, UNIT)
    assert (plan.verdict == Verdict.SHORT) == (available < cost(kinds, [kind.minimum for kind in kinds], UNIT))
    if plan.verdict != Verdict.SHORT:
        assert plan.cost <= available


@given(kinds, st.integers(0, 60_000_000))
def test_a_balanced_plan_leaves_no_whole_step(kinds, available):
    plan = balance(available, kinds, UNIT)
    if plan.verdict == Verdict.BALANCED:
        for kind, x in zip(kinds, plan.coefficients, strict=True):
            if kind.count and x + STEP <= kind.usual:
                assert kind.count * STEP * UNIT > plan.left
