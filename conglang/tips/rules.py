"""How alike two tips are, and the codes by which a sender asks: no database, no request, no clock."""

import hashlib
from collections.abc import Collection

# No 0, 1, I, L, O: a code is read off a screen and typed on a telephone.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 12
GROUP = 4

# How much each likeness counts; together 1.
WORDS, PLACE, NEIGHBOURHOOD = 0.6, 0.25, 0.15
LIKE_ENOUGH = 0.45
FEWEST_WORDS = 3


def code_from(secret: bytes) -> str:
    """The code that belongs to ``secret``: the same for the same form, so a form sent twice gets one code."""
    number, letters = int.from_bytes(hashlib.sha256(secret).digest()), []
    for _place in range(CODE_LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters.append(LETTERS[rest])
    return "".join(letters)


def shown(code: str) -> str:
    """The code in groups of four: 7KPM-3XWT-9QRD."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def tidy_code(typed: str) -> str:
    """The code as it was given out, however it was typed."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[:40]


def digest_of(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def overlap(one: Collection[str], other: Collection[str]) -> float:
    """Which part of the shorter of two texts stands in the other: 0 nothing, 1 all. Two words alone prove little."""
    one, other = set(one), set(other)
    return len(one & other) / max(FEWEST_WORDS, min(len(one), len(other)))


def likeness(one: tuple[Collection[str], Collection[str]], other: tuple, *, same_group: bool) -> float:
    """How alike two tips are, each given as the words of what happened and those of the place; 1 is the same.

    Words of the place count as place alone: many things happen in one lane.
    """
    (what, place), (other_what, other_place) = one, other
    words = overlap(set(what) - set(place), set(other_what) - set(other_place))
    return WORDS * words + PLACE * overlap(place, other_place) + NEIGHBOURHOOD * same_group
