"""Web addresses and e-mail (địa chỉ trang tin, thư điện tử)."""

import re

from conglang.broadcast.speech.board import Board
from conglang.broadcast.speech.numbers import say_integer

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_URL = re.compile(
    r"(?:https?://)[^\s,;()<>\"”]+|(?<![\w@])(?:www\.)?(?:[a-z0-9-]+\.)+(?:vn|com|org|net|edu|gov|info|asia)(?![\w])(?:/[^\s,;()<>\"”]*)?",
    re.ASCII,
)
_SIGNS = {
    ".": "chấm",
    "/": "gạch chéo",
    "-": "gạch ngang",
    "_": "gạch dưới",
    "@": "a còng",
    "?": "hỏi",
    "=": "bằng",
    "&": "và",
}
_PART = re.compile(r"[a-zA-Z]+|\d+|[^\w\s]|_")


def _read(match: re.Match[str], board: Board) -> str:
    """A label without a vowel ("vn", "www") is spelled, others are said as they stand."""
    address = re.sub(r"^https?://", "", match[0]).rstrip("./")
    said = [_say_part(part, board) for part in _PART.findall(address)]
    return " ".join(said) + "." * match[0].endswith(".")


def _say_part(part: str, board: Board) -> str:
    if part.isdigit():
        return say_integer(int(part))
    if part.isalpha():
        return part.lower() if re.search("[aeiouy]", part.lower()) else board.dictionary.spell(part)
    return _SIGNS.get(part, "")


def read_links(board: Board) -> None:
    board.apply(_EMAIL, "link", _read)
    board.apply(_URL, "link", _read)
