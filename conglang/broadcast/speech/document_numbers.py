"""Numbers and symbols of documents (số, ký hiệu văn bản): 12/QĐ-UBND, 15/2026/NQ-HĐND, 12-NQ/ĐU, 10/2022/QH15.

Layout: Nghị định 30/2020/NĐ-CP, phụ lục I, for State papers; Hướng dẫn 36-HD/VPTW for Party papers.
"""

import re

from conglang.broadcast.speech.board import Board
from conglang.broadcast.speech.numbers import say_integer

_CODE = r"[A-ZĐƯÂ&][A-ZĐƯÂa-zđ&]*\d{0,2}"
_STATE = re.compile(rf"(?<![\w/.])(\d+[a-z]?)((?:/\d{{4}})?)/({_CODE}(?:[-–.]{_CODE})*(?:/{_CODE})?)(?![\w])")
_PARTY = re.compile(rf"(?<![\w/.])(\d+)()[-–]({_CODE}/{_CODE}(?:[-–]{_CODE})*)(?!\w)")
_SYMBOL_ONLY = re.compile(
    r"(?<![\w/-])()()((?:QĐ|NQ|NĐ|KH|BC|CT|TT|TTr|TB|HD)[-–](?:UBND|HĐND|CP|TTg|TW|ĐU|BCĐ))(?!\w)"
)
_ASSEMBLY = re.compile(r"^QH(\d+)$")


def _read(match: re.Match[str], board: Board) -> str:
    number, year, symbol = match.groups()
    said = [_say_number(number)] if number else []
    if year:
        said += ["trên", say_integer(int(year[1:]))]
    if number and match.re is _STATE:
        said.append("trên")
    return " ".join(said + [_say_code(part, board) for part in re.split(r"[-–/.]", symbol)])


def _say_number(number: str) -> str:
    digits = number.rstrip("abcdefgh")
    return f"{say_integer(int(digits))} {number[len(digits) :]}".strip()


def _say_code(part: str, board: Board) -> str:
    assembly = _ASSEMBLY.match(part)
    if assembly:
        return f"Quốc hội khóa {say_integer(int(assembly[1]))}"
    said = board.dictionary.read_code(part)
    if said is None and "&" in part:
        return " và ".join(_say_code(half, board) for half in part.split("&") if half)
    if said is None:
        board.unknown.append(part)
    return said or part


def read_document_numbers(board: Board) -> None:
    for pattern in (_STATE, _PARTY, _SYMBOL_ONLY):
        board.apply(pattern, "document", _read)
