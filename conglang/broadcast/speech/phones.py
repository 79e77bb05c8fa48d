"""Telephone numbers (số điện thoại): digit by digit, in the groups they are written in."""

import re

from conglang.broadcast.speech.board import Board
from conglang.broadcast.speech.numbers import say_digits

_SEP = r"[ .-]?"
_LONG = re.compile(
    rf"(?<![\w.,/])(?:\((?P<area>0\d{{1,3}})\)\s*|(?P<plus>\+84){_SEP}|(?=0))(?P<rest>\d{{2,4}}(?:{_SEP}\d{{2,4}}){{1,4}}|\d{{9,11}})(?![\d])"
)
_SERVICE = re.compile(rf"(?<![\w.,/])1[89]00{_SEP}(?:\d{{4,6}}|\d{{2,3}}[ .-]\d{{2,3}})(?!\d)")
_SHORT = r"\d{3,4}(?!\d|[.,/]\d)"
_HOTLINE = re.compile(
    rf"(?P<lead>\b(?:[Tt]ổng đài|[Đđ]ường dây nóng|[Hh]otline|[Qq]uay số|[Bb]ấm số|[Gg]ọi số|[Gg]ọi|[Đđ]iện thoại|ĐT)"
    rf"(?:\s+(?:quốc gia|số|cấp cứu|khẩn cấp|theo số))*\s*:?\s*)(?P<numbers>{_SHORT}(?:\s*(?:,|hoặc|và)\s*{_SHORT})*)"
)
_PUBLIC = {"111", "112", "113", "114", "115", "1022", "119", "116", "1080"}
_DIGITS_MIN, _DIGITS_MAX = 9, 12


def _read_long(match: re.Match[str], board: Board) -> str | None:
    """Nine to twelve digits beginning with 0 or +84; anything else is an amount."""
    digits = re.sub(r"\D", "", match[0])
    if not _DIGITS_MIN <= len(digits) <= _DIGITS_MAX:
        return None
    groups = [say_digits(group) for group in _groups(match["rest"])]
    area = [say_digits(match["area"])] if match["area"] else ["cộng tám tư"] if match["plus"] else []
    return ", ".join(area + groups)


def _groups(number: str) -> list[str]:
    parts = re.split(r"[ .-]", number)
    if len(parts) > 1:
        return parts
    return [part for part in (number[:4], number[4:7], number[7:]) if part]


def _read_hotline(match: re.Match[str], board: Board) -> str | None:
    numbers = re.findall(r"\d+", match["numbers"])
    if match["lead"].strip() in {"gọi", "Gọi"} and not set(numbers) <= _PUBLIC:
        return None
    said = re.sub(r"\d+", lambda number: say_digits(number[0]), match["numbers"])
    return board.dictionary.pattern.sub(lambda word: board.dictionary.read(word[0]) or word[0], match["lead"]) + said


def read_phones(board: Board) -> None:
    board.apply(_LONG, "phone", _read_long)
    board.apply(_SERVICE, "phone", lambda match, _: ", ".join(say_digits(part) for part in _service_groups(match[0])))
    board.apply(_HOTLINE, "phone", _read_hotline)


def _service_groups(number: str) -> list[str]:
    digits = re.sub(r"\D", "", number)
    return [digits[:4], digits[4:]]
