"""A published piece where the portal does not reach: social channels and the notice board.

Pure arithmetic: what of a piece fits. Nothing is left out in silence.
"""

from dataclasses import dataclass
from math import ceil

from conglang.kit.text import cut_at_word, paragraphs

# About here Facebook folds a post behind "Xem thêm", and the address must still be seen.
SOCIAL_LIMIT = 480
SHORTEST_LEAD = 40

# The sheet in millimetres: A4 without its margins, less the head with the day and the block with the code.
ROOM = 257 - 30 - 48
LEAD_LIMIT = 700
# How much wider than a small letter a capital is.
CAPITAL = 0.4


@dataclass(frozen=True)
class Face:
    """How a kind of paragraph is set: characters that surely fit a line, height of a line, space below."""

    a_line: int
    line_height: float
    below: float

    def height(self, text: str) -> float:
        capitals = sum(letter.isupper() for letter in text)
        return ceil((len(text) + CAPITAL * capitals) / self.a_line) * self.line_height + self.below


TITLE, LEAD, TEXT = Face(42, 9.6, 4), Face(72, 7, 3), Face(76, 7, 2.5)


@dataclass(frozen=True)
class Sheet:
    """What stands on the notice board; ``is_whole`` is false when the portal says more."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]
    is_whole: bool


def social_text(title: str, lead: str, url: str) -> str:
    """Title, as much of the lead as fits, and the address."""
    room = SOCIAL_LIMIT - len(title) - len(url) - 4
    parts = [title, cut_at_word(lead, room) if room >= SHORTEST_LEAD else "", url]
    return "\n\n".join(part for part in parts if part)


def sheet_of(title: str, lead: str, text: str) -> Sheet:
    """The first paragraphs, whole ones, as many as one page takes."""
    shown_lead = cut_at_word(lead, LEAD_LIMIT)
    room = ROOM - TITLE.height(title) - LEAD.height(shown_lead)
    shown: list[str] = []
    told = paragraphs(text)
    for paragraph in told:
        room -= TEXT.height(paragraph)
        if room < 0:
            break
        shown.append(paragraph)
    is_whole = len(shown) == len(told) and shown_lead == " ".join(lead.split())
    return Sheet(title, shown_lead, tuple(shown), is_whole)
