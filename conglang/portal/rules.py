"""Arithmetic of the look-up (tra cứu): what is asked, in which order it is looked for, which words are shown.

All texts are folded to words of ``a-z0-9``, so SQLite and PostgreSQL cut them alike and find the same.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from conglang.kit import text

# Positions beyond this are not kept by PostgreSQL; the same limit everywhere gives the same hits everywhere.
MOST_WORDS = 16_000
_SHORT = {
    "uy ban nhan dan": "ubnd",
    "hoi dong nhan dan": "hdnd",
    "mat tran to quoc": "mttq",
    "to dan pho": "tdp",
    "cong nghe thong tin": "cntt",
    "thong tin dien tu": "ttdt",
    "thu tuc hanh chinh": "tthc",
    "quyet dinh": "qd",
    "ke hoach": "kh",
    "thong bao": "tb",
    "bao cao": "bc",
}
_SHORTENED = re.compile(r"\b(" + "|".join(sorted(_SHORT, key=len, reverse=True)) + r")\b")
_PART = re.compile(r"[0-9]+|[a-z]+")
_MARKED_WORD = re.compile(r"\w+")


def words_of(content: str) -> str:
    """The folded words of ``content``, with the office's short forms: "Ủy ban nhân dân" and "UBND" become one."""
    return _SHORTENED.sub(lambda found: _SHORT[found[0]], " ".join(text.tokens(content)[:MOST_WORDS]))


def marked_words_of(content: str) -> str:
    """The words with their marks, spelled so that every database sees plain letters: hits with the same marks go first."""
    words = _MARKED_WORD.findall(text.nfc(content).lower())
    return " ".join("x" + word.encode().hex() for word in words[:MOST_WORDS])


def number_parts(number: str) -> str:
    """The parts of an official number as words: "15/KH-UBND" is "15 kh ubnd", however it is written."""
    return " ".join(_PART.findall(text.fold(number)))


@dataclass(frozen=True)
class Question:
    """What somebody typed into the search field."""

    typed: str

    @cached_property
    def words(self) -> str:
        return words_of(self.typed)

    @cached_property
    def marked(self) -> str | None:
        """The words with their marks, or None when none was typed."""
        return marked_words_of(self.typed) if text.fold(self.typed) != self.typed.casefold() else None

    @cached_property
    def number(self) -> str | None:
        """The official number inside the question: from its first figures on, or the symbol glued before them."""
        parts = _PART.findall(self.words)
        figures = next((i for i, part in enumerate(parts) if part.isdigit()), None)
        if figures is None:
            return None
        after = parts[figures : figures + 5]
        if len(after) == 1 and figures and len(parts[figures - 1]) <= 4:
            after.append(parts[figures - 1])
        return " ".join(after) if len(after) > 1 else None

    def __bool__(self):
        return bool(self.words)


def number_matches(asked: str, parts: str) -> bool:
    """Does an official number, in parts, answer ``asked``: the same figures first, then every part that was named?"""
    asked_parts, own = asked.split(), parts.split()
    return bool(own) and own[0] == asked_parts[0] and set(asked_parts[1:]) <= set(own[1:])


def _folded_words(content: str) -> list[tuple[int, int, str]]:
    """Where each word stands in ``content``, which is composed, and how it folds."""
    folded = text.fold(content)
    if len(folded) == len(content):
        return [(m.start(), m.end(), folded[m.start() : m.end()]) for m in _MARKED_WORD.finditer(content)]
    return [(m.start(), m.end(), text.fold(m[0])) for m in _MARKED_WORD.finditer(content)]


def _spots(content: str, asked: list[str]) -> list[tuple[int, int]]:
    """Where ``asked`` stands in ``content``: the words side by side if they do, else each of them."""
    words = _folded_words(content)
    folded = [word for _start, _end, word in words]
    size = len(asked)
    side_by_side = (
        [i for i, word in enumerate(folded) if word == asked[0] and folded[i : i + size] == asked] if asked else []
    )
    if side_by_side:
        return [(words[i][0], words[i + size - 1][1]) for i in side_by_side]
    return [(start, end) for start, end, word in words if word in asked]


def excerpt(content: str, question: Question, *, length: int = 220) -> list[tuple[str, bool]]:
    """A piece of ``content`` around the first hit as (text, is a hit) pairs."""
    content = text.nfc(content)
    spots = _spots(content, text.tokens(question.typed))
    first = spots[0][0] if spots else 0
    begin = content.rfind(" ", 0, first - 60) + 1 if first > 60 else 0
    end = len(content) if begin + length >= len(content) else content.rfind(" ", begin, begin + length)
    pieces, at = [("… ", False)] if begin else [], begin
    for start, stop in spots:
        if at <= start and stop <= end:
            pieces += [(content[at:start], False), (content[start:stop], True)]
            at = stop
    pieces += [(content[at:end], False), (" …" if end < len(content) else "", False)]
    return [piece for piece in pieces if piece[0]]
