"""Signs and punctuation: what is said (và, trên, dưới), what is a pause, what is left out."""

import re

from conglang.broadcast.speech.board import PIECE, Board

_JOINABLE = {"time", "money", "measure", "number", "date"}
_BETWEEN = re.compile(rf"({PIECE})\s*[-–—]\s*(?={PIECE})")
_NEXT_TO_EACH_OTHER = re.compile(rf"({PIECE}) +(?={PIECE})")
_WRITTEN = [
    (re.compile(r"^[ \t]*[-–—+*•●▪][ \t]+", re.MULTILINE), ""),
    (re.compile(r"[\"“”„«»]|(?<!\w)['‘’]|['’](?!\w)"), ""),
    (re.compile(r"\.{2,}|…"), "."),
    (re.compile(r"\s*&\s*"), " và "),
    (re.compile(r"\s*[≥]\s*"), " từ "),
    (re.compile(r"\s*[≤]\s*"), " không quá "),
    (re.compile(r"\s*>\s*"), " trên "),
    (re.compile(r"\s*<\s*"), " dưới "),
    (re.compile(r"\s*\+\s*"), " cộng "),
    (re.compile(r"\s*=\s*"), " bằng "),
    (re.compile(r"\s*%"), " phần trăm"),
    (re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*"), ", "),
    (re.compile(r"\s*[()\[\]{}]\s*"), ", "),
    (re.compile(r"(?<=\S)/(?=\S)"), ", "),
    (re.compile(r"(?<=\w)-(?=\W|$)|(?<!\w)-(?=\w)"), " "),
    (re.compile(rf"(?<={PIECE})-|-(?={PIECE})"), " "),
    (re.compile(r"[_*#~^|\\]"), " "),
]
_TIDY = [
    (re.compile(r"[ \t\u00a0]+"), " "),
    (re.compile(r" *([,;:.!?])"), r"\1"),
    (re.compile(r"([,;:])[,;:.]*(?=[.!?])"), ""),
    (re.compile(r"([,;:])(?:\s*,)+"), r"\1"),
    (re.compile(r"([.!?])(?:\s*[,;.])+"), r"\1"),
    (re.compile(r"^[ ,;:.]+", re.MULTILINE), ""),
    (re.compile(r"[ ,;:]+$", re.MULTILINE), ""),
    (re.compile(r"([,;:])(?=[^\s])"), r"\1 "),
    (re.compile(r"\n{2,}"), "\n"),
]


def _to(match: re.Match[str], board: Board) -> str:
    return f"{match[1]} đến " if board.kind_of(match[1]) in _JOINABLE else f"{match[1]}, "


def _pause(match: re.Match[str], board: Board) -> str:
    """A date and a time, or two amounts, side by side: an announcer breathes between them."""
    following = board.kind_of(match.string[match.end()])
    both = board.kind_of(match[1]) in _JOINABLE and following in _JOINABLE
    return f"{match[1]}, " if both else match[0]


def read_signs(board: Board) -> None:
    board.replace(_BETWEEN, lambda match: _to(match, board))
    board.replace(_NEXT_TO_EACH_OTHER, lambda match: _pause(match, board))
    for pattern, by in _WRITTEN:
        board.replace(pattern, by)


def tidy(text: str) -> str:
    """One space, one sign at a time, no line that begins or ends with a comma."""
    for pattern, by in _TIDY:
        text = pattern.sub(by, text)
    return text.strip()
