"""The nine formulas, with the worked examples of the criteria they come from."""

from decimal import Decimal

import pytest

from conglang.scoring.rules import NOTHING, RULES, band_of, missing, of_leaf, points_for, shown

MEETINGS = {"steps": [[12, 5], [9, 4], [6, 2]]}
COMMITTEE = {"steps": [[4, 20], [3, 15], [2, 10], [1, 5]]}
HEAD = {"fractions": {"Bí thư hoặc Chủ tịch": 1, "Cấp phó": "0.5"}}
CENTRE = {
    "cases": [
        {"name": "Có trung tâm dữ liệu", "base": 35, "extras": {"Đạt chuẩn": 15, "Có dự phòng": 15}},
        {"name": "Thuê", "base": 20},
    ]
}


@pytest.mark.parametrize(
    ("rule", "maximum", "params", "inputs", "expected"),
    [
        ("YES_NO", 2, {}, {"fulfilled": True}, "2"),
        ("YES_NO", 2, {}, {"fulfilled": False}, "0"),
        ("YES_NO", 2, {}, {"count": 1}, "2"),
        ("RATIO", 10, {}, {"part": 41, "whole": 46}, "8.91"),
        ("RATIO", 2, {}, {"part": 30, "whole": 20}, "2"),
        ("RATIO", 2, {}, {"part": 0, "whole": 0}, None),
        ("RATIO", 2, {"of_nothing": "full"}, {"part": 0, "whole": 0}, "2"),
        ("STEPS", 5, MEETINGS, {"count": 11}, "4"),
        ("STEPS", 5, MEETINGS, {"count": 12}, "5"),
        ("STEPS", 5, MEETINGS, {"count": 5}, "0"),
        ("STEPS", 20, COMMITTEE, {"count": 3}, "15"),
        ("FRACTION", 10, HEAD, {"choice": "Cấp phó"}, "5"),
        ("FRACTION", 10, HEAD, {"choice": "Khác"}, "0"),
        ("PER_ITEM", 6, {"each": "0.5"}, {"count": 10}, "5"),
        ("PER_ITEM", 5, {"each": 1}, {"count": 7}, "5"),
        ("RELATIVE", 10, {}, {"part": 40, "whole": 100, "best": "0.8"}, "5"),
        ("RELATIVE", 10, {}, {"part": 40, "whole": 0, "best": "0.8"}, None),
        ("BASE_PLUS", 60, CENTRE, {"holds": ["Có trung tâm dữ liệu", "Đạt chuẩn"]}, "50"),
        ("BASE_PLUS", 60, CENTRE, {"holds": ["Có trung tâm dữ liệu", "Đạt chuẩn", "Có dự phòng"]}, "60"),
        ("BASE_PLUS", 60, CENTRE, {"holds": []}, "0"),
        ("MANUAL", 5, {}, {"points": "3.5"}, "3.5"),
        ("MANUAL", 5, {}, {"points": 9}, "5"),
        ("DEDUCT", 5, {"each": "0.5"}, {"count": 3}, "3.5"),
        ("DEDUCT", 5, {"each": 2}, {"count": 4}, "0"),
    ],
)
def test_points(rule, maximum, params, inputs, expected):
    points = points_for(rule, Decimal(maximum), params, inputs)
    assert (None if points is None else shown(points)) == (
        None if expected is None else Decimal(expected).quantize(Decimal("0.01"))
    )


def test_the_nine_rules():
    assert set(RULES) == {
        "YES_NO",
        "RATIO",
        "STEPS",
        "FRACTION",
        "PER_ITEM",
        "RELATIVE",
        "BASE_PLUS",
        "MANUAL",
        "DEDUCT",
    }


def test_the_worked_sum_is_exact_until_it_is_shown():
    """41 of 46 documents, 11 meetings, 10 months: 8.9130… + 4 + 5 = 17.91 of 21."""
    parts = [
        of_leaf(Decimal(10), points_for("RATIO", Decimal(10), {}, {"part": 41, "whole": 46})),
        of_leaf(Decimal(5), points_for("STEPS", Decimal(5), MEETINGS, {"count": 11})),
        of_leaf(Decimal(6), points_for("PER_ITEM", Decimal(6), {"each": "0.5"}, {"count": 10})),
    ]
    total = sum(parts, NOTHING)
    assert (shown(total.points), total.maximum) == (Decimal("17.91"), Decimal(21))


def test_what_does_not_apply_leaves_the_total():
    total = of_leaf(Decimal(6), Decimal(3)) + of_leaf(Decimal(4), None)
    assert (total.points, total.applicable, total.maximum, total.lost) == (3, 6, 10, 3)
    assert total.rescaled == 5


@pytest.mark.parametrize(
    ("rule", "params", "inputs", "number"),
    [
        ("RATIO", {}, {"part": 41, "whole": 46}, 5),
        ("STEPS", MEETINGS, {"count": 7}, 2),
        ("STEPS", MEETINGS, {"count": 12}, 0),
        ("PER_ITEM", {"each": 3}, {"count": 1}, 3),
        ("YES_NO", {}, {"count": 0}, 1),
        ("MANUAL", {}, {"points": 2}, None),
    ],
)
def test_missing(rule, params, inputs, number):
    assert missing(rule, Decimal(10), params, inputs) == number


@pytest.mark.parametrize(
    ("points", "band"), [("90", "Xuất sắc"), ("89.995", "Xuất sắc"), ("89.99", "Tốt"), ("12", "Yếu")]
)
def test_bands(points, band):
    bands = [[90, "Xuất sắc"], [80, "Tốt"], [0, "Yếu"]]
    assert band_of(bands, Decimal(points)) == band
