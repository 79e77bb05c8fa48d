"""The spoken form on phrases of ward news; the ``held`` part was never used while the rules were written."""

from collections import defaultdict
from pathlib import Path

import pytest

from conglang.broadcast.speech import Dictionary, to_spoken
from tests.broadcast.phrase_folding import fold_spoken

PHRASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data/spoken.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
EXACT = {"dates", "times", "money", "decimals"}


def said_right(written: str, accepted: str) -> bool:
    return fold_spoken(to_spoken(written).text) in [fold_spoken(form) for form in accepted.split(" | ")]


@pytest.mark.parametrize(
    ("written", "accepted"),
    [pytest.param(written, accepted, id=written) for _kind, part, written, accepted in PHRASES if part == "tune"],
)
def test_phrase_is_read_as_an_announcer_reads_it(written, accepted):
    assert fold_spoken(to_spoken(written).text) in [fold_spoken(form) for form in accepted.split(" | ")]


def test_held_out_phrases_are_read_right_in_97_of_100():
    held = [said_right(written, accepted) for _kind, part, written, accepted in PHRASES if part == "held"]

    assert len(held) >= 70
    assert sum(held) / len(held) >= 0.97


def test_phrase_set_has_fifteen_kinds_of_ten_or_more():
    kinds = defaultdict(int)
    for kind, _part, _written, _accepted in PHRASES:
        kinds[kind] += 1

    assert len(kinds) == 15
    assert min(kinds.values()) >= 10


def test_unknown_abbreviations_are_listed_once_and_left_as_written():
    spoken = to_spoken("Liên hệ PTDTNT hoặc XQZ, PTDTNT")

    assert spoken.text == "Liên hệ PTDTNT hoặc XQZ, PTDTNT"
    assert spoken.unknown_tokens == ("PTDTNT", "XQZ")


def test_unknown_signer_of_a_document_is_listed():
    assert to_spoken("Quyết định số 12/QĐ-XQZ").unknown_tokens == ("XQZ",)


def test_ward_layer_wins_and_settles_what_was_ambiguous():
    national = Dictionary.national()

    assert to_spoken("TT", national).doubtful_tokens == ("TT",)
    ward = to_spoken("TT và XQZ", national.with_ward({"TT": "trung tâm", "XQZ": "xóm Quỳnh Dương"}))
    assert (ward.text, ward.unknown_tokens, ward.doubtful_tokens) == ("trung tâm và xóm Quỳnh Dương", (), ())


def test_headline_in_capitals_is_read_as_words():
    assert to_spoken("UBND PHƯỜNG CỰ KHỐI THÔNG BÁO").text == "Ủy ban nhân dân phường cự khối thông báo"


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("7/7 tổ dân phố", "bảy trên bảy tổ dân phố"),
        ("ngày 7/7", "ngày mùng bảy tháng bảy"),
        ("2/3 diện tích", "hai phần ba diện tích"),
        ("đ/c Lan", "đồng chí Lan"),
        ("15.000 đ/kg", "mười lăm nghìn đồng một ki-lô-gam"),
        ("lúc 14g", "lúc mười bốn giờ"),
        ("gói thuốc 14g", "gói thuốc mười bốn gam"),
        ("Nguyễn Văn P. ở P. Cự Khối", "Nguyễn Văn P. ở phường Cự Khối"),
    ],
)
def test_same_sign_with_two_meanings(written, spoken):
    assert to_spoken(written).text == spoken


def test_nothing_written_stays_a_figure():
    founding = "Ngày đăng 20/11/2020 | 15:57 | Lượt xem: 114, tháng 11, 100% cán bộ, thứ 2 tuần đầu"

    assert not any(letter.isdigit() for letter in to_spoken(founding).text)


def test_empty_text_is_silence():
    assert to_spoken("  \n ").text == ""
