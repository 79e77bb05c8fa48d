"""What was pasted or dropped, as blocks: lines of text and tables whose merged cells are spread out.

A spread cell keeps the number of the cell it came from (``origin``), so that a day that spans five rows is one day and
not five. Every line and every row of a table has a number of its own, by which the screen shows where a row came from.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bs4 import BeautifulSoup, NavigableString, Tag

from conglang.kit.text import nfc

MOST_ROWS = 500
MOST_COLUMNS = 40
MOST_LETTERS = 200_000
LONGEST = 4000
_SPACES = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": "", "\ufeff": "", "\t": " "})
_BREAKS = {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"}


class Cell(NamedTuple):
    text: str
    origin: int


@dataclass(frozen=True)
class Line:
    """One line of text."""

    text: str
    number: int


@dataclass(frozen=True)
class Table:
    """Rows of cells, all of one length; ``first`` is the number of the first row."""

    rows: list[list[Cell]]
    first: int


@dataclass
class Original:
    """The whole of it, in its order."""

    blocks: list[Line | Table] = field(default_factory=list)
    length: int = 0

    def add_line(self, text: str) -> None:
        if words := tidy(text):
            self.blocks.append(Line(words, self.length))
            self.length += 1

    def add_table(self, rows: list[list[Cell]]) -> None:
        rows = [row[:MOST_COLUMNS] for row in rows[:MOST_ROWS] if any(cell.text for cell in row)]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return
        even = [[*row, *(Cell("", -1 - at) for at in range(width - len(row)))] for row in rows]
        self.blocks.append(Table(even, self.length))
        self.length += len(even)

    @property
    def is_empty(self) -> bool:
        return not self.blocks

    def as_text(self) -> str:
        """Lines and tab-separated rows: what a person can go on working with when nothing could be read."""
        return "\n".join(_as_lines(self.blocks))

    def to_json(self) -> list:
        return [
            {"line": block.text}
            if isinstance(block, Line)
            else {"rows": [[list(cell) for cell in row] for row in block.rows]}
            for block in self.blocks
        ]

    @classmethod
    def from_json(cls, blocks: list) -> "Original":
        found = cls()
        for block in blocks:
            if "line" in block:
                found.add_line(block["line"])
            else:
                found.add_table([[Cell(*cell) for cell in row] for row in block["rows"]])
        return found


def _as_lines(blocks: Iterable[Line | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from ("\t".join(cell.text.replace("\n", " ") for cell in row) for row in block.rows)


def tidy(text: str) -> str:
    """Composed letters, single spaces, no empty lines."""
    lines = (" ".join(line.split()) for line in nfc(text[:LONGEST]).translate(_SPACES).splitlines())
    return "\n".join(line for line in lines if line)


def from_text(text: str) -> Original:
    """Typed or pasted text. Lines with tabs are rows of a table, as spreadsheets and Word put them on the clipboard."""
    found = Original()
    text = text[:MOST_LETTERS].replace("\r\n", "\n").replace("\r", "\n")
    waiting: list[list[str]] = []
    for row in (
        csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_MINIMAL)
        if _has_quoted(text)
        else (line.split("\t") for line in text.split("\n"))
    ):
        if sum(1 for cell in row if cell.strip()) > 1 or (waiting and len(row) > 1):
            waiting.append(row)
            continue
        _add_rows(found, waiting)
        waiting = []
        for line in "\n".join(row).split("\n"):
            found.add_line(line)
    _add_rows(found, waiting)
    return found


def _has_quoted(text: str) -> bool:
    """A spreadsheet quotes a cell that has line breaks; elsewhere a quotation mark is a letter like others."""
    return '\t"' in text or ('\n"' in text and "\t" in text)


def _add_rows(found: Original, rows: list[list[str]]) -> None:
    """Without numbers of origin: an empty cell of a day or a session means the one above."""
    count = iter(range(MOST_ROWS * MOST_COLUMNS * 4))
    found.add_table([[Cell(tidy(cell), next(count)) for cell in row[:MOST_COLUMNS]] for row in rows[:MOST_ROWS]])


def from_html(html: str) -> Original:
    """The clipboard's HTML: tables with their merged cells, text around them by its paragraphs."""
    soup = BeautifulSoup(html[: MOST_LETTERS * 10], "html.parser")
    for hidden in soup(["script", "style", "head", "template"]):
        hidden.decompose()
    found = Original()
    _walk(soup, found)
    return found


def _walk(node: Tag, found: Original) -> None:
    if node.find("table") is None and node.name != "table":
        for line in _words(node).split("\n"):
            found.add_line(line)
        return
    if node.name == "table":
        found.add_table(_grid(node))
        return
    for child in node.children:
        if isinstance(child, Tag):
            _walk(child, found)
        elif type(child) is NavigableString:
            found.add_line(" ".join(child.split()))


def _words(node: Tag) -> str:
    """The text of a node: in HTML only paragraphs and <br> break a line."""
    parts: list[str] = []
    for piece in node.descendants:
        if type(piece) is NavigableString:
            parts.append(" ".join(f"|{piece}|".split())[1:-1])
        elif isinstance(piece, Tag) and (piece.name == "br" or piece.name in _BREAKS):
            parts.append("\n- " if piece.name == "li" else "\n")
    return tidy("".join(parts))


def _grid(table: Tag) -> list[list[Cell]]:
    taken: dict[tuple[int, int], Cell] = {}
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table][:MOST_ROWS]
    origin = 0
    for down, row in enumerate(rows):
        across = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (down, across) in taken:
                across += 1
            origin += 1
            _spread(taken, Cell(_words(cell), origin), (down, across), (_span(cell, "rowspan"), _span(cell, "colspan")))
    return rows_of(taken)


def _spread(taken: dict, cell: Cell, at: tuple[int, int], spans: tuple[int, int]) -> None:
    for below in range(spans[0]):
        for beside in range(spans[1]):
            taken[at[0] + below, at[1] + beside] = cell


def _span(cell: Tag, name: str) -> int:
    said = str(cell.get(name, "1"))
    return min(max(int(said), 1), MOST_COLUMNS) if said.isdigit() and len(said) < 6 else 1


def rows_of(taken: dict[tuple[int, int], Cell]) -> list[list[Cell]]:
    """The rows of a grid whose cells are known by row and column; gaps are empty cells."""
    height = max((down for down, _across in taken), default=-1) + 1
    width = max((across for _down, across in taken), default=-1) + 1
    return [
        [taken.get((down, across), Cell("", -1 - down * width - across)) for across in range(min(width, MOST_COLUMNS))]
        for down in range(min(height, MOST_ROWS))
    ]
