"""What is proposed for each row that was read: records where they are certain, news where it is likely, marks elsewhere."""

import re
from dataclasses import dataclass, field
from datetime import date

from conglang.agencies.models import Unit
from conglang.kit import clock
from conglang.newsroom.models import Event, Paste
from conglang.newsroom.queries.clashes import Clash, clashes_of
from conglang.newsroom.queries.matching import Records, known_records
from conglang.newsroom.queries.writers import Turns
from conglang.newsroom.reading.moments import Period, flat
from conglang.newsroom.reading.originals import Line
from conglang.newsroom.reading.programme import Reading, read_programme
from conglang.newsroom.reading.rows import Row

_INTERNAL = re.compile(
    r"hoi y|noi bo|ban thuong vu|sinh hoat chi bo|kiem diem|lam viec tai (?:co quan|tru so|phong)|\btruc (?:co quan|ban|chi huy)|"
    r"nghi (?:phep|bu|le)|di phep|nhan su|bi mat"
)
_NEWS = re.compile(
    r"hoi nghi|ra quan|khai mac|be mac|cu tri|\ble\b|ngay hoi|\btrao\b|\btang\b|tuyen truyen|phat dong|tong ket|so ket|ky hop|dai hoi|"
    r"kiem tra|tap huan|\bkham\b|ho tro|gap mat|hoi thi|giai |toa dam|dien tap|doi thoai|chao co|ve sinh|khanh thanh|khoi cong|bau cu|tiem|hien mau|trong cay|tham hoi|tham va"
)
_MENTIONS_GROUP = re.compile(r"\bto dan pho\b|\btdp\b")


@dataclass
class ProposedRow:
    """``initial`` fills the form of the row; ``marks`` are names of doubts, ``unread`` words without a place."""

    source: int
    initial: dict
    marks: list[str]
    unread: list[str]
    line: "_Line"
    clashes: list[Clash] = field(default_factory=list)


@dataclass
class Proposal:
    reading: Reading
    owner: Unit | None
    rows: list[ProposedRow]


def propose(paste: Paste, period: Period | None = None) -> Proposal:
    """Read the paste and look its words up; a fixed number of queries, whatever the number of rows."""
    reading = read_programme(paste.original, clock.today(), period)
    first_day = reading.period.first if reading.period else clock.today()
    records, turns = known_records(first_day), Turns()
    rows = [_row(row, records, turns, reading.period) for row in reading.rows]
    _add_clashes(rows)
    heading = " ".join(block.text for block in paste.original.blocks[:8] if isinstance(block, Line))
    owner = records.unit_named_in(reading.title) or records.unit_named_in(heading)
    return Proposal(reading, paste.programme.owner if paste.programme_id else owner, rows)


def _row(row: Row, records: Records, turns: Turns, period: Period | None) -> ProposedRow:
    marks = list(dict.fromkeys(row.doubts))
    unit = records.unit(row.prepares)
    person = records.person(row.chair)
    group = records.group(f"{row.title} {row.place}")
    words = flat(f"{row.title} {row.participants}")
    is_internal = bool(_INTERNAL.search(words))
    of_a_week = period is None or period.level == "week"
    needs_news = of_a_week and not is_internal and bool(_NEWS.search(words))
    if row.prepares and unit is None:
        marks.append("prepares")
    if row.chair and person is None:
        marks.append("chair")
    if group is None and _MENTIONS_GROUP.search(words):
        marks.append("group")
    place = records.place(row.place) or row.place
    if row.place and records.places and records.place(row.place) is None:
        marks.append("place")
    if is_internal:
        marks.append("internal")
    writer = (
        turns.propose(unit_id=unit.pk if unit else None, group_id=group.pk if group else None) if needs_news else None
    )
    initial = {
        "take": True,
        "day": row.day,
        "session": row.session or Event.Session.ALL_DAY,
        "starts": row.starts,
        "ends": row.ends,
        "title": _short(row.title, 300),
        "chair": _short(row.chair, 200),
        "participants": row.participants,
        "place": _short(place, 160),
        "prepares": unit.pk if unit else "",
        "residential_group": group.pk if group else "",
        "visibility": Event.Visibility.INTERNAL if is_internal else Event.Visibility.PUBLIC,
        "needs_car": row.needs_car,
        "needs_news": needs_news,
        "proposed_writer": writer.pk if writer else "",
    }
    unread = [*row.unread, *([row.prepares] if row.prepares and unit is None else [])]
    unread += [words for words, most in ((row.title, 300), (row.chair, 200), (row.place, 160)) if len(words) > most]
    return ProposedRow(
        row.source, initial, marks, list(dict.fromkeys(unread)), _Line(row, person.pk if person else None)
    )


def _short(words: str, most: int) -> str:
    """What does not fit is shown whole among the words without a place."""
    return words if len(words) <= most else words[: most - 1] + "…"


class _Line:
    """A row as the look for clashes wants it."""

    def __init__(self, row: Row, person_id: int | None):
        self.day, self.starts, self.ends, self.title = row.day, row.starts, row.ends, row.title
        self.place, self.chair, self.needs_car, self.chaired_by_id = row.place, row.chair, row.needs_car, person_id


def _add_clashes(rows: list[ProposedRow]) -> None:
    """Among the rows themselves and with what other schedules have on those days."""
    days = [row.line.day for row in rows if row.line.day]
    others = list(_planned(min(days), max(days))) if days else []
    found = clashes_of([*(row.line for row in rows), *others])
    for at, row in enumerate(rows):
        row.clashes = found.get(at, [])


def _planned(first_day: date, last_day: date):
    struck = (Event.State.CANCELLED, Event.State.POSTPONED)
    return Event.objects.of_weeks().between(first_day, last_day).exclude(state__in=struck)
