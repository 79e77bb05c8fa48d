"""Abbreviations, codes of letters and digits, and headlines in capitals."""

import re

from conglang.broadcast.speech.board import Board
from conglang.broadcast.speech.numbers import say_integer

_CODE = re.compile(r"(?<!\w)(?=[A-ZĐ]*\d)(?=\d*[A-ZĐ])[A-ZĐ\d]{2,8}(?!\w)")
_ROADS = {"QL": "quốc lộ", "TL": "tỉnh lộ", "ĐT": "đường tỉnh", "HL": "hương lộ", "CT": "xê tê"}
_SINGLE = re.compile(r"(?<![\w.])([B-ZĐ])(?![\w.]|\s*\.)")
_CAPITALS = "A-ZĐ" + "".join(chr(c) for c in range(0xC0, 0x1EFA) if chr(c).isupper() and chr(c).lower() != chr(c))
_CAPITAL_WORD = re.compile(rf"(?<!\w)[{_CAPITALS}]{{2,7}}(?!\w)")
_VOWEL = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = re.compile(
    rf"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[{_VOWEL}]{{1,3}}(?:ch|ng|nh|[cmnpt])?"
)
_MARKED = re.compile(rf"[{_VOWEL.translate(str.maketrans('', '', 'aeiouy'))}]")
_STOP = re.compile(r"(?:ch|[cpt])$")
_STRANGE = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")


def read_exact(board: Board) -> None:
    """Dictionary words that hold digits go before all numbers: "Covid-19", "IPv6"."""
    board.apply(
        board.dictionary.pattern, "word", lambda m, b: b.dictionary.read(m[0]) if re.search(r"\d", m[0]) else None
    )


def read_abbreviations(board: Board) -> None:
    board.apply(board.dictionary.pattern, "word", _read_abbreviation)


def _read_abbreviation(match: re.Match[str], board: Board) -> str | None:
    if match[0] in board.dictionary.ambiguous:
        board.doubtful.append(match[0])
    return board.dictionary.read(match[0])


def read_codes(board: Board) -> None:
    """ "9A1" → "chín a một", "QL1A" → "quốc lộ một a"."""
    board.apply(_CODE, "code", _read_code)


def _read_code(match: re.Match[str], board: Board) -> str:
    said = []
    for part in re.findall(r"[A-ZĐ]+|\d+", match[0]):
        if part.isdigit():
            said.append(say_integer(int(part)))
        else:
            road = _ROADS.get(part) if match[0].startswith(part) and len(match[0]) > len(part) else None
            said.append(road or board.dictionary.spell(part))
    return " ".join(said)


def read_single_letters(board: Board) -> None:
    board.apply(_SINGLE, "letter", lambda match, b: b.dictionary.spell(match[1]))


def lower_headlines(board: Board) -> None:
    """ "THÔNG BÁO" is a word in capitals, "BQLDA" is not: what is a Vietnamese syllable is read as one."""
    board.replace(_CAPITAL_WORD, lambda match: match[0].lower() if _is_word(match, board) else match[0])


def _is_word(match: re.Match[str], board: Board) -> bool:
    word = match[0].lower()
    if not _SYLLABLE.fullmatch(word):
        return False
    if _MARKED.search(word):
        return True
    # Without a mark only beside another word in capitals, and never with an ending that asks for a mark.
    neighbours = re.findall(r"[^\W\d_]+", match.string[max(0, match.start() - 12) : match.start()])[-1:]
    neighbours += re.findall(r"[^\W\d_]+", match.string[match.end() : match.end() + 12])[:1]
    return not _STOP.search(word) and any(n.isupper() and _SYLLABLE.fullmatch(n.lower()) for n in neighbours)


def list_unknown(board: Board) -> None:
    """What is left and no announcer could say: two capitals in one word, or a word without a vowel."""
    for token in _STRANGE.findall(board.text):
        capitals = sum(letter.isupper() for letter in token)
        if capitals >= 2 or (len(token) >= 2 and not re.search(f"[{_VOWEL}]", token.lower())):
            board.unknown.append(token)
