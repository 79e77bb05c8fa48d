"""House numbers (số nhà, ngõ, ngách), vehicle plates, and short forms before place names (P. Cự Khối)."""

import re

from conglang.broadcast.speech.board import Board
from conglang.broadcast.speech.numbers import say_digits, say_integer

_HOUSE = re.compile(
    r"(?<=\b)((?:[Ss]ố nhà|[Ss]ố|[Nn]hà|[Nn]gõ|[Nn]gách|[Hh]ẻm|[Kk]iệt|[Ll]ô)\s+)(\d+[A-ZĐ]?(?:/\d+[A-ZĐ]?)+)(?![\w/])"
)
_PLATE = re.compile(r"(?<!\w)(\d{2})([A-ZĐ]{1,2})(\d?)[- ](\d{3}\.?\d{2}|\d{4})(?!\w)")
_PLACE = re.compile(r"(?<!\w)(TP|Tp|Q|P|H|TX|TT|X)\.\s?(?=[A-ZĐÂĂÊÔƠƯ]\w+)(?!HCM)")
_PLACE_WORDS = {
    "TP": "thành phố", "Tp": "thành phố", "Q": "quận", "P": "phường",
    "H": "huyện", "TX": "thị xã", "TT": "thị trấn", "X": "xã",
}  # fmt: skip
_NAME_BEFORE = re.compile(r"[A-ZĐÂĂÊÔƠƯÁÀẢÃẠ][a-zà-ỹđ]+\s+$")


def _read_house(match: re.Match[str], board: Board) -> str | None:
    if re.search(r"/(?:19|20)\d\d$", match[2]):
        return None
    return match[1] + " trên ".join(_say_house(part, board) for part in match[2].split("/"))


def _say_house(part: str, board: Board) -> str:
    number = part.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ")
    return f"{say_integer(int(number))} {board.dictionary.spell(part[len(number) :])}".strip()


def _read_plate(match: re.Match[str], board: Board) -> str:
    province, series, digit, number = match.groups()
    said = (say_digits(province), board.dictionary.spell(series), say_digits(digit), say_digits(number))
    return " ".join(part for part in said if part)


def _read_place(match: re.Match[str], board: Board) -> str | None:
    """Not after a name: "Nguyễn Văn P." is a person whose name is not told."""
    if len(match[1]) == 1 and _NAME_BEFORE.search(match.string[: match.start()]):
        return None
    return _PLACE_WORDS[match[1]] + " "


def read_addresses(board: Board) -> None:
    board.apply(_HOUSE, "address", _read_house)
    board.apply(_PLATE, "code", _read_plate)
    board.apply(_PLACE, "word", _read_place)
