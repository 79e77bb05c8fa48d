"""Schedules and programmes written as tables, whatever their columns and wherever cells are merged."""

import re
from dataclasses import replace

from conglang.newsroom.reading.columns import LEADER, Columns, find_columns
from conglang.newsroom.reading.entries import read_entry
from conglang.newsroom.reading.lists import ListReader
from conglang.newsroom.reading.moments import Period, When, flat, leading_time, read_when
from conglang.newsroom.reading.originals import Cell, Line, Table
from conglang.newsroom.reading.rows import Row

_NUMBER = re.compile(r"^[\divxIVX]{1,4}[.)]?$")
_CARED = ("chair", "participants", "place", "prepares")
_YES = re.compile(r"^(?:x|co|v|1)$")


class TableReader:
    """Reads one table from top to bottom; a day counts until the next one."""

    def __init__(self, period: Period):
        self.period = period
        self.rows: list[Row] = []
        self.unread: list[int] = []
        self._when = When()
        self._chair = ""
        self._last_title: int | None = None

    def read(self, table: Table) -> None:
        columns = find_columns(table.rows, self.period)
        grid = bool(columns.of("leader", "session", "day")) and not columns.of("title")
        for down, cells in enumerate(table.rows[columns.below :], table.first + columns.below):
            if self._is_heading(cells, columns):
                self._heading(next(cell.text for cell in cells if cell.text and not _NUMBER.match(cell.text)), down)
            elif grid:
                self._grid_row(cells, columns, down)
            else:
                self._row(cells, columns, down)

    def _is_heading(self, cells: list[Cell], columns: Columns) -> bool:
        """One cell across the table, or one cell alone where a row has its own content elsewhere."""
        said = {cell.origin: cell.text for cell in cells if cell.text and not _NUMBER.match(cell.text)}
        if len(said) != 1 or len(cells) < 3:
            return False
        origin = next(iter(said))
        wide = sum(1 for cell in cells if cell.origin == origin)
        return wide >= len(cells) - 1 or (
            not columns.of("leader", "session", "day") and not any(cells[at].text for at in columns.of("title"))
        )

    def _heading(self, text: str, number: int) -> None:
        """A day, a part of the day, a leader, or the name of a chapter of the programme."""
        when = read_when(text, self.period)
        if (when.day or when.names_a_day) and len(when.left) < 20:
            self._when, self._chair = When(day=when.day, session=when.session, doubts=when.doubts), ""
        elif when.session and not when.left:
            self._when = replace(self._when, session=when.session)
        elif LEADER.match(flat(text)):
            self._chair = text.strip(" :")
        elif not (text.isupper() or re.match(r"^[ivxa-d\d]{1,4}[.)\s]", flat(text))):
            self.unread.append(number)

    def _time_of(self, cells: list[Cell], columns: Columns) -> tuple[When, list[str]]:
        """All columns about time together; an empty one means what stood above it."""
        found, left = When(), []
        for origin_text in dict.fromkeys((cells[at].origin, cells[at].text) for at in columns.of("when")):
            when = read_when(origin_text[1], self.period)
            found.day = when.day or found.day
            found.session = when.session or found.session
            if when.starts:
                found.starts, found.ends = (
                    (found.starts, when.starts) if found.starts and not found.ends else (when.starts, when.ends)
                )
            found.doubts += when.doubts
            left += [when.left] if when.left else []
            found.names_a_day = found.names_a_day or when.names_a_day
            left += [origin_text[1]] if when.names_a_day and not when.day else []
        if found.day or found.names_a_day:
            self._when = When(
                day=found.day, session=found.session, doubts=[doubt for doubt in found.doubts if doubt == "weekday"]
            )
        else:
            found.doubts += self._when.doubts
            self._when.session = found.session or self._when.session
        return found, left

    def _row(self, cells: list[Cell], columns: Columns, number: int) -> None:
        when, left = self._time_of(cells, columns)
        content = self._joined(cells, columns, "title")
        cared = {name: self._joined(cells, columns, name) for name in _CARED}
        titles = [cells[at].origin for at in columns.of("title") if cells[at].text]
        if not content:
            if any(cared.values()) or left:
                self.unread.append(number)
            return
        if titles and titles[0] == self._last_title and self.rows and not when.starts:
            for name, words in cared.items():
                self.rows[-1].add(name, words)
            return
        self._last_title = titles[0] if titles else None
        made = self._entries(
            content, number, when, fresh=not any(columns.kinds[at] == "when" for at in range(len(cells)))
        )
        for row in made:
            row.unread += left + self._rest(cells, columns)
            row.needs_car = row.needs_car or self._has_car(cells, columns, row)
            for name, words in cared.items():
                if words:
                    row.add(name, words)
            row.chair = row.chair or self._chair
            if columns.guessed:
                row.doubt("header")
        self.rows += made

    def _entries(self, content: str, number: int, when: When, *, fresh: bool) -> list[Row]:
        """One row; several where the content itself names several hours."""
        lines = content.split("\n")
        timed = [line for line in lines if leading_time(line)]
        base = When(
            when.day or self._when.day, when.session or self._when.session, when.starts, when.ends, "", when.doubts
        )
        if len(timed) > 1 or (timed and leading_time(lines[0]) and not when.starts):
            return self._listed(content, number, base, "")
        row = Row(number, day=base.day, session=base.session)
        row.take(base)
        self._read_inside(row, content)
        return [row]

    def _read_inside(self, row: Row, content: str) -> None:
        """The content may hold chair and place in words; hours come from the column where there is one."""
        starts, ends = row.starts, row.ends
        read_entry(row, content, self.period)
        if starts:
            row.starts, row.ends = starts, ends

    def _listed(self, content: str, number: int, base: When, leader: str) -> list[Row]:
        reader = ListReader(self.period)
        reader.start_at(base.day, base.session, leader)
        reader.read([Line(line, number) for line in content.split("\n")])
        for row in reader.rows:
            row.doubt(*base.doubts)
            if base.starts and not row.starts:
                row.starts, row.ends = base.starts, base.ends
        return reader.rows

    def _grid_row(self, cells: list[Cell], columns: Columns, number: int) -> None:
        """Leaders, days or parts of the day as columns: each cell is a small list of its own."""
        when, left = self._time_of(cells, columns)
        seen: set[int] = set()
        own = [self._joined(cells, columns, name) for name in ("chair",)]
        for at in columns.of("leader", "session", "day"):
            cell = cells[at]
            if not cell.text.strip(" -–") or cell.origin in seen:
                continue
            seen.add(cell.origin)
            head = read_when(columns.heads[at], self.period) if columns.kinds[at] != "leader" else When()
            base = When(
                when.day or head.day or self._when.day,
                head.session or when.session or self._when.session,
                when.starts,
                when.ends,
                "",
                [*when.doubts],
            )
            shared = [columns.heads[other] for other in columns.of("leader") if cells[other].origin == cell.origin]
            leader = ", ".join(shared) if columns.kinds[at] == "leader" else (own[0] or self._chair)
            made = self._listed(cell.text, number, base, " ".join(leader.split()))
            for row in made:
                row.unread += left
            self.rows += made

    def _joined(self, cells: list[Cell], columns: Columns, kind: str) -> str:
        """The words of all columns of one kind; two columns say whose they are."""
        found = dict.fromkeys(
            (cells[at].origin, cells[at].text) for at in columns.of(kind) if cells[at].text.strip(" -–")
        )
        words = [text for _origin, text in found]
        return ("\n" if kind == "title" else "; ").join(
            text if kind == "title" else " ".join(text.split()) for text in words
        )

    def _rest(self, cells: list[Cell], columns: Columns) -> list[str]:
        """What stands in columns that a programme of ours has no place for, with their heads."""
        kept = dict.fromkeys(
            (columns.heads[at], " ".join(cells[at].text.split()))
            for at in columns.of("", "other", "leader")
            if cells[at].text.strip(" -–")
        )
        return [f"{' '.join(head.split())}: {text}" if head else text for head, text in kept]

    def _has_car(self, cells: list[Cell], columns: Columns, row: Row) -> bool:
        words = [cells[at].text for at in columns.of("car") if cells[at].text.strip(" -–")]
        row.unread += [text for text in words if not _YES.match(flat(text))]
        return bool(words)
