"""Numbers in every spelling, status by date."""

import unicodedata
from datetime import date

import pytest

from conglang.documents.rules import parse_number, status_on, tidy_number


@pytest.mark.parametrize(
    ("text", "form", "family", "num", "year", "type_", "issuer"),
    [
        ("12/QĐ-UBND", "admin", "state_admin", 12, None, "QĐ", "UBND"),
        ("15/2026/NQ-HĐND", "normative", "state_normative", 15, 2026, "NQ", "HĐND"),
        ("12-NQ/ĐU", "party", "party", 12, None, "NQ", "ĐU"),
        ("3299/UBND-TH", "letter", "state_admin", 3299, None, "", "UBND"),
        ("10/2022/QH15", "law", "state_normative", 10, 2022, "", "QH15"),
        ("02/QyĐ-UBND", "admin", "state_admin", 2, None, "QyĐ", "UBND"),
        ("135/QĐ-TTg", "admin", "state_admin", 135, None, "QĐ", "TTg"),
        ("4263/QĐ-UBND", "admin", "state_admin", 4263, None, "QĐ", "UBND"),
        ("219/KH-UBND", "admin", "state_admin", 219, None, "KH", "UBND"),
        ("48/2025/QĐ-UBND", "normative", "state_normative", 48, 2025, "QĐ", "UBND"),
        ("42/2022/NĐ-CP", "normative", "state_normative", 42, 2022, "NĐ", "CP"),
        ("39/2020/TT-BTTTT", "normative", "state_normative", 39, 2020, "TT", "BTTTT"),
        ("1273/BTTTT-TTCS", "letter", "state_admin", 1273, None, "", "BTTTT"),
        ("9567/VP-TTDLCNS", "letter", "state_admin", 9567, None, "", "VP"),
        (
            "72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN",
            "joint",
            "state_normative",
            72,
            2025,
            "NQLT",
            "UBTVQH15-CP-ĐCTUBTWMTTQVN",
        ),
        ("36-HD/VPTW", "party", "party", 36, None, "HD", "VPTW"),
        ("45-CV/ĐU", "party", "party", 45, None, "CV", "ĐU"),
        ("37/VHTT", "letter", "state_admin", 37, None, "", "VHTT"),
        ("Số: 05/NQ-HĐND", "admin", "state_admin", 5, None, "NQ", "HĐND"),
        ("  số 33 - KH / ĐU ", "party", "party", 33, None, "KH", "ĐU"),
        ("82/2005-QĐ-UBND", "", "other", 82, None, "", ""),
        ("không số", "", "other", None, None, "", ""),
        ("", "", "other", None, None, "", ""),
    ],
)
def test_number_is_taken_apart(text, form, family, num, year, type_, issuer):
    number = parse_number(text)
    assert (number.form, number.family, number.num, number.year, number.type, number.issuer) == (
        form,
        family,
        num,
        year,
        type_,
        issuer,
    )


def test_number_is_kept_as_printed_in_composed_letters():
    assert tidy_number(unicodedata.normalize("NFD", "Số: 12 / QĐ-UBND")) == "12/QĐ-UBND"


@pytest.mark.parametrize(
    ("text", "is_letter"), [("150/UBND-ĐC", True), ("45-CV/ĐU", True), ("12-NQ/ĐU", False), ("12/QĐ-UBND", False)]
)
def test_official_letter_has_no_type_in_its_symbol(text, is_letter):
    assert parse_number(text).is_official_letter is is_letter


@pytest.mark.parametrize(
    ("effective", "expiry", "amended", "expected"),
    [
        (date(2020, 11, 24), None, False, "not_yet"),
        (date(2020, 11, 23), None, False, "in_force"),
        (None, None, False, "in_force"),
        (date(2020, 1, 1), date(2020, 11, 23), False, "in_force"),
        (date(2020, 1, 1), date(2020, 11, 22), False, "expired"),
        (date(2020, 1, 1), None, True, "partly_expired"),
        (date(2020, 1, 1), date(2020, 11, 22), True, "expired"),
    ],
)
def test_status_follows_the_dates(effective, expiry, amended, expected):
    assert status_on(date(2020, 11, 23), effective=effective, expiry=expiry, amended=amended) == expected
