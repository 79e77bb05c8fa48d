"""Counts and fractions: "7/7 tổ" is a count (trên), "2/3 diện tích" a part (phần)."""

import re

from conglang.broadcast.speech.board import Board
from conglang.broadcast.speech.numbers import DASH, NUMBER, say_number, value_of

_FRACTION = re.compile(
    rf"(?<![\w.,/])(?P<part>{NUMBER})/(?P<whole>{NUMBER})(?:\s(?P<unit>km|m|ha|m2|km2|kg))?(?![/\w])"
)
_RANGE = re.compile(rf"(?<![\w.,/-])(?P<from>{NUMBER}){DASH}(?P<to>{NUMBER})(?![-\w/])")
_SCORE = re.compile(r"(tỷ số|tỉ số|thắng|thua|hòa|kết quả)\s+$", re.IGNORECASE)
# What can be cut into parts; everything else in front of a fraction is counted one by one.
_DIVISIBLE = re.compile(
    r"\s+(diện tích|dân số|số|tổng số|quân số|quãng đường|chặng|đoạn|khối lượng|thời gian|chiều|giá|mức|doanh|sản lượng|"
    r"vốn|kinh phí|công suất|thu nhập|nhiệm kỳ|thế kỷ|năm|lượng|phần|đường|nhà|sân|tiền|lương|định mức)(?!\w)",
    re.IGNORECASE,
)
_LARGEST_PART = 10


def _read_fraction(match: re.Match[str], board: Board) -> str:
    part, whole = value_of(match["part"]), value_of(match["whole"])
    after = match.string[match.end() :]
    divides = bool(match["unit"] or _DIVISIBLE.match(after)) or (part == 1 and not after.strip())
    word = "phần" if divides and part < whole <= _LARGEST_PART else "trên"
    said_whole = "tư" if word == "phần" and whole == 4 else say_number(match["whole"])
    unit = match["unit"] or ""
    return f"{say_number(match['part'])} {word} {said_whole} {board.dictionary.units.get(unit, '')}".strip()


def _read_range(match: re.Match[str], board: Board) -> str:
    word = " " if _SCORE.search(match.string[: match.start()]) else " đến "
    return say_number(match["from"]) + word + say_number(match["to"])


def read_fractions(board: Board) -> None:
    board.apply(_FRACTION, "number", _read_fraction)
    board.apply(_RANGE, "number", _read_range)
