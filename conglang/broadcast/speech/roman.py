"""Roman numerals (chữ số La Mã): khóa XXII, lần thứ I, quý I, II và III."""

import re

from conglang.broadcast.speech.board import Board
from conglang.broadcast.speech.numbers import DASH, say_integer, say_ordinal

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3}|(?:XL|L)X{0,3}(?:IX|IV|V?I{0,3}))(?![\w&])"
_CONTEXT = (
    "khóa|khoá|đại hội|quý|kỳ họp|mục|thế kỷ|chương|phần|hạng|loại|cấp|bậc|học kỳ|kỳ|đợt|nhóm|vành đai|quân khu|quân đoàn|"
    "bảng|vòng|tập|khu|vùng|khu vực|giai đoạn|nghị quyết|điều|phụ lục|mẫu|tuyến|hội nghị|đoàn|tiểu khu|biểu|số"
)
_AFTER_ORDINAL = re.compile(rf"(?P<lead>\b[Tt]hứ\s+)(?P<numerals>{_ROMAN})")
_IN_CONTEXT = re.compile(
    rf"(?P<lead>(?<!\w)(?:{_CONTEXT})\s+)(?P<numerals>{_ROMAN}(?:(?:\s*,\s*|\s+và\s+|{DASH}){_ROMAN})*)", re.IGNORECASE
)
_HEADING = re.compile(rf"^(?P<lead>\s*)(?P<numerals>{_ROMAN})(?=[.)]\s)", re.MULTILINE)
_ALONE = re.compile(r"(?<![\w&/-])(?P<numerals>[IVX]{2,})(?![\w&/-])")


def value_of(numerals: str) -> int:
    """XXII → 22."""
    values = [_VALUES[letter] for letter in numerals]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _read_ordinal(match: re.Match[str], board: Board) -> str:
    return match["lead"] + say_ordinal(value_of(match["numerals"]))


def _read_list(match: re.Match[str], board: Board) -> str | None:
    if match["numerals"] != match["numerals"].upper().replace("VÀ", "và"):
        return None
    said = re.sub(_ROMAN, lambda numerals: say_integer(value_of(numerals[0])), match["numerals"])
    return match["lead"] + re.sub(r"\s*[-–—]\s*", " đến ", said)


def _read_alone(match: re.Match[str], board: Board) -> str | None:
    """Two or more of I, V, X in a right order are a number even where nothing announces one."""
    if match[0] in board.dictionary.readings or not re.fullmatch(_ROMAN, match[0]):
        return None
    return say_integer(value_of(match[0]))


def read_roman(board: Board) -> None:
    board.apply(_AFTER_ORDINAL, "ordinal", _read_ordinal)
    board.apply(_IN_CONTEXT, "number", _read_list)
    board.apply(_HEADING, "number", lambda match, _: match["lead"] + say_integer(value_of(match["numerals"])))
    board.apply(_ALONE, "number", _read_alone)
