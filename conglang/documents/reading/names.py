"""Names of types, issuers, titles and persons in the head and under the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from conglang.kit.text import fold

OFFICIAL_LETTER = "Công văn"
TYPES_FILE = Path(__file__).parents[1] / "data" / "types.yaml"


@cache
def types() -> list[dict]:
    """The types of documents, as the data file lists them."""
    return yaml.safe_load(TYPES_FILE.read_text(encoding="utf-8"))


TYPES = {fold(kind["name"]): kind["name"] for kind in types()}
TYPES_BY_ABBREVIATION = {kind["abbreviation"]: kind["name"] for kind in types() if kind.get("abbreviation")}

_AREA = r"(?:phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tp\.?|tỉnh)"
_AREA_START = re.compile(rf"^{_AREA}\b", re.I)
_AREA_INSIDE = re.compile(rf"\b{_AREA}\s+\S.*$", re.I)
_PARTS = "phòng|ban|văn phòng|trạm|trường|tổ|hội|đoàn|trung tâm|công an|bộ phận"
_BELOW = re.compile(rf"^(?:{_PARTS})\b", re.I)
_INSTITUTION = re.compile(
    rf"^(?:{_PARTS}|ủy ban|uỷ ban|ubnd|hội đồng|hđnd|đảng|quận ủy|huyện ủy|thành ủy|tỉnh ủy|chi bộ|chính phủ"
    r"|quốc hội|thủ tướng|chủ tịch|bộ|sở|mặt trận|viện|tòa án)\b",
    re.I,
)
_SHORT = (
    (r"\bUBND\b", "ủy ban nhân dân"),
    (r"\bHĐND\b", "hội đồng nhân dân"),
    (r"\bMTTQ\b", "mặt trận tổ quốc"),
    (r"\bTP\b\.?", "thành phố"),
    (r"\bUỶ\b", "ủy"),
    (r"\buỷ\b", "ủy"),
)
# How the names of institutions are written when they do not stand in capitals.
_PROPER = (
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Đảng ủy",
    "Đảng bộ",
    "Chính phủ",
    "Chấp hành",
    "Trung ương",
    "Văn phòng",
    "Văn hóa",
    "Thông tin",
    "Mặt trận Tổ quốc",
    "Việt Nam",
    "Bí thư",
    "Chủ tịch",
    "Chỉ đạo",
    "Quốc hội",
    "Thủ tướng",
    "Truyền thông",
    "Giáo dục",
    "Đào tạo",
    "Tài chính",
    "Kế hoạch",
    "Nội vụ",
    "Tư pháp",
    "Công an",
    "Quân sự",
    "Ứng dụng",
    "Đoàn Thanh niên",
    "Cộng sản",
    "Hồ Chí Minh",
    "Liên hiệp Phụ nữ",
    "Cựu chiến binh",
    "Nông dân",
)
_TITLE = re.compile(
    r"^(?:(?:T/?M|KT|TL|TUQ|Q)\.?\s+.*|(?:PHÓ\s+|Q\.\s*)?(?:CHỦ TỊCH|BÍ THƯ|PHÓ BÍ THƯ|TỔNG BÍ THƯ|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|"
    r"TRƯỞNG|GIÁM ĐỐC|CHÁNH|HIỆU TRƯỞNG|CHỦ NHIỆM|CỤC TRƯỞNG|TỔ TRƯỞNG|CHỈ HUY|ỦY VIÊN|THƯ KÝ|CÔNG CHỨC)\b[^.;:]*)$"
)
_AUTHORITY = re.compile(r"^(T/?M|KT|TL|TUQ|Q)\b")
_NAME_WORD = re.compile(r"^[^\W\d_]+$")
_MOST_LINES_TO_NAME = 8


def is_title(cell: str) -> bool:
    """Is this a line of the signature: "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"?"""
    return bool(_TITLE.match(cell)) and cell == cell.upper()


def is_issuer(cell: str) -> bool:
    return bool(re.match(r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|CHỦ TỊCH|BAN|ĐẢNG|BỘ|CHÍNH PHỦ)\b", cell))


def issuer(cells: Sequence[str]) -> str:
    """The issuing body of the head's left column: its own name, the superior above it left out."""
    if not cells:
        return ""
    last, above = cells[-1], list(cells[:-1])
    while above and not _AREA_START.match(last) and not _INSTITUTION.match(last):
        last, above = f"{above[-1]} {last}", above[:-1]
    if above and _AREA_START.match(last):
        last, above = f"{above[-1]} {last}", above[:-1]
    if above and _BELOW.match(last) and not _AREA_INSIDE.search(last):
        area = _AREA_INSIDE.search(_long(above[-1]))
        last = f"{last} {area[0]}" if area else last
    return _in_small_letters(last)


def _long(text: str) -> str:
    for short, long in _SHORT:
        text = re.sub(short, long, text, flags=re.I)
    return text


def _in_small_letters(text: str) -> str:
    """ "UBND PHƯỜNG ĐỒNG TÁO" as "Ủy ban nhân dân phường Đồng Táo"."""
    words = _long(text).lower()
    area = re.search(rf"\b({_AREA})\s+(.+)$", words)
    if area:
        place = " ".join(word[:1].upper() + word[1:] for word in area[2].split())
        words = f"{words[: area.start()]}{area[1]} {place}"
    head = words[: area.start()] if area else words
    return _with_proper_names(head) + words[len(head) :] if head else words


def _with_proper_names(words: str) -> str:
    for proper in _PROPER:
        words = re.sub(rf"\b{re.escape(proper.lower())}\b", proper, words)
    words = words.replace("công nghệ Thông tin", "công nghệ thông tin")
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Signature:
    name: str = ""
    title: str = ""
    authority: str = ""


def signature(cells: Sequence[str]) -> Signature:
    """The last signature under a text: authority (TM., KT. …), title, name."""
    last = max((i for i, cell in enumerate(cells) if is_title(cell)), default=None)
    if last is None:
        return Signature()
    first = last
    while first and is_title(cells[first - 1]):
        first -= 1
    titles = cells[first : last + 1]
    below = cells[last + 1 : last + 1 + _MOST_LINES_TO_NAME]
    name = next((cell for cell in below if _is_person(cell)), "")
    marks = [mark[1].replace("/", "") for title in titles if (mark := _AUTHORITY.match(title))]
    return Signature(name, _title(titles), marks[-1] if marks else "")


def _title(titles: Sequence[str]) -> str:
    own = [title for title in titles if not _AUTHORITY.match(title)]
    title = own[-1] if own else re.sub(r"^(?:T/?M|KT|TL|TUQ|Q)\.?\s*", "", titles[-1])
    return _with_proper_names(title.lower())


def _is_person(cell: str) -> bool:
    words = cell.split()
    return (
        2 <= len(words) <= 6
        and all(_NAME_WORD.match(word) and word[0].isupper() for word in words)
        and not cell.isupper()
    )
