"""From bytes to lines: encodings, invisible signs, sentences broken at the edge of a narrow page."""

import re

from conglang.exchange.reading import shapes
from conglang.exchange.reading.shapes import Line, NotReadable, TooLarge
from conglang.kit.text import nfc

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w\-]+)""", re.I)


def decode(raw: str | bytes) -> str:
    """``raw`` as text, of limited size."""
    if len(raw) > shapes.MAX_BYTES:
        raise TooLarge()
    if isinstance(raw, str):
        return raw
    declared = _CHARSET.search(raw[:2048])
    named = declared[1].decode("ascii") if declared else ""
    bom = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for encoding in (bom, named):
        try:
            text = raw.decode(encoding or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    raise NotReadable()


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
