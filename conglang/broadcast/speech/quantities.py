"""Amounts with a unit: money, per cent, measures, and ranges of them ("10-15%", "2-3 triệu đồng", "15.000 đ/kg")."""

import re
from functools import lru_cache

from conglang.broadcast.speech.board import Board
from conglang.broadcast.speech.numbers import DASH, NUMBER, say_integer, say_number

_START = r"(?<![\w.,/])"
_SCALE = r"(?:\s*(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|tr|k|K)(?!\w))?"
_CURRENCIES = {
    "đ": "đồng", "đồng": "đồng", "Đ": "đồng", "VNĐ": "đồng", "VND": "đồng", "vnđ": "đồng", "vnd": "đồng",
    "USD": "đô la Mỹ", "$": "đô la Mỹ", "EUR": "ơ-rô", "€": "ơ-rô",
}  # fmt: skip
_CURRENCY = r"(?:đồng|VNĐ|VND|vnđ|vnd|USD|EUR|đ|Đ|\$|€)(?!\w|/c\b)"
_MONEY = re.compile(
    rf"{_START}(?:(?P<from>{NUMBER})(?P<fscale>{_SCALE})(?:\s*(?:đ|đồng))?{DASH})?(?P<number>{NUMBER})(?P<scale>{_SCALE})\s*(?P<currency>{_CURRENCY})"
    rf"(?P<per>(?:/[^\W\d_]+[23²³]?)*)"
)
_DOLLAR = re.compile(rf"\$\s?(?P<number>{NUMBER})(?P<scale>{_SCALE})")
_SCALE_WORDS = {"tr": "triệu", "k": "nghìn", "K": "nghìn", "tỉ": "tỷ", "ngàn": "nghìn"}
_THOUSANDS = re.compile(rf"{_START}(?P<number>[1-9]\d{{1,3}})\s?k(?!\w)")
_METRES = re.compile(r"(?<![\w.,/])(\d+)m(\d{1,2})(?!\w)")
_BELOW_ZERO = re.compile(rf"(?<!\S)-(?={NUMBER}\s*(?:°|º|độ))")


def _scale(written: str) -> str:
    word = written.strip()
    return f" {_SCALE_WORDS.get(word, word)}" if word else ""


def _read_money(match: re.Match[str], board: Board) -> str:
    said = f"{say_number(match['number'])}{_scale(match['scale'])} {_CURRENCIES[match['currency']]}"
    if match["from"]:
        said = f"{say_number(match['from'])}{_scale(match['fscale'])} đến {said}"
    units = board.dictionary.units
    return said + "".join(f" một {units.get(per, per)}" for per in match["per"].split("/") if per)


def _read_measure(match: re.Match[str], board: Board) -> str:
    units = board.dictionary.units
    said = f"{say_number(match['number'])} {units[match['unit']]}"
    if match["from"]:
        said = f"{say_number(match['from'])} đến {said}"
    return said + "".join(f" trên {units.get(per, per)}" for per in match["per"].split("/") if per)


@lru_cache(maxsize=4)
def _measure(unit_pattern: str) -> re.Pattern[str]:
    """Word-like units end at the word's end; "%" may touch what follows."""
    return re.compile(
        rf"{_START}(?:(?P<from>{NUMBER}){DASH})?(?P<number>{NUMBER})\s?(?P<unit>{unit_pattern})(?!\w)"
        rf"(?P<per>(?:/{unit_pattern}(?!\w)|/(?:người|hộ|ngày|tháng|năm|giờ|phút|lít)(?!\w))*)"
    )


@lru_cache(maxsize=4)
def _per_unit(unit_pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[a-zà-ỹđ])/(?P<unit>{unit_pattern})(?!\w)")


def read_quantities(board: Board) -> None:
    units = board.dictionary.unit_pattern
    board.apply(_MONEY, "money", _read_money)
    board.apply(_DOLLAR, "money", lambda match, _: f"{say_number(match['number'])}{_scale(match['scale'])} đô la Mỹ")
    board.apply(_THOUSANDS, "money", lambda match, _: f"{say_number(match['number'])} nghìn đồng")
    board.apply(_METRES, "measure", lambda m, _: f"{say_integer(int(m[1]))} mét {say_integer(int(m[2]))}")
    board.apply(_BELOW_ZERO, "sign", lambda _m, _b: "âm ")
    board.apply(_measure(units), "measure", _read_measure)
    board.apply(_per_unit(units), "measure", lambda m, b: f" trên một {b.dictionary.units[m['unit']]}")
