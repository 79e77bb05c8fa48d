"""A whole programme: its heading, its period, its rows in their order, and what nothing was made of."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from conglang.newsroom.reading.entries import has_bullet
from conglang.newsroom.reading.lists import ListReader
from conglang.newsroom.reading.moments import Period, flat, read_period
from conglang.newsroom.reading.originals import MOST_ROWS, Line, Original, Table
from conglang.newsroom.reading.rows import Row
from conglang.newsroom.reading.tables import TableReader

HEADING_LINES = 14
_CHAPTER = re.compile(r"^[IVX]+\s*[./)-]")
_TITLE = re.compile(r"^(?:lich (?:cong tac|lam viec|hop)|chuong trinh(?: cong tac)?|ke hoach cong tac)\b")


@dataclass
class Reading:
    title: str = ""
    period: Period | None = None
    rows: list[Row] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)


def read_programme(original: Original, today: date, period: Period | None = None) -> Reading:
    """Rows with their doubts. ``period`` is what a person said; without it the heading tells, or it is asked for."""
    found = Reading()
    found.title, said = _heading(original, today)
    found.period = period or said
    reference = found.period or _around(today)
    for block in _runs(original):
        reader = TableReader(reference) if isinstance(block, Table) else ListReader(reference)
        reader.read(block)
        found.rows += reader.rows
        found.unread |= set(reader.unread)
    found.rows = found.rows[:MOST_ROWS]
    _mark(found)
    return found


def _around(today: date) -> Period:
    """No period is known: dates take the year nearest to today, a bare weekday has no date."""
    return Period(today - timedelta(days=30), today + timedelta(days=30))


def _runs(original: Original) -> list:
    """Tables, and the lines between them; a table's letterhead and signatures give no rows."""
    runs: list = []
    for block in original.blocks:
        if isinstance(block, Table):
            runs.append(block)
        elif runs and isinstance(runs[-1], list):
            runs[-1].append(block)
        else:
            runs.append([block])
    content = [run for run in runs if isinstance(run, Table) and len(run.rows) > 1 and len(run.rows[0]) > 1]
    if not any(_is_schedule(run) for run in content):
        return [run for run in runs if not isinstance(run, Table)] or runs
    return [run for run in content if _is_schedule(run)]


def _is_schedule(table: Table) -> bool:
    """The letterhead of an official sheet is a table too: two cells, no time in them."""
    return len(table.rows) > 2 or len(table.rows[0]) > 2


def _heading(original: Original, today: date) -> tuple[str, Period | None]:
    lines = []
    for block in original.blocks:
        if isinstance(block, Line):
            lines += block.text.split("\n")
        elif lines and len(block.rows) > 2:
            break
        else:
            lines += [
                cell.text
                for row in block.rows[:3]
                for cell in row
                if len({each.origin for each in row if each.text}) == 1
            ][:3]
    title, period = "", None
    for at, line in enumerate(lines[:HEADING_LINES]):
        if title and has_bullet(line):
            break
        if not title and _TITLE.match(flat(line).strip()):
            following = lines[at + 1] if at + 1 < len(lines) else ""
            title = (
                f"{line} {following}"
                if following.isupper()
                and line.isupper()
                and not has_bullet(following)
                and not _CHAPTER.match(following)
                else line
            )
        period = _better(period, read_period(line, today)) if not _is_day(line) else period
    return " ".join(title.split()).strip(" :."), period


def _is_day(line: str) -> bool:
    return bool(re.match(r"^[\s*\-+•]*(?:thu\s|chu nhat)", flat(line)))


def _better(first: Period | None, second: Period | None) -> Period | None:
    """The days themselves say more than the number of the week."""
    if first is None or second is None:
        return first or second
    return (
        second
        if (second.last - second.first) < (first.last - first.first) or first.level == second.level == "week"
        else first
    )


def _mark(found: Reading) -> None:
    for row in found.rows:
        if not row.title:
            row.doubt("no_title")
        if row.day is None:
            row.doubt("no_day")
        elif found.period and not _first_day(found.period) <= row.day <= _last_day(found.period):
            row.doubt("outside")
        if (
            found.period
            and found.period.level == "week"
            and row.starts is None
            and row.session in ("", "morning", "afternoon", "evening")
        ):
            row.doubt("no_time")


def _first_day(period: Period) -> date:
    return period.first - timedelta(days=period.first.weekday()) if period.level == "week" else period.first


def _last_day(period: Period) -> date:
    return _first_day(period) + timedelta(days=6) if period.level == "week" else period.last
