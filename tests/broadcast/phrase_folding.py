"""When two spoken forms are the same to the ear: case, punctuation and accepted variants do not count."""

import re
import unicodedata

_VARIANTS = {"lẻ": "linh", "ngàn": "nghìn", "tỉ": "tỷ", "mươì": "mười"}
_TONE_PLACES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "uỷ": "ủy", "uý": "úy", "uỳ": "ùy"}


def fold_spoken(text: str) -> str:
    """``text`` with only the sounds left: "Ngày mùng 5" and "ngày 5", "hoá" and "hóa" are one."""
    text = unicodedata.normalize("NFC", text).lower()
    words = re.findall(r"\w+", text.replace("mùng ", ""))
    folded = (_VARIANTS.get(word, word) for word in words)
    return re.sub("|".join(_TONE_PLACES), lambda match: _TONE_PLACES[match[0]], " ".join(folded))
