"""From bytes to lines: encodings, invisible signs, sentences broken at the edge of a narrow page."""

import codecs
import html
import re

from conglang.exchange.reading import shapes, tcvn3
from conglang.exchange.reading.shapes import Line, NotReadable, TooLarge
from conglang.kit.text import nfc

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w\-]+)""", re.I)

# Letters that only Vietnamese has: a text of it is full of them.
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]", re.I)
_FEWEST_VIETNAMESE = 0.01
_MOST_BROKEN = 0.002


def decode(raw: str | bytes, *, cut: bool = False) -> str:
    """``raw`` as text, of limited size; with ``cut`` the last letter may be in pieces."""
    if len(raw) > shapes.MAX_BYTES:
        raise TooLarge()
    if isinstance(raw, str):
        return raw
    declared = _CHARSET.search(raw[:2048])
    named = declared[1].decode("ascii").lower() if declared else ""
    for encoding in filter(None, (_wide(raw), "utf-8-sig", named)):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(raw, final=not cut)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return tcvn3.read(text) if encoding not in ("utf-8-sig", "utf-16") and tcvn3.is_used(raw) else text
    return _old(raw)


def _wide(raw: bytes) -> str:
    """UTF-16 by its mark, or by every other byte of its beginning being nought."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    head = raw[:400]
    if len(head) >= 20 and head[1::2].count(0) > 0.3 * len(head):
        return "utf-16-le"
    return "utf-16-be" if len(head) >= 20 and head[::2].count(0) > 0.3 * len(head) else ""


def _old(raw: bytes) -> str:
    """What is neither UTF-8 nor says what it is: TCVN3 by its fonts, windows-1258, or UTF-8 with a few broken bytes."""
    if b"\0" in raw or raw[:4] in (b"\x89PNG", b"%PDF", b"PK\x03\x04"):
        raise NotReadable()
    if tcvn3.is_used(raw):
        return tcvn3.read(raw.decode("latin-1"))
    text = raw.decode("utf-8", errors="replace")
    if text.count("\ufffd") <= _MOST_BROKEN * len(text):
        return text.replace("\ufffd", "")
    try:
        text = raw.decode("cp1258")
    except UnicodeDecodeError as fault:
        raise NotReadable() from fault
    if len(_VIETNAMESE.findall(nfc(text))) < _FEWEST_VIETNAMESE * len(text):
        raise NotReadable()
    return text


_ESCAPED = re.compile(
    r"&(?:amp;)*lt;\s*/?(?:!doctype|html|p|div|br|span|h[1-6]|table|td|body|article|rss|item)\b", re.I
)
_OPEN_TAG = re.compile(r"<\s*[a-z!/?]", re.I)
_MOST_ESCAPES = 3


def unescaped(text: str) -> str:
    """``text`` with its markup as markup, where a careless export wrote it as ``&lt;p&gt;``."""
    for _time in range(_MOST_ESCAPES):
        if _OPEN_TAG.search(text) or not _ESCAPED.search(text):
            break
        text = html.unescape(text)
    return text


def lines_of(text: str) -> list[Line]:
    """The lines of a text dump; table bars at their edges are gone, lines broken inside a sentence are whole again."""
    lines: list[Line] = []
    blank = True
    for raw_line in text.splitlines():
        line = Line(tidy(raw_line.strip().strip("|")), blank_before=blank)
        blank = not line.text
        if blank:
            continue
        if lines and _goes_on(lines[-1], line):
            lines[-1].text += f" {line.text}"
        elif len(lines) >= shapes.MAX_LINES:
            raise TooLarge()
        else:
            lines.append(line)
    return lines


def tidy(text: str) -> str:
    """``text`` composed, without invisible signs, its spaces single."""
    return " ".join(nfc(_INVISIBLE.sub("", text)).split())


def _goes_on(before: Line, line: Line) -> bool:
    """Was one sentence broken at the edge of a narrow page?"""
    first = line.text[0]
    return (
        not line.blank_before
        and len(before.text) >= 50
        and before.text[-1] not in ".!?:;…|"
        and first.isalpha()
        and first.islower()
    )
