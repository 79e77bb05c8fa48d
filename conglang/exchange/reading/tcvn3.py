"""TCVN3 (ABC): Vietnamese of the nineties, in which a font and not the encoding makes the marks. Told by its fonts."""

import re

_FONT = re.compile(
    rb"\.vn(?:time|arial|courier|helve|book|aristote|southern|univers)|x-viet-tcvn|tcvn-?(?:5712|3)", re.I
)
_SIGNS = (
    "µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞị"
    "ßòãóáỏâõäọ«ôåồèốæổçỗéộ¬ơêờíớëởìỡîợïùóúñủòũôụ\u00adưõừøứöửùự÷ữúỳýýûỷüỹþỵ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ"
)
_TABLE = str.maketrans(dict(zip(_SIGNS[::2], _SIGNS[1::2], strict=True)))


def is_used(raw: bytes) -> bool:
    return bool(_FONT.search(raw[:200_000]))


def read(text: str) -> str:
    """``text``, decoded as latin-1, in the letters its fonts show."""
    return text.translate(_TABLE)
