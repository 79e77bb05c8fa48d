"""The spoken form (dạng đọc) of written Vietnamese: what an announcer says when the paper says "12/QĐ-UBND".

Pure rules over text: no database, no network. ``to_spoken`` is the door; the order of the rules is in ``engine``.
"""

from conglang.broadcast.speech.dictionary import Dictionary
from conglang.broadcast.speech.engine import SpokenText, to_spoken

__all__ = ["Dictionary", "SpokenText", "to_spoken"]
