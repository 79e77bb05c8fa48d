"""Folding of Vietnamese text for look-up: one function for indexing and for queries."""

import re
import unicodedata

_BARRED_D = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})
_TOKEN = re.compile(r"[0-9a-z]+")


def nfc(text: str) -> str:
    """The composed form in which every text is kept."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """``text`` without marks and case, đ as d: "Đảng ủy" and "dang uy" fold alike."""
    apart = unicodedata.normalize("NFD", text.translate(_BARRED_D))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c))).casefold()


def tokens(text: str) -> list[str]:
    """The folded words and numbers of ``text`` in their order."""
    return _TOKEN.findall(fold(text))


def cut_at_word(text: str, limit: int) -> str:
    """``text`` in at most ``limit`` characters; a longer one ends after a whole word, with "…" for what is left out."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    kept = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    return kept.rstrip(" ,;:.-–—(“") + "…"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: lines, trimmed, empty ones left out."""
    return [line.strip() for line in nfc(text).splitlines() if line.strip()]
