"""The rules in their order. Earlier rules see more; a later one never reads again what an earlier one has read."""

from dataclasses import dataclass

from conglang.broadcast.speech import (
    addresses,
    dates,
    document_numbers,
    fractions,
    links,
    numbers,
    phones,
    quantities,
    roman,
    signs,
    times,
    words,
)
from conglang.broadcast.speech.board import Board
from conglang.broadcast.speech.dictionary import Dictionary
from conglang.kit.text import nfc

RULES = (
    links.read_links,
    document_numbers.read_document_numbers,
    words.read_exact,
    addresses.read_addresses,
    dates.read_dates,
    times.read_times,
    phones.read_phones,
    quantities.read_quantities,
    fractions.read_fractions,
    roman.read_roman,
    words.read_abbreviations,
    words.read_codes,
    words.lower_headlines,
    numbers.read_ordinals,
    numbers.read_dotted,
    numbers.read_plain,
    words.read_single_letters,
    words.list_unknown,
    signs.read_signs,
)


@dataclass(frozen=True)
class SpokenText:
    """What will be said; ``unknown_tokens`` nobody can read yet, ``doubtful_tokens`` have a second reading."""

    text: str
    unknown_tokens: tuple[str, ...] = ()
    doubtful_tokens: tuple[str, ...] = ()


def to_spoken(text: str, dictionary: Dictionary | None = None) -> SpokenText:
    """The spoken form of ``text``, line by line as it was written."""
    board = Board(nfc(text), dictionary or Dictionary.national())
    for rule in RULES:
        rule(board)
    return SpokenText(signs.tidy(board.finish()), _once(board.unknown), _once(board.doubtful))


def _once(tokens: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tokens))
