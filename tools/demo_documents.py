"""Write the demo ward's official documents as PDF files, laid out as Nghị định 30/2020/NĐ-CP and Hướng dẫn 36-HD/VPTW ask.

Reads conglang/demo/data/documents.yaml and writes conglang/demo/data/documents/<key>.pdf. The same data give the same bytes.
Needs Debian's fonts-liberation2.
"""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import yaml
from fpdf import FPDF
from fpdf.enums import XPos, YPos

DATA = Path(__file__).parent.parent / "conglang" / "demo" / "data"
FONTS = Path("/usr/share/fonts/truetype/liberation2")
FACES = {"": "Regular", "B": "Bold", "I": "Italic", "BI": "BoldItalic"}
PLACE = "Cự Khối"
NAMED = {"Nguyễn Quốc Toản", "Nguyễn Thị Minh"}
TITLES = {
    "NQ": "NGHỊ QUYẾT", "QĐ": "QUYẾT ĐỊNH", "TB": "THÔNG BÁO", "KH": "KẾ HOẠCH", "BC": "BÁO CÁO", "CTr": "CHƯƠNG TRÌNH HÀNH ĐỘNG",
}  # fmt: skip
HEADINGS = {
    "Ủy ban nhân dân phường Cự Khối": ("", "ỦY BAN NHÂN DÂN\nPHƯỜNG CỰ KHỐI"),
    "Ban Chỉ đạo Ứng dụng công nghệ thông tin phường Cự Khối": (
        "UBND PHƯỜNG CỰ KHỐI",
        "BAN CHỈ ĐẠO ỨNG DỤNG\nCÔNG NGHỆ THÔNG TIN",
    ),
    "Đảng ủy phường Cự Khối": ("ĐẢNG BỘ QUẬN LONG BIÊN", "ĐẢNG ỦY PHƯỜNG CỰ KHỐI"),
}

# Millimetres: left, top, right and bottom margins; the two halves of head and foot; the indent of a first line.
LEFT, TOP, RIGHT, BOTTOM = 30, 20, 18, 20
WIDTH = 210 - LEFT - RIGHT
LEFT_HALF = 68
RIGHT_HALF = WIDTH - LEFT_HALF
INDENT = 10
LINE = 5.4

_ARTICLE = re.compile(r"(Điều \d+\.)\s+(.*)")
_PART = re.compile(r"[IVX]+\. ")


class Sheet(FPDF):
    """An A4 sheet in the one typeface; pages after the first carry their number in the middle of the top margin."""

    def __init__(self, about: dict):
        super().__init__(format="A4")
        for style, face in FACES.items():
            self.add_font("Serif", style, FONTS / f"LiberationSerif-{face}.ttf")
        self.set_margins(LEFT, TOP, RIGHT)
        self.set_auto_page_break(True, BOTTOM)
        self.set_creation_date(datetime.combine(about["issue_date"], datetime.min.time(), UTC))
        self.set_title(f"{about['number']} {about['abstract']}")
        self.set_author(about["issuer"])
        self.set_lang("vi-VN")
        self.add_page()

    def header(self):
        if self.page_no() > 1:
            self.set_font("Serif", "", 13)
            self.set_y(10)
            self.cell(0, 6, str(self.page_no()), align="C")
            self.set_y(TOP)

    def centred(self, x: float, width: float, text: str, style: str, size: float) -> None:
        """Lines centred in a column; the next call goes on below."""
        self.set_font("Serif", style, size)
        self.set_x(x)
        self.multi_cell(width, size * 0.43, text, align="C", new_x=XPos.LEFT, new_y=YPos.NEXT)

    def balanced(self, width: float, text: str, style: str, size: float) -> float:
        """The narrowest column in which ``text`` takes no more lines than in ``width``, so that no word stands alone."""
        self.set_font("Serif", style, size)

        def lines(column: float) -> int:
            return len(self.multi_cell(column, text=text, align="C", dry_run=True, output="LINES"))

        narrow = width
        while narrow > width / 2 and lines(narrow - 2) == lines(width):
            narrow -= 2
        return narrow

    def rule(self, x: float, width: float, share: float) -> None:
        """A thin line below what was just written, over ``share`` of the column."""
        length = width * share
        start = x + (width - length) / 2
        self.set_line_width(0.25)
        self.line(start, self.y + 1, start + length, self.y + 1)
        self.set_y(self.y + 2)


def is_of_the_party(about: dict) -> bool:
    return about["issuer"].startswith("Đảng ủy")


def is_letter(about: dict) -> bool:
    return about["type_code"] == "official-letter"


def day_in_words(day: date) -> str:
    """Days below 10 and the months 1 and 2 take a leading zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{PLACE}, ngày {day.day:02d} tháng {month} năm {day.year}"


def write_head(sheet: Sheet, about: dict) -> None:
    """Issuer, number at the left; the State's or the Party's heading, place and date at the right."""
    left_ends = _write_left_head(sheet, about)
    sheet.set_y(TOP)
    right_x = LEFT + LEFT_HALF
    if is_of_the_party(about):
        sheet.centred(right_x, RIGHT_HALF, "ĐẢNG CỘNG SẢN VIỆT NAM", "B", 15)
        sheet.rule(right_x, RIGHT_HALF, 0.72)
        sheet.set_y(sheet.y + 5)
    else:
        sheet.centred(right_x, RIGHT_HALF, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "B", 12)
        sheet.centred(right_x, RIGHT_HALF, "Độc lập - Tự do - Hạnh phúc", "B", 13)
        sheet.rule(right_x, RIGHT_HALF, 0.6)
        sheet.set_y(sheet.y + 3)
    sheet.centred(right_x, RIGHT_HALF, day_in_words(about["issue_date"]), "I", 13)
    sheet.set_y(max(sheet.y, left_ends) + 5)


def _write_left_head(sheet: Sheet, about: dict) -> float:
    superior, issuer = HEADINGS[about["issuer"]]
    sheet.set_y(TOP)
    if superior:
        sheet.centred(LEFT, LEFT_HALF, superior, "", 12)
    sheet.centred(LEFT, LEFT_HALF, issuer, "B", 12)
    if is_of_the_party(about):
        sheet.centred(LEFT, LEFT_HALF, "*", "", 13)
        sheet.centred(LEFT, LEFT_HALF, f"Số {about['number']}", "", 13)
    else:
        sheet.rule(LEFT, LEFT_HALF, 0.4)
        sheet.set_y(sheet.y + 2)
        sheet.centred(LEFT, LEFT_HALF, f"Số: {about['number']}", "", 13)
    if is_letter(about):
        sheet.centred(LEFT + 3, LEFT_HALF - 6, about["abstract"], "I" if is_of_the_party(about) else "", 12)
    return sheet.y


def write_title(sheet: Sheet, about: dict) -> None:
    """The type in capitals and the abstract below it; an official letter has neither."""
    if is_letter(about):
        return
    sheet.centred(LEFT, WIDTH, TITLES[about["type"]], "B", 15 if is_of_the_party(about) else 14)
    size = 14 if is_of_the_party(about) else 13
    width = sheet.balanced(WIDTH - 16, about["abstract"], "B", size)
    sheet.centred(LEFT + (WIDTH - width) / 2, width, about["abstract"], "B", size)
    sheet.set_y(sheet.y + 0.8)
    sheet.rule(LEFT, WIDTH, 0.25)
    sheet.set_y(sheet.y + 4)


def write_body(sheet: Sheet, about: dict) -> None:
    """All paragraphs; a part's title stays with what follows it, and the last paragraph with the signature."""
    blocks = _blocks(about["body"].splitlines())
    for block in blocks:
        needed = sum(_height(sheet, line) for line in block)
        needed += foot_height(about) if block is blocks[-1] else 0
        if needed > sheet.h - BOTTOM - sheet.y and (block is blocks[-1] or len(block) > 1):
            sheet.add_page()
        for line in block:
            _write_line(sheet, line)


def _blocks(lines: list[str]) -> list[list[str]]:
    """Paragraphs, each with the titles that stand above it."""
    blocks, titles = [], []
    for line in lines:
        titles.append(line)
        if not _PART.match(line):
            blocks.append(titles)
            titles = []
    return blocks


def _write_line(sheet: Sheet, line: str) -> None:
    if line.startswith(("Kính gửi", "QUYẾT ĐỊNH:")) or (line.isupper() and not _PART.match(line)):
        _write_centred_line(sheet, line)
    else:
        _write_paragraph(sheet, line)


def _write_centred_line(sheet: Sheet, line: str) -> None:
    style = "" if line.startswith("Kính gửi") else "B"
    sheet.set_y(sheet.y + 1)
    sheet.centred(LEFT + 10, WIDTH - 20, line, style, 13)
    sheet.set_y(sheet.y + 3)


def _write_paragraph(sheet: Sheet, line: str) -> None:
    """Justified, the first line indented; grounds in italics, parts and the word of an article in bold."""
    article = _ARTICLE.match(line)
    columns = sheet.text_columns(text_align="J", line_height=1.18, l_margin=LEFT, r_margin=RIGHT)
    with columns, columns.paragraph(first_line_indent=INDENT, bottom_margin=1.6) as paragraph:
        if article:
            sheet.set_font("Serif", "B", 13)
            paragraph.write(f"{article[1]} ")
            line = article[2]
        style = "B" if _PART.match(line) else "I" if line.startswith(("Căn cứ", "Xét ")) and _grounds(line) else ""
        sheet.set_font("Serif", style, 13)
        paragraph.write(line)


def _grounds(line: str) -> bool:
    """A ground of a decision ends with a semicolon, the last one is the proposal (Xét đề nghị)."""
    return line.endswith(";") or line.startswith("Xét ")


def _height(sheet: Sheet, line: str) -> float:
    sheet.set_font("Serif", "", 13)
    return len(sheet.multi_cell(WIDTH - 4, text=line, dry_run=True, output="LINES")) * LINE + 2


def foot_height(about: dict) -> float:
    """Room that recipients and signature need."""
    signature = len(about["signature"]) * 6 + 14 + (15 if about["signer"] in NAMED else 0)
    return 5 + max(signature, 6 + (len(about["recipients"]) + 1) * 4.6)


def write_foot(sheet: Sheet, about: dict) -> None:
    """Recipients at the left, who signs and on whose behalf at the right."""
    top = sheet.y + 4
    _write_recipients(sheet, about, top)
    right_x = LEFT + LEFT_HALF
    sheet.set_y(top)
    for line in about["signature"]:
        sheet.centred(right_x, RIGHT_HALF, line, "B", 13)
    sheet.set_y(sheet.y + 8)
    sheet.centred(right_x, RIGHT_HALF, "(Đã ký)", "I", 12)
    if about["signer"] in NAMED:
        sheet.set_y(sheet.y + 8)
        sheet.centred(right_x, RIGHT_HALF, about["signer"], "B", 14)


def _write_recipients(sheet: Sheet, about: dict, top: float) -> None:
    sheet.set_xy(LEFT, top)
    sheet.set_font("Serif", "BI", 12)
    sheet.cell(LEFT_HALF, 5, "Nơi nhận:", new_x=XPos.LEFT, new_y=YPos.NEXT)
    sheet.set_font("Serif", "", 11)
    last = len(about["recipients"]) - 1
    for position, recipient in enumerate(about["recipients"]):
        text = f"- {recipient}{'.' if position == last else ';'}"
        sheet.multi_cell(LEFT_HALF - 2, 4.6, text, align="L", new_x=XPos.LEFT, new_y=YPos.NEXT)


def write_document(about: dict, path: Path) -> None:
    sheet = Sheet(about)
    for write in (write_head, write_title, write_body, write_foot):
        write(sheet, about)
    sheet.output(path)


def main() -> None:
    folder = DATA / "documents"
    folder.mkdir(exist_ok=True)
    for about in yaml.safe_load((DATA / "documents.yaml").read_text(encoding="utf-8"))["documents"]:
        path = folder / f"{about['key']}.pdf"
        write_document(about, path)
        print(f"{path.name}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
