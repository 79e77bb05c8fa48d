"""A piece as the Word file that editors of an upper portal are used to: A4, Times New Roman 14, one paragraph a line."""

import re
from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from conglang.exchange.parcels import Parcel
from conglang.kit.text import paragraphs

FONT = "Times New Roman"
# The margins of the form of documents in Nghị định 30/2020/NĐ-CP, phụ lục I.
MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
# Word files are XML, which knows no control characters.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def word_file(parcel: Parcel, photos: list[str]) -> bytes:
    """Title, lead, text, captions (each with the name of its file), author, source."""
    document = _sheet()
    document.core_properties.title = _clean(parcel.title)
    document.core_properties.author = _clean(parcel.author)
    about = [_("Genre: %(name)s") % {"name": parcel.genre}] if parcel.genre else []
    about += [_("Column: %(name)s") % {"name": parcel.section}] if parcel.section else []
    if about:
        _line(document, " · ".join(about), italic=True, size=12)
    _line(document, parcel.title, bold=True, size=16, align=WD_ALIGN_PARAGRAPH.CENTER)
    if parcel.lead:
        _line(document, parcel.lead, bold=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    for paragraph in paragraphs(parcel.body):
        _line(document, paragraph, indent=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    for file, picture in zip(photos, parcel.pictures, strict=True):
        _line(document, _caption(file, picture), italic=True, size=13)
    if parcel.author:
        _line(document, parcel.author, bold=True, align=WD_ALIGN_PARAGRAPH.RIGHT)
    if parcel.source:
        _line(document, _("Source: %(name)s") % {"name": parcel.source}, align=WD_ALIGN_PARAGRAPH.RIGHT)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _sheet():
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, wide in MARGINS.items():
        setattr(section, name, Mm(wide))
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return document


def _caption(file: str, picture) -> str:
    words = f"{file}: {picture.caption}" if picture.caption else file
    return _("%(caption)s (Photo: %(name)s)") % {"caption": words, "name": picture.credit} if picture.credit else words


def _line(document, text: str, *, bold=False, italic=False, indent=False, size=14, align=WD_ALIGN_PARAGRAPH.LEFT):
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(6)
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
    run = paragraph.add_run(_clean(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)
