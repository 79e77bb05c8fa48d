"""Words and sentences of a text with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from conglang.kit.text import fold

_WORD = re.compile(r"[^\W_]+")
# A full stop after initials (ông V.Đ.T.) or after a number's thousands ends no sentence.
_END = re.compile(r"(?<!\b[A-ZĐ])(?<!\b(?:Ts|TS|TP|GS|PS))[.!?…]+[\"”’)]*(?=\s+[^\Wa-zà-ỹđ]|\s+[\"“]|\s*$)|\n+")


@dataclass(frozen=True)
class Word:
    text: str
    folded: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


# Several checks read one text; it is taken apart once.
@lru_cache(maxsize=16)
def words(text: str) -> list[Word]:
    return [Word(match[0], fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with where it begins."""
    at = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        part = text[at:end]
        if part.strip():
            yield at + len(part) - len(part.lstrip()), part.strip()
        at = end


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph with where it begins."""
    at = 0
    for part in text.split("\n"):
        if part.strip():
            yield at + len(part) - len(part.lstrip()), part.strip()
        at += len(part) + 1


def is_one_name(text: str, first: Word, last: Word) -> bool:
    """Do these words stand side by side, with nothing but single spaces between them?"""
    return re.fullmatch(r"[^\W_]+(?: [^\W_]+)*", text[first.start : last.end]) is not None


def distance(one: str, other: str) -> int:
    """How many letters have to be put in, struck or changed."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
