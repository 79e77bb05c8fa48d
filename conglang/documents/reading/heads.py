"""The head and the signature of a document as its text shows them (Nghị định 30/2020, Điều 8; Hướng dẫn 36-HD/VPTW)."""

import re
from dataclasses import dataclass
from datetime import date

from conglang.documents.reading import names
from conglang.documents.rules import Number, parse_number
from conglang.kit.text import fold, nfc

_COLUMNS = re.compile(r"\s*\|\s*|\s{3,}|\t+")
_FURNITURE = re.compile(
    r"CỘNG\s+H[ÒO][ÀA]\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM",
    re.I,
)
_NUMBER = re.compile(r"\bSố\s*:?\s*(?P<number>\d{1,5}\s*[/-]\s*[^\s|,;]+)?(?P<symbol>\s*/\s*[A-ZĐƯ][^\s|,;]*)?", re.I)
_DATE = re.compile(
    r"(?:(?P<place>[^\d,|:/]{2,40}),)?\s*ngày\s+(?P<day>\d{1,2})?\s*tháng\s+(?P<month>\d{1,2})?\s*năm\s+(?P<year>\d{4})",
    re.I,
)
_NOT_YET_DATED = re.compile(r"\b(ngày|tháng)\s+(?=(?:tháng|năm)\b)", re.I)
_RE = re.compile(r"^\W*V/v\s*:?\s*", re.I)
_STOP = re.compile(
    r"^(?:Kính gửi|Căn cứ|Nơi nhận|Thực hiện|Xét|Theo|Điều\s+\d|[IVX]+[.\s]|[A-Z]\.|\d+[.)]|[-–_*=]{3,}|T/?M\b|KT\b|TL\b|TUQ\b|Q\.|Để\s|Ngày\s|Sáng\s|Chiều\s)",
    re.I,
)
_NEVER_ABSTRACT = re.compile(r"^(?:Kính gửi|Căn cứ|Nơi nhận|Điều\s+\d|[-–_*=]{3,})", re.I)
_MOST_ABSTRACT_LINES = 5
_LONGEST_MIDDLE_LINE = 60
_MOST_TYPE_WORDS = 6


@dataclass(frozen=True)
class Head:
    """What the text of a document says about it; empty where it says nothing."""

    number: Number | None = None
    type_name: str = ""
    issuer: str = ""
    issue_date: date | None = None
    place: str = ""
    abstract: str = ""
    signer: str = ""
    signer_title: str = ""
    authority: str = ""


def read_head(text: str) -> Head:
    """Read what the head (and the signature at the end) of ``text`` says."""
    cells = _cells(text)
    at = next((i for i, cell in enumerate(cells) if _is_number(cell)), None)
    number = _number(cells[at]) if at is not None else None
    type_at, type_name = _type(cells, number)
    abstract, after = _abstract(cells, at, type_at)
    dated = next((match for cell in cells[:40] if (match := _DATE.search(cell))), None)
    signature = names.signature(cells[after:])
    head_end = at if at is not None else (type_at if type_at is not None else 0)
    return Head(
        number=number,
        type_name=type_name,
        issuer=names.issuer([cell for cell in cells[:head_end] if not _DATE.search(cell)]),
        issue_date=_day(dated),
        place=_place(dated),
        abstract=abstract,
        signer=signature.name,
        signer_title=signature.title,
        authority=signature.authority,
    )


def _cells(text: str) -> list[str]:
    """The cells of the head in reading order: columns apart, national title and rules gone."""
    cells = []
    for line in _NOT_YET_DATED.sub(r"\1 ", nfc(text)).splitlines():
        pieces = _number_line(line.strip()) if _NUMBER.match(line.strip()) else _COLUMNS.split(line.strip())
        tidy = (" ".join(_FURNITURE.sub(" ", piece).split()) for piece in pieces)
        cells += [cell for cell in tidy if cell.strip("-–_*=. ")]
    return cells


def _number_line(line: str) -> list[str]:
    """The line with the number: a gap for a number not yet given is no column."""
    match = _NUMBER.match(line)
    return [match[0], *_COLUMNS.split(line[match.end() :])]


def _is_number(cell: str) -> bool:
    match = _NUMBER.match(cell)
    return bool(match and (match["number"] or match["symbol"]))


def _number(cell: str) -> Number | None:
    match = _NUMBER.match(cell)
    if match["number"]:
        return parse_number(match["number"].rstrip("."))
    # A draft shows its symbol before it has a number; the type is known from it.
    return None


def _type(cells: list[str], number: Number | None) -> tuple[int | None, str]:
    """Where the name of the type stands and what it is; an official letter has none."""
    said = names.TYPES_BY_ABBREVIATION.get(number.type, "") if number else ""
    for at, cell in enumerate(cells[:25]):
        if cell != cell.upper():
            continue
        folded = fold(cell).strip(" :.")
        if folded in names.TYPES:
            return at, names.TYPES[folded]
        if said and folded.startswith(f"{fold(said)} ") and len(folded.split()) <= _MOST_TYPE_WORDS:
            # "CHƯƠNG TRÌNH HÀNH ĐỘNG" is a programme.
            return at, said
    return None, names.OFFICIAL_LETTER if number and number.is_official_letter else said


def _abstract(cells: list[str], number_at: int | None, type_at: int | None) -> tuple[str, int]:
    """The abstract (trích yếu) and where the text goes on."""
    start = type_at + 1 if type_at is not None else None
    if start is None:
        start = next((i for i, cell in enumerate(cells[:30]) if _RE.match(cell)), None)
        if start is None:
            return "", (number_at or 0) + 1
    lines: list[str] = []
    for cell in cells[start : start + _MOST_ABSTRACT_LINES]:
        if _ends_abstract(cell, lines):
            break
        lines.append(cell)
    abstract = _RE.sub("", " ".join(lines)) if type_at is None else " ".join(lines)
    return abstract, start + len(lines)


def _ends_abstract(cell: str, lines: list[str]) -> bool:
    if _DATE.search(cell) or _is_number(cell) or names.is_title(cell):
        return True
    if not lines:
        return bool(_NEVER_ABSTRACT.match(cell))
    if _STOP.match(cell) or lines[-1].endswith((".", ";")):
        return True
    if cell.isupper():
        # A heading in capitals below an abstract in small letters is the issuer again.
        return not lines[-1].isupper() or names.is_issuer(cell)
    # The abstract stands in the middle in short lines; a long line with a capital begins the text.
    return cell[0].isupper() and len(cell) > _LONGEST_MIDDLE_LINE


def _day(dated: re.Match | None) -> date | None:
    if dated is None or not dated["day"] or not dated["month"]:
        return None
    try:
        return date(int(dated["year"]), int(dated["month"]), int(dated["day"]))
    except ValueError:
        return None


def _place(dated: re.Match | None) -> str:
    return (dated["place"] or "").strip() if dated else ""
