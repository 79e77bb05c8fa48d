"""The line under a title: when it was put out, how often it was read, who wrote it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from conglang.exchange.reading import moments

_NUMBER = r"(?P<n{0}>\d{{1,3}}(?:[.,\s]\d{{3}})+|\d+)"
_VIEWS = re.compile(
    r"(?:(?:số\s+)?(?:lượt|lần)\s+(?:xem|đọc)(?:\s+bài(?:\s+viết)?)?|đã\s+xem|đã\s+đọc|xem|views?|hits)\s*[:：\-]\s*"
    + _NUMBER.format(1)
    + r"(?:\s*(?:lượt|lần))?|(?<![\d.,])"
    + _NUMBER.format(2)
    + r"\s*(?:lượt|lần)\s+(?:xem|đọc)|(?<![\d.,])"
    + _NUMBER.format(3)
    + r"\s+views?\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:ngày\s+(?:đăng|cập\s+nhật|tạo|xuất\s+bản|viết|gửi|ban\s+hành\s+tin)|đăng(?:\s+(?:ngày|lúc|vào|tải))+|đã\s+đăng(?:\s+(?:ngày|lúc|vào|trên))?"
    r"|cập\s+nhật(?:\s+(?:lúc|ngày|lần\s+cuối))*|được\s+(?:đăng|tạo)(?:\s+(?:ngày|lúc|vào))*|xuất\s+bản(?:\s+(?:ngày|lúc))?|thời\s+gian(?:\s+đăng)?"
    r"|posted\s+on|published(?:\s+on)?|updated|created\s+on|date)\s*:?\s*$",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:tác\s+giả|người\s+(?:viết|đăng|đưa\s+tin)|người\s+tạo|đăng\s+bởi|viết\s+bởi|author|posted\s+by|written\s+by|bài\s+viết\s+của)\s*:\s*(?P<name>[^|•]*?)(?=\s*(?:[|•]|$|ngày\s|đăng\s|lượt\s|số\s+lượt))"
    r"|\bby\s+(?P<login>[\w.\-]+)\s*$",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"[^\W\d_]+")
_FEW_WORDS = 3
_LONGEST_STAMP = 400


@dataclass(frozen=True)
class Stamp:
    """What one line says beside the article; ``before`` is text glued in front of it, such as the title."""

    published: datetime | date | None = None
    views: int | None = None
    author: str = ""
    before: str = ""
    labelled: bool = False
    unsure: bool = False


@lru_cache(maxsize=1024)
def read(line: str) -> Stamp | None:
    """The stamp in ``line``, or None where the line is the article's own text."""
    if len(line) > _LONGEST_STAMP:
        return None
    views, rest = _take_views(line)
    author, rest = _take_author(rest)
    found = next(iter(moments.find(rest)), None)
    if found is None:
        bare = not _too_many_words(_LABEL.sub("", rest.strip()))
        return Stamp(views=views, author=author) if (views is not None or author) and bare else None
    head, tail = rest[: found.start], rest[found.end :]
    label = _LABEL.search(head)
    head = head[: label.start()] if label else head
    if _too_many_words(tail) or (head.rstrip().endswith("(") and tail.lstrip().startswith(")")):
        return None
    before = head.strip(" |-–,•")
    if _too_many_words(before) and not label:
        return None
    return Stamp(
        found.moment,
        views,
        author,
        before if _too_many_words(before) else "",
        bool(label or views is not None),
        found.unsure,
    )


def _take_views(line: str) -> tuple[int | None, str]:
    match = _VIEWS.search(line)
    if match is None:
        return None, line
    number = match["n1"] or match["n2"] or match["n3"]
    return int(re.sub(r"\D", "", number)), f"{line[: match.start()]} | {line[match.end() :]}"


def _take_author(line: str) -> tuple[str, str]:
    match = _AUTHOR.search(line)
    if match is None:
        return "", line
    # A login name (admin) is nobody's name.
    return (match["name"] or "").strip(" ,;-"), f"{line[: match.start()]} | {line[match.end() :]}"


def _too_many_words(text: str) -> bool:
    return len(_LEFT_OVER.findall(text)) > _FEW_WORDS
