"""Names of units and bodies, and numbers of residential groups."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.checks.phrases import Word, distance, words
from conglang.checks.pieces import Facts, Found, Piece, Severity
from conglang.checks.register import check
from conglang.kit.text import tokens

_OTHER_PLACE = re.compile(r"^[^.;\n]{0,30}?\b(?:phường|xã|thị trấn) (?P<place>[A-ZĐÀ-Ỹ]\w*(?: [A-ZĐÀ-Ỹ]\w*)*)")
# Of shorter names a word with other marks is easily another word.
LEAST_WORDS = 3
LEAST_FOR_A_LETTER = 4
# A ward that has entered fewer is still entering them.
LEAST_GROUPS = 3


@check("unit-name", gettext_lazy("Names of units"), Severity.WARN)
def misspelt_units(piece: Piece, facts: Facts, _limit: int) -> Iterator[Found]:
    known = {folded: name for name in facts.names if len(folded := _telling(name)) >= LEAST_WORDS}
    longest_first = sorted(known.items(), key=lambda item: -len(item[0]))
    spellings = {" ".join(_plain(name)) for name in facts.names}
    for field, text in piece.texts:
        said = words(text)
        taken = -1
        for at, first in enumerate(said):
            if first.start < taken or not first.is_capital:
                continue
            for name, right in longest_first:
                here = said[at : at + len(name)]
                if len(here) == len(name) and _amiss(here, name, right, spellings):
                    quote = text[first.start : here[-1].end]
                    if "\n" in quote:
                        continue
                    sentence = _("The unit is called “%(name)s”. Check the spelling.")
                    yield Found(field, first.start, quote, sentence % {"name": _without_level(right)})
                    taken = here[-1].end
                    break


def _without_level(name: str) -> str:
    return name.removesuffix(" phường").removesuffix(" xã")


def _telling(name: str) -> tuple[str, ...]:
    return tuple(tokens(_without_level(name)))


@lru_cache(maxsize=512)
def _plain(name: str) -> tuple[str, ...]:
    """The words with their marks, in small letters."""
    return tuple(word.text.casefold() for word in words(_without_level(name)))


def _amiss(here: list[Word], name: tuple[str, ...], right: str, spellings: set[str]) -> bool:
    """Nearly the name, and neither the name itself nor that of another unit."""
    folded = tuple(word.folded for word in here)
    if sum(one != other for one, other in zip(folded, name, strict=True)) > 1:
        return False
    plain = tuple(word.text.casefold() for word in here)
    if plain == _plain(right) or " ".join(plain) in spellings:
        return False
    if folded == name:
        return True
    wrong = [(one, other) for one, other in zip(folded, name, strict=True) if one != other]
    if len(name) < LEAST_FOR_A_LETTER or len(wrong) != 1 or len(wrong[0][1]) < 3 or distance(*wrong[0]) != 1:
        return False
    # The other words stand there with their marks: a slip of one letter, not another name.
    rights = _plain(right)
    return sum(one != other for one, other in zip(plain, rights, strict=True)) == 1


@check("unknown-group", gettext_lazy("Numbers of residential groups"), Severity.WARN)
def unknown_groups(piece: Piece, facts: Facts, _limit: int) -> Iterator[Found]:
    if len(facts.groups) < LEAST_GROUPS:
        return
    shape = re.compile(
        rf"(?<!\w)(?i:{re.escape(facts.group_word)}|TDP)(?: số)? (\d{{1,3}})(?![\d/%.,]*\d)(?! \w*dân phố)"
    )
    last = max(facts.groups)
    for field, text in piece.texts:
        for match in shape.finditer(text):
            if int(match[1]) in facts.groups or _is_elsewhere(text[match.end() :], facts.ward):
                continue
            sentence = _("The ward has no such group; the numbers go up to %(last)s.") % {"last": last}
            yield Found(field, match.start(), match[0], sentence)


def _is_elsewhere(behind: str, ward: str) -> bool:
    other = _OTHER_PLACE.match(behind)
    return other is not None and not other["place"].startswith(ward or "?")
