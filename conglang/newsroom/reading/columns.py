"""What the columns of a table hold, by the words of their heads or, without heads, by what stands in them."""

import re
from dataclasses import dataclass, field

from conglang.newsroom.reading.moments import DATE, TIME, WEEKDAY, Period, flat, read_when
from conglang.newsroom.reading.originals import Cell

DEEPEST_HEAD = 10
_HEADS = (
    ("number", r"^(?:stt|tt|so tt|so thu tu|#|no\.?)$"),
    ("when", r"thoi (?:gian|han|diem)|thu\s*,?\s*/?\s*(?:va\s*)?ngay|ngay\s*,?\s*/?\s*(?:thang|gio|thu)|^thu$|^ngay$|^han\b|ngay thuc hien|^gio\b|^buoi\b|tien do|ngay to chuc"),
    ("participants", r"thanh phan|tham du|nguoi du|du hop|phoi hop|cung du"),
    ("place", r"dia diem|^noi(?! dung)\b|^phong$|phong hop"),
    ("prepares", r"chuan bi|tham muu|don vi thuc hien|co quan thuc hien|^don vi\b|^bo phan\b|thuc hien$"),
    ("chair", r"chu tri|lanh dao|chi dao|phu trach|dieu hanh"),
    ("title", r"noi dung|cong viec|nhiem vu|hoat dong|cong tac|su kien|viec can lam"),
    ("car", r"^xe\b|phuong tien|lai xe"),
    ("other", r"ghi chu|ket qua|san pham|chuyen vien|theo doi|can bo phuc vu|tai lieu"),
)  # fmt: skip
_HEAD_SHAPES = [(name, re.compile(shape)) for name, shape in _HEADS]
LEADER = re.compile(
    r"^(?:d/c|dong chi|ong|ba|chu tich|pho chu tich|bi thu|pho bi thu|ct|pct|pbt|bt|truong|pho truong|thuong truc|chanh van phong)\b"
)
_SESSION_HEAD = re.compile(r"^(?:buoi\s+)?(?:sang|chieu|toi)\b(?:\s*\(.*\))?$")


@dataclass
class Columns:
    """``kinds`` by column; ``heads`` the words of each head; ``below`` the first row that is no head."""

    kinds: list[str]
    heads: list[str]
    below: int = 0
    guessed: bool = False
    period_notes: list[str] = field(default_factory=list)

    def of(self, *kinds: str) -> list[int]:
        return [at for at, kind in enumerate(self.kinds) if kind in kinds]


def kind_of(head: str) -> str:
    """What a head announces; "" for words that it does not know."""
    words = " ".join(flat(head).split())
    if not words:
        return ""
    if _SESSION_HEAD.match(words):
        return "session"
    for name, shape in _HEAD_SHAPES:
        if shape.search(words) and len(words) < 60:
            return name
    if WEEKDAY.match(words) or (DATE.search(words) and len(words) < 25):
        return "day"
    return "leader" if LEADER.match(words) and len(words) < 70 else ""


def find_columns(rows: list[list[Cell]], period: Period) -> Columns:
    """The row of heads among the first ones that is understood best, with a second row of heads below it."""
    scored = [(_score(row), -at, at) for at, row in enumerate(rows[:DEEPEST_HEAD])]
    score, _order, at = max(scored)
    if score < 2:
        return _guess(rows, period)
    columns = Columns([kind_of(cell.text) for cell in rows[at]], [cell.text for cell in rows[at]], at + 1)
    if at + 1 < len(rows) and _is_second_head(rows[at], rows[at + 1]):
        lower = rows[at + 1]
        for number, cell in enumerate(lower):
            if cell.text and cell.origin != rows[at][number].origin:
                columns.kinds[number] = kind_of(cell.text) or columns.kinds[number]
                columns.heads[number] = cell.text
        columns.below += 1
    _ask_the_cells(columns, rows[columns.below :], period)
    _name_the_rest(columns)
    return columns


def _ask_the_cells(columns: Columns, rows: list[list[Cell]], period: Period) -> None:
    """A column without a head may tell by its cells that it holds days or hours."""
    for at, (kind, head) in enumerate(zip(columns.kinds, columns.heads, strict=True)):
        texts = [row[at].text for row in rows if row[at].text]
        if not kind and not head and texts and all(_is_when(text, period) for text in texts):
            columns.kinds[at] = "when"


def _score(row: list[Cell]) -> int:
    """How many different columns a row announces; a row of long sentences announces nothing."""
    cells = {cell.origin: cell.text for cell in row if cell.text}
    kinds = [kind_of(text) for text in cells.values() if len(text) < 80]
    if any(TIME.search(flat(text)) for text in cells.values()) and len(set(kinds) & {"when", "title"}) < 2:
        return 0
    known = {kind for kind in kinds if kind not in ("", "leader", "session", "day")}
    alike = [kinds.count(kind) for kind in ("leader", "session", "day")]
    return len(known) + sum(alike) if known or max(alike) > 1 else 0


def _is_second_head(upper: list[Cell], lower: list[Cell]) -> bool:
    """Something in it lies under a merged head and is a head itself, and nothing in it is an entry."""
    fresh = [cell for above, cell in zip(upper, lower, strict=True) if cell.text and cell.origin != above.origin]
    merged = len({cell.origin for cell in upper if cell.text}) < sum(1 for cell in upper if cell.text)
    carried = any(cell.origin == above.origin and cell.text for above, cell in zip(upper, lower, strict=True))
    heads = sum(1 for cell in fresh if kind_of(cell.text) and len(cell.text) < 60)
    return (
        bool(fresh)
        and (merged or carried)
        and heads * 2 > len(fresh)
        and not any(TIME.search(flat(c.text)) for c in fresh)
    )


def _name_the_rest(columns: Columns) -> None:
    """Without a column for the content, unknown heads are people: each leader has a column."""
    if "title" in columns.kinds:
        columns.kinds = ["" if kind in ("leader",) else kind for kind in columns.kinds]
        return
    if "session" in columns.kinds or "day" in columns.kinds:
        return
    columns.kinds = [
        "leader" if kind == "" and head else kind for kind, head in zip(columns.kinds, columns.heads, strict=True)
    ]
    if "leader" in columns.kinds or "chair" not in columns.kinds:
        return
    columns.kinds = ["leader" if kind == "chair" else kind for kind in columns.kinds]


def _guess(rows: list[list[Cell]], period: Period) -> Columns:
    """No heads: a column of days or hours tells itself, the column with most words is the content, the rest stays unread."""
    width = len(rows[0])
    kinds = [""] * width
    lengths = [0] * width
    for at in range(width):
        texts = [row[at].text for row in rows if row[at].text]
        lengths[at] = sum(map(len, texts))
        timed = sum(1 for text in texts if len(text) < 40 and _is_when(text, period))
        if texts and timed * 2 >= len(texts):
            kinds[at] = "when"
        elif texts and all(re.fullmatch(r"\d{1,3}\.?", text) for text in texts):
            kinds[at] = "number"
    open_columns = [at for at in range(width) if not kinds[at] and lengths[at]]
    if open_columns:
        kinds[max(open_columns, key=lambda at: lengths[at])] = "title"
    return Columns(kinds, [""] * width, 0, guessed=True)


def _is_when(text: str, period: Period) -> bool:
    when = read_when(text, period)
    return bool(when.day or when.names_a_day or when.starts or when.session) and len(when.left) < 12
