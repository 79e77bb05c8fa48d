"""Word and Excel files of unknown origin: sniffed, measured before they are unpacked, and read as blocks."""

import io
import zipfile
from datetime import date, datetime, time

import docx
import openpyxl
from django.utils.translation import gettext as _
from docx.table import Table as WordTable

from conglang.kit.refusals import Refusal
from conglang.kit.uploads import MIB, check_upload
from conglang.newsroom.reading.originals import MOST_COLUMNS, MOST_ROWS, Cell, Original, from_text, rows_of, tidy

LARGEST = 5 * MIB
UNPACKED = 40 * MIB
MOST_PARTS = 2000
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")


def from_file(file) -> Original:
    """The blocks of an uploaded file. Raises :class:`Refusal` with what to do instead."""
    head = file.read(8)
    file.seek(0)
    if head.startswith(_OLD_WORD):
        raise Refusal(
            _(
                "This is a file of an old Word or Excel (.doc, .xls). Open it, save it as .docx or .xlsx and drop it again, or copy its table and paste it."
            )
        )
    if head.startswith(b"%PDF-"):
        raise Refusal(
            _(
                "A PDF file keeps no table. Drop the Word or Excel file it was printed from, or copy its text and paste it."
            )
        )
    if not head.startswith(b"PK"):
        return _plain(file)
    kind = check_upload(file, kinds={"docx", "xlsx"}, max_bytes=LARGEST)
    _refuse_bomb(file)
    try:
        return _word(file) if kind == "docx" else _excel(file)
    except Refusal:
        raise
    except Exception as problem:  # a broken or hostile file fails in as many ways as the libraries have doors
        raise Refusal(
            _(
                "The file cannot be read: it is damaged or protected by a password. Open it, save it again and drop it again, or copy its table and paste it."
            )
        ) from problem


def _plain(file) -> Original:
    if file.size > LARGEST:
        raise Refusal(_("The file is larger than %(limit)s MB. Send a smaller one.") % {"limit": LARGEST // MIB})
    raw = file.read()
    for encoding in _ENCODINGS if b"\x00" not in raw or raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ():
        try:
            return from_text(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Refusal(_("This kind of file is not taken here. Accepted: Word (.docx), Excel (.xlsx), text (.txt)."))


def _refuse_bomb(file) -> None:
    """A small file may unpack to a very large one; its parts are measured before any is opened."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise Refusal(
                _("The file unpacks to more than %(limit)s MB. Take its pictures out, or copy its table and paste it.")
                % {"limit": UNPACKED // MIB}
            )
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.open(part).read(2048):
                raise Refusal(
                    _(
                        "The file cannot be read: it is damaged or protected by a password. Open it, save it again and drop it again, or copy its table and paste it."
                    )
                )
    file.seek(0)


def _word(file) -> Original:
    found = Original()
    for part in docx.Document(io.BytesIO(file.read())).iter_inner_content():
        if isinstance(part, WordTable):
            found.add_table(_word_rows(part))
        else:
            listed = part._p.pPr is not None and part._p.pPr.numPr is not None
            for line in part.text.split("\n"):
                found.add_line(f"- {line}" if listed and line.strip() else line)
    return found


def _word_rows(table: WordTable) -> list[list[Cell]]:
    """A merged cell stands in every place it covers; python-docx gives the same element each time."""
    numbers: dict = {}
    return [
        [
            *(Cell("", -1) for _gap in range(row.grid_cols_before)),
            *(Cell(_cell_words(cell), numbers.setdefault(cell._tc, len(numbers))) for cell in row.cells[:MOST_COLUMNS]),
        ]
        for row in table.rows[:MOST_ROWS]
    ]


def _cell_words(cell) -> str:
    return tidy("\n".join(paragraph.text for paragraph in cell.paragraphs))


def _excel(file) -> Original:
    """The sheet that lies on top."""
    book = openpyxl.load_workbook(io.BytesIO(file.read()), data_only=True)
    sheet = book.active
    taken: dict[tuple[int, int], Cell] = {}
    for row in sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=min(sheet.max_column, MOST_COLUMNS)):
        for cell in row:
            place = (cell.row - 1, cell.column - 1)
            taken[place] = Cell(_value_words(cell.value), place[0] * MOST_COLUMNS + place[1])
    for merged in sheet.merged_cells.ranges:
        whole = taken.get((merged.min_row - 1, merged.min_col - 1))
        for down in range(merged.min_row - 1, min(merged.max_row, MOST_ROWS) if whole else 0):
            for across in range(merged.min_col - 1, min(merged.max_col, MOST_COLUMNS)):
                taken[down, across] = whole
    found = Original()
    waiting: list[list[Cell]] = []
    for cells in rows_of(taken):
        if len({cell.origin for cell in cells if cell.text}) == 1 and not waiting:
            found.add_line(next(cell.text for cell in cells if cell.text))
        else:
            waiting.append(cells)
    found.add_table(waiting)
    return found


def _value_words(value) -> str:
    if isinstance(value, datetime) and value.time() == time(0):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, datetime):
        return f"{value:%H:%M} {value:%d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return tidy(str(value)) if value is not None else ""
