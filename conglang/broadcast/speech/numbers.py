"""Numbers in words (cách đọc số), as a northern announcer says them: mốt, tư, lăm, linh, nghìn, phẩy."""

import re
from decimal import Decimal

from conglang.broadcast.speech.board import Board

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d])"
DASH = r"\s*[-–—]\s*"


def say_integer(number: int) -> str:
    """1005 → "một nghìn không trăm linh năm"."""
    if number < 0:
        return "âm " + say_integer(-number)
    if number < 10:
        return DIGITS[number]
    if number >= 10**9:
        billions, rest = divmod(number, 10**9)
        return say_integer(billions) + " tỷ" + (" " + _say_below_billion(rest, padded=True) if rest else "")
    return _say_below_billion(number, padded=False)


def _say_below_billion(number: int, *, padded: bool) -> str:
    """``padded``: something was said before, so a missing hundred is said as well ("không trăm")."""
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words.append(_say_group(group, padded=padded or bool(words)) + _GROUPS[power])
    return " ".join(words)


def _say_group(group: int, *, padded: bool) -> str:
    """The three digits of one group."""
    hundreds, rest = divmod(group, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or padded else []
    tens, ones = divmod(rest, 10)
    if tens == 0 and ones:
        words += (["linh"] if words else []) + [DIGITS[ones]]
    elif tens == 1:
        words += ["mười"] + ([_ones_after_ten(ones, tens)] if ones else [])
    elif tens:
        words += [DIGITS[tens], "mươi"] + ([_ones_after_ten(ones, tens)] if ones else [])
    return " ".join(words)


def _ones_after_ten(ones: int, tens: int) -> str:
    if ones == 5:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(ones, DIGITS[ones])
    return DIGITS[ones]


def say_digits(digits: str) -> str:
    """Digit by digit: "0912" → "không chín một hai"."""
    return " ".join(DIGITS[int(digit)] for digit in digits if digit.isdigit())


def say_number(written: str) -> str:
    """A written number with Vietnamese marks: "1.250,5" → "một nghìn hai trăm năm mươi phẩy năm"."""
    whole, comma, part = written.replace(".", "").partition(",")
    said = say_integer(int(whole))
    return f"{said} phẩy {_say_decimals(part)}" if comma else said


def _say_decimals(part: str) -> str:
    """Zeros in front are said one by one, the rest as a number: "05" → "không năm", "95" → "chín mươi lăm"."""
    rest = part.lstrip("0")
    zeros = ["không"] * (len(part) - len(rest))
    return " ".join([*zeros, say_integer(int(rest))] if rest else zeros)


def value_of(written: str) -> Decimal:
    return Decimal(written.replace(".", "").replace(",", "."))


def say_ordinal(number: int) -> str:
    """After "thứ": nhất, hai, ba, tư …"""
    return {1: "nhất", 4: "tư"}.get(number) or say_integer(number)


_ORDINAL = re.compile(r"(?<=\b[Tt]hứ )(\d{1,3})(?![\d.,/]\d|\d)")
_DOTTED = re.compile(r"(?<![\d.])(\d+)\.(\d{1,2})((?:\.\d{1,2})*)(?![\d.]*\d)")
_VERSION_BEFORE = re.compile(r"(phiên bản|công nghiệp|chuẩn|điểm|mục|khoản|version|v)\s*$", re.IGNORECASE)
_PLAIN = re.compile(NUMBER)
_CODE_DIGITS = re.compile(r"\d+")


def _read_dotted(match: re.Match[str], board: Board) -> str | None:
    """A dot that does not part thousands: a version ("4.0", "1.2.3") or a decimal written the English way."""
    whole, part, more = match.groups()
    if more or part == "0" or _VERSION_BEFORE.search(match.string[: match.start()]):
        return " chấm ".join(say_integer(int(number)) for number in match[0].split("."))
    return f"{say_integer(int(whole))} phẩy {_say_decimals(part)}"


def _read_plain(match: re.Match[str], board: Board) -> str:
    """An amount; a code with a zero in front ("0012") or too long to be an amount is read digit by digit."""
    written = match[0]
    if written.isdigit() and (len(written) > 12 or (written[0] == "0" and len(written) > 2)):
        return say_digits(written)
    return say_number(written)


def read_ordinals(board: Board) -> None:
    board.apply(_ORDINAL, "ordinal", lambda match, _: say_ordinal(int(match[1])))


def read_dotted(board: Board) -> None:
    board.apply(_DOTTED, "number", _read_dotted)


def read_plain(board: Board) -> None:
    board.apply(_PLAIN, "number", _read_plain)
    board.apply(_CODE_DIGITS, "number", lambda match, _: say_digits(match[0]))
