"""The text on the work bench: what a rule has read is set aside, so that no later rule reads it again.

A finished piece stands in the text as one private-use character; ``finish`` puts the words back.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from conglang.broadcast.speech.dictionary import Dictionary

_FIRST = 0xF0000  # Supplementary Private Use Area-A: 65,534 places, more than any bulletin has pieces.
PIECE = "[\U000f0000-\U000ffffd]"
Reading = Callable[[re.Match[str], "Board"], str | None]


@dataclass
class Board:
    """One text being read, with the dictionary and the list of what nobody knew how to read."""

    text: str
    dictionary: Dictionary
    pieces: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)

    def apply(self, pattern: re.Pattern[str], kind: str, reading: Reading) -> None:
        """Replace each match by what ``reading`` says; ``None`` leaves the match for a later rule."""
        self.text = pattern.sub(lambda match: self._set_aside(match, kind, reading), self.text)

    def replace(self, pattern: re.Pattern[str], by: str | Callable[[re.Match[str]], str]) -> None:
        """A change of the written text itself, which later rules still see."""
        self.text = pattern.sub(by, self.text)

    def kind_of(self, piece: str) -> str:
        return self.pieces[ord(piece) - _FIRST][0]

    def finish(self) -> str:
        """The text with the words of every piece, never glued to their neighbours."""
        while re.search(PIECE, self.text):
            self.text = re.sub(rf"(\w?)({PIECE})(?=(\w|{PIECE})?)", self._put_back, self.text)
        return self.text

    def _set_aside(self, match: re.Match[str], kind: str, reading: Reading) -> str:
        said = reading(match, self)
        if said is None:
            return match[0]
        self.pieces.append((kind, said))
        return chr(_FIRST + len(self.pieces) - 1)

    def _put_back(self, match: re.Match[str]) -> str:
        before, piece, after = match.groups()
        said = self.pieces[ord(piece) - _FIRST][1]
        return f"{before} {said}" * bool(before) + said * (not before) + " " * bool(after)
