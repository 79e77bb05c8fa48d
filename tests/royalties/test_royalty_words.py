import pytest
from hypothesis import given
from hypothesis import strategies as st

from conglang.royalties.words import DIGITS, LARGEST, dong_in_words, in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_015, "một nghìn không trăm mười lăm"),
        (178_800, "một trăm bảy mươi tám nghìn tám trăm"),
        (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (2_145_600, "hai triệu một trăm bốn mươi lăm nghìn sáu trăm"),
        (60_000_000, "sáu mươi triệu"),
        (1_000_000_000, "một tỷ"),
        (21_000_500_000, "hai mươi mốt tỷ năm trăm nghìn"),
        (-500, "âm năm trăm"),
    ],
)
def test_in_words(number, words):
    assert in_words(number) == words


def test_dong_in_words_begins_with_a_capital():
    assert dong_in_words(2_384_000) == "Hai triệu ba trăm tám mươi bốn nghìn đồng"


def test_too_large_an_amount_is_refused():
    with pytest.raises(ValueError, match="too large"):
        in_words(LARGEST)


VALUES = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "lăm": 5}
SCALES = {"nghìn": 10**3, "triệu": 10**6}


def read_back(words: str) -> int:
    """An independent reader: digits, mười/mươi, trăm, then the scales."""
    total = part = digit = 0
    for word in words.split():
        if word in VALUES:
            digit = VALUES[word]
            part += digit
        elif word == "mười":
            part += 10
        elif word in ("mươi", "trăm"):
            part += digit * ({"mươi": 10, "trăm": 100}[word] - 1)
        elif word in SCALES:
            total, part = total + part * SCALES[word], 0
        elif word == "tỷ":
            total, part = (total + part) * 10**9, 0
    return total + part


@given(st.integers(0, 10**12))
def test_words_read_back_to_the_number(number):
    assert read_back(in_words(number)) == number
