"""The line under a title: when it was put out, how often it was read, who wrote it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from conglang.exchange.reading import moments

# A thousand may be written "1,2K".
_NUMBER = r"(?P<n{0}>\d{{1,3}}(?:[.,]\d{{3}})+(?!\d)|\d{{1,3}}[.,]\d(?=\s?[kK]\b)|\d+)"
_VIEWS = re.compile(
    r"(?:(?:tổng\s+)?(?:số\s+)?(?:lượt|lần|người)\s+(?:xem|đọc)(?:\s+(?:bài|tin)(?:\s+(?:viết|này))?)?|số\s+(?:xem|đọc)|đã\s+xem|đã\s+đọc|đã\s+có|\bxem|\bđọc|views?|hits|read)"
    r"\s*(?:[:：\-]\s*|\(\s*|\s)"
    + _NUMBER.format(1)
    + r"(?P<k1>\s?[kK]\b)?(?![\d/]|\s*[/.-]\s*\d)\s*\)?(?:\s*(?:lượt|lần|người)(?:\s+(?:xem|đọc))?|\s*views?\b)?|(?<![\d.,:/-])"
    + _NUMBER.format(2)
    + r"(?P<k2>\s?[kK]\b)?\s*(?:lượt|lần|người)\s+(?:đã\s+)?(?:xem|đọc)\b(?!\s*[:：\d])|(?<![\d.,:/-])"
    + _NUMBER.format(3)
    + r"(?P<k3>\s?[kK]\b)?\s+(?:views?|hits|reads?)\b(?!\s*:)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:ngày\s+(?:đăng|cập\s+nhật|tạo|xuất\s+bản|viết|gửi|ban\s+hành\s+tin)|đăng(?:\s+(?:ngày|lúc|vào|tải))+|đã\s+đăng(?:\s+(?:ngày|lúc|vào|trên))?"
    r"|cập\s+nhật(?:\s+(?:lúc|ngày|lần\s+cuối))*|được\s+(?:đăng|tạo)(?:\s+(?:ngày|lúc|vào))*|xuất\s+bản(?:\s+(?:ngày|lúc))?|thời\s+gian\s+đăng"
    r"|lần\s+cập\s+nhật\s+cuối(?:\s+(?:lúc|ngày))?|phát\s+hành(?:\s+ngày)?|đưa\s+tin(?:\s+ngày)?|ngày\s+đưa(?:\s+tin)?|(?:tin|bài)\s+đăng(?:\s+ngày)?|lúc"
    r"|(?:được\s+)?(?:gửi|đăng|viết|tạo|cập\s+nhật)\s+bởi\s+[^|•:.\d]{1,50}?(?:\s+(?:vào|lúc|ngày|trong))*|(?:submitted|posted|written)\s+by\s+[^|•:.\d]{1,50}?(?:\s+on)?"
    r"|posted\s+on|published(?:\s+on)?|updated|created\s+on|date)\s*:?\s*$",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:tác\s+giả(?:\s+bài\s+viết)?|người\s+(?:đăng|viết|gửi)\s+(?:bài(?:\s+viết)?|tin)|người\s+(?:viết|đăng|đưa\s+tin)|người\s+tạo|đăng\s+bởi|được\s+viết\s+bởi|viết\s+bởi|biên\s+tập|author|posted\s+by|written\s+by|bài\s+viết\s+của)\s*:\s*(?P<name>[^|•]*?)(?=\s*(?:[|•]|$|ngày\s|đăng\s|lượt\s|số\s+lượt))"
    r"|^(?:được\s+)?(?:viết|đăng)\s+bởi\s+(?P<bare>[^|•.]{2,60})$"
    r"|\bby\s+(?P<login>[\w.\-]+)\s*$",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"[^\W\d_]+")
_FEW_WORDS = 3
_LONGEST_STAMP = 400
_MOST_VIEWS = 1_000_000_000


@dataclass(frozen=True)
class Stamp:
    """What one line says beside the article; ``before`` is text glued in front of it, such as the title."""

    published: datetime | date | None = None
    views: int | None = None
    author: str = ""
    before: str = ""
    labelled: bool = False
    unsure: bool = False

    @property
    def is_sure(self) -> bool:
        """Can the line be nothing but a stamp, even between the paragraphs of a text?"""
        return self.views is not None or (self.labelled and self.published is not None) or bool(self.author)


@lru_cache(maxsize=2048)
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
    bracketed = head.rstrip().endswith("(") and tail.lstrip().startswith(")")
    # "Tập huấn sơ cứu (20/12/2020)" leads to another article; "(09:41 25/09/2019)" alone is a stamp.
    if _too_many_words(tail) or (bracketed and head.strip(" (|-•*")):
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
    thousands = match["k1"] or match["k2"] or match["k3"]
    views = round(float(number.replace(",", ".")) * 1000) if thousands else int(re.sub(r"\D", "", number))
    if views > _MOST_VIEWS:
        return None, line
    return views, f"{line[: match.start()]} | {line[match.end() :]}"


def _take_author(line: str) -> tuple[str, str]:
    match = _AUTHOR.search(line)
    if match is None:
        return "", line
    # A login name (admin) is nobody's name.
    return (match["name"] or match["bare"] or "").strip(" ,;-"), f"{line[: match.start()]} | {line[match.end() :]}"


def _too_many_words(text: str) -> bool:
    return len(_LEFT_OVER.findall(text)) > _FEW_WORDS
