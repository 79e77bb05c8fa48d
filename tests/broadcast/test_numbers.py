import pytest

from conglang.broadcast.speech.numbers import say_integer, say_number
from conglang.broadcast.speech.roman import value_of


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_050, "một nghìn không trăm năm mươi"),
        (10_000, "mười nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
        (2_000_000_000, "hai tỷ"),
        (1_234_567_890_000, "một nghìn hai trăm ba mươi tư tỷ năm trăm sáu mươi bảy triệu tám trăm chín mươi nghìn"),
        (-2, "âm hai"),
    ],
)
def test_say_integer(number, words):
    assert say_integer(number) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2,5", "hai phẩy năm"),
        ("0,05", "không phẩy không năm"),
        ("1.250,75", "một nghìn hai trăm năm mươi phẩy bảy mươi lăm"),
    ],
)
def test_say_number(written, words):
    assert say_number(written) == words


@pytest.mark.parametrize(("numerals", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XXII", 22), ("XL", 40)])
def test_roman_value(numerals, value):
    assert value_of(numerals) == value
