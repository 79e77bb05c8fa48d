from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conglang.royalties import rules

D = Decimal


@pytest.mark.parametrize(
    ("base_salary", "unit"),
    [
        (1_210_000, 121_000),
        (1_300_000, 130_000),
        (1_390_000, 139_000),
        (1_490_000, 149_000),
        (1_800_000, 180_000),
        (2_340_000, 234_000),
    ],
)
def test_unit_value_is_a_tenth_of_the_base_salary(base_salary, unit):
    assert rules.unit_value(base_salary, D(10)) == unit


@pytest.mark.parametrize(
    ("coefficients", "unit", "amount"),
    [
        (["0.7", "0.3", "0.2"], 149_000, 178_800),  # news with photo on three channels
        (["4.0", "2.0"], 149_000, 894_000),  # in-depth, upper portal too
        (["0.5"], 149_000, 74_500),  # 20 % of 2,5
        (["2.0"], 149_000, 298_000),  # 30/6/2023
        (["2.0"], 180_000, 360_000),  # 01/7/2023
        (["0.7"], 149_000, 104_300),
    ],
)
def test_piece_amount_of_the_worked_examples(coefficients, unit, amount):
    assert sum(rules.piece_amount(D(coefficient), unit) for coefficient in coefficients) == amount


def test_in_depth_article_of_two_authors():
    portal, upper = (
        rules.split(rules.piece_amount(D(coefficient), 149_000), [60, 40]) for coefficient in ("4.0", "2.0")
    )
    assert [a + b for a, b in zip(portal, upper, strict=True)] == [536_400, 357_600]


@pytest.mark.parametrize(
    ("gross", "has_commitment", "tax"),
    [
        (2_384_000, False, 238_400),
        (1_490_000, False, 0),
        (2_100_000, True, 0),
        (2_000_000, False, 200_000),
        (1_999_999, False, 0),
    ],
)
def test_tax_is_withheld_from_the_threshold_on(gross, has_commitment, tax):
    assert rules.withheld(gross, threshold=2_000_000, percent=D(10), has_commitment=has_commitment) == tax


@pytest.mark.parametrize(("exact", "whole"), [("0.5", 1), ("1.4999", 1), ("2.5", 3), ("149000", 149_000)])
def test_half_up(exact, whole):
    assert rules.half_up(D(exact)) == whole


def test_split_gives_the_remainder_to_the_first():
    assert rules.split(100_001, [34, 33, 33]) == [34_001, 33_000, 33_000]


@given(st.integers(0, 10**9), st.lists(st.integers(1, 100), min_size=1, max_size=8))
def test_parts_of_a_split_add_up(total, weights):
    percents = [1] * len(weights)
    percents[0] = 100 - len(weights) + 1
    parts = rules.split(total, percents)
    assert sum(parts) == total
    assert all(part >= 0 for part in parts)


def test_available_is_what_is_open():
    ledger = rules.Ledger(allotted=60_000_000, actual=52_400_000, committed=1_600_000)
    assert ledger.available == 6_000_000
    assert rules.monthly_share(ledger.available, 2) == 3_000_000


@pytest.mark.parametrize(
    ("monthly", "months_left", "already", "quota", "expected"),
    [([10, 12, 14], 2, 5, 0, 19), ([], 2, 0, 1, 2), ([3, 4], 1, 0, 0, 4), ([1], 2, 9, 0, 1), ([5], 0, 0, 3, 0)],
)
def test_expected_pieces(monthly, months_left, already, quota, expected):
    assert rules.expected_pieces(monthly, months_left, already, quota) == expected
