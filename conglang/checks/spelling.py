"""Frequent mistakes, titles of bodies in small letters, spaces, forms of address."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.checks.pieces import Facts, Found, Piece, Severity
from conglang.checks.register import check

_SPACES = re.compile(r"\S+  +\S+")
_BEFORE_MARK = re.compile(r"\w+ +[,.;:!?](?=\s|$)")
_SHORT_COMRADE = re.compile(r"(?<!\w)[đĐ]/c\b")
_TWO_ADDRESSES = re.compile(r"\b[Đđ]ồng chí (?:ông|bà|anh|chị)\b")
_COMRADE_INSIDE = re.compile(r"(?<=[^\W\d_,] )Đồng chí\b")


@lru_cache(maxsize=32)
def _any_of(wrong: tuple[str, ...], flags: int) -> re.Pattern:
    """The longest first, so that "đảng ủy viên" is not taken for "đảng ủy"."""
    longest = sorted(wrong, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", flags)


def _listed(piece: Piece, table: dict[str, str], flags: int) -> Iterator[tuple[str, int, str, str]]:
    """Every place at which a row of ``table`` stands and should read otherwise."""
    if not table:
        return
    known = {wrong.casefold(): right for wrong, right in table.items()}
    for name, text in piece.texts:
        for match in _any_of(tuple(table), flags).finditer(text):
            right = known[match[0].casefold()]
            if right.casefold() != match[0].casefold() or (not flags and right != match[0]):
                yield name, match.start(), match[0], right


@check("frequent-mistake", gettext_lazy("Frequent mistakes of spelling"), Severity.WARN)
def frequent_mistakes(piece: Piece, facts: Facts, _limit: int) -> Iterator[Found]:
    for name, start, quote, right in _listed(piece, facts.mistakes, re.IGNORECASE):
        yield Found(name, start, quote, _("Write “%(right)s” instead.") % {"right": right})


@check("small-letter", gettext_lazy("Names of bodies in small letters"), Severity.HINT)
def small_letters(piece: Piece, facts: Facts, _limit: int) -> Iterator[Found]:
    for name, start, quote, right in _listed(piece, facts.capitals, 0):
        yield Found(name, start, quote, _("As a name it is written “%(right)s”.") % {"right": right})


@check("spaces", gettext_lazy("Spaces"), Severity.HINT)
def spaces(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    for name, text in piece.texts:
        for match in _SPACES.finditer(text):
            yield Found(name, match.start(), match[0], _("Several spaces side by side: leave one."))
        for match in _BEFORE_MARK.finditer(text):
            yield Found(name, match.start(), match[0], _("No space before a comma, full stop or colon."))


@check("comrade", gettext_lazy("Forms of address"), Severity.HINT)
def comrades(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    for name, text in piece.texts:
        for match in _SHORT_COMRADE.finditer(text):
            yield Found(name, match.start(), match[0], _("Write it out: “đồng chí”."))
        for match in _TWO_ADDRESSES.finditer(text):
            yield Found(
                name, match.start(), match[0], _("One form of address is enough: either “đồng chí” or “ông, bà”.")
            )
        for match in _COMRADE_INSIDE.finditer(text):
            yield Found(name, match.start(), match[0], _("Inside a sentence “đồng chí” begins with a small letter."))
