"""Codes and likeness: plain arithmetic."""

import pytest

from conglang.kit.text import tokens
from conglang.tips import rules


def test_code_follows_from_the_secret_and_has_no_letter_that_is_misread():
    code = rules.code_from(b"mot")

    assert code == rules.code_from(b"mot") != rules.code_from(b"hai")
    assert len(code) == 12
    assert set(code) <= set(rules.LETTERS)
    assert not set("01ILO") & set(rules.LETTERS)


@pytest.mark.parametrize("typed", ["7kpm-3xwt-9qrd", " 7KPM 3XWT 9QRD ", "7KPM3XWT9QRD"])
def test_code_is_understood_however_it_is_typed(typed):
    assert rules.tidy_code(typed) == "7KPM3XWT9QRD"
    assert rules.shown("7KPM3XWT9QRD") == "7KPM-3XWT-9QRD"


@pytest.mark.parametrize(
    ("one", "other", "same_group", "is_alike"),
    [
        (("Cây đổ chắn ngõ 12", "ngõ 12"), ("cay do chan ngang duong", "dau ngo 12"), True, True),
        (("Cây đổ chắn ngõ 12", "ngõ 12"), ("Đèn đường ngõ 12 hỏng", "ngõ 12"), True, False),
        (("Bà con trồng hoa ở bờ mương", "ngõ 15"), ("Trồng hoa bờ mương", "gần nhà văn hóa"), True, True),
        (("Cây đổ chắn ngõ 12", "ngõ 12"), ("Mất nước cả tổ", "tổ 5"), False, False),
    ],
)
def test_likeness_goes_by_words_first_and_counts_the_place_once(one, other, same_group, is_alike):
    pairs = (tuple(tokens(text) for text in tip) for tip in (one, other))

    assert (rules.likeness(*pairs, same_group=same_group) >= rules.LIKE_ENOUGH) is is_alike


def test_likeness_of_the_same_is_one_and_of_nothing_is_none():
    same = (["trong", "duong", "hoa"], ["ngo", "15", "mai"])
    assert rules.likeness(same, same, same_group=True) == pytest.approx(1)
    assert rules.overlap([], ["ngo"]) == 0
