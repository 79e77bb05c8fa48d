"""Times of day and spans of minutes: 15:57, 8h30, 8 giờ 00', 14g, 7h30-11h30."""

import re

from conglang.broadcast.speech.board import Board
from conglang.broadcast.speech.numbers import say_integer

_HOUR = r"(?:[01]?\d|2[0-4])"
_MINUTE = r"(?:[0-5]\d)"
_MARK = r"(?:\s*(?:phút|['’′]|p(?!\w)))?"
_CLOCK = re.compile(
    rf"(?<![\d:.,/])(?P<h>{_HOUR}):(?P<m>{_MINUTE})(?::(?P<s>{_MINUTE}))?(?:\s?(?P<half>AM|PM|SA|CH)\b)?(?![\d:])"
)
_LETTER = re.compile(rf"(?<![\d.,/])(?P<h>{_HOUR})(?:\s?[hHg]\s?|\s+giờ\s+)(?P<m>{_MINUTE}){_MARK}(?![\w%])")
_WORDS = re.compile(rf"(?<![\d.,/])(?P<h>{_HOUR})\s*(?:[hHg]|giờ)\s*(?P<m>[0-5]?\d)\s*(?:phút|['’′])(?!\w)")
_ALONE = re.compile(r"(?<![\d.,/])(?P<h>\d{1,3})\s?(?P<mark>h|H|g)(?![\w/²³])")
_ROUND_THE_CLOCK = re.compile(r"(?<!\w)24\s?h?/24\s?(?:h|giờ)(?!\w)")
_MINUTES = re.compile(r"(?<![\d.,])(\d{1,2})['’′](?!\w)")
_HALVES = {"AM": " sáng", "SA": " sáng", "PM": " chiều", "CH": " chiều"}
_RATIO = re.compile(r"(?P<lead>\b[Tt][ỷỉ] lệ\s+)(?P<a>\d+)\s?:\s?(?P<b>\d+)")
_WEIGHED = re.compile(r"(nặng|gói|hộp|chai|lon|liều|đường|muối|bột|ma túy|heroin|thuốc|vàng|lượng)\W*$", re.IGNORECASE)


def say_time(hour: int, minute: int, second: int | None = None) -> str:
    """Full hours are said without minutes."""
    said = f"{say_integer(hour)} giờ"
    if minute:
        said += f" {say_integer(minute)} phút"
    return said + (f" {say_integer(second)} giây" if second else "")


def _read(match: re.Match[str], board: Board) -> str:
    second = match.groupdict().get("s")
    said = say_time(int(match["h"]), int(match["m"]), int(second) if second else None)
    return said + _HALVES.get(match.groupdict().get("half") if int(match["h"]) <= 12 else None, "")


def _read_alone(match: re.Match[str], board: Board) -> str | None:
    """ "14g" is an hour, unless something was weighed; no hour is later than 24, but "48h" is a span."""
    hours = int(match["h"])
    if match["mark"] == "g" and (hours > 24 or _WEIGHED.search(match.string[: match.start()])):
        return None
    return f"{say_integer(hours)} giờ"


def _read_ratio(match: re.Match[str], board: Board) -> str:
    return f"{match['lead']}{say_integer(int(match['a']))} trên {say_integer(int(match['b']))}"


def read_times(board: Board) -> None:
    board.apply(_RATIO, "number", _read_ratio)
    board.apply(_ROUND_THE_CLOCK, "time", lambda _m, _b: "hai mươi tư trên hai mươi tư giờ")
    for pattern in (_CLOCK, _WORDS, _LETTER):
        board.apply(pattern, "time", _read)
    board.apply(_ALONE, "time", _read_alone)
    board.apply(_MINUTES, "time", lambda match, _: f"{say_integer(int(match[1]))} phút")
