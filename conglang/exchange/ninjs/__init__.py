"""News in JSON: ninjs 3.0 of the IPTC in a profile of our own (docs/reference/hand-over.md). Pure; no database.

``writing`` makes a ninjs object of a :class:`~conglang.exchange.parcels.Parcel`, ``reading`` the way back.
"""

from conglang.exchange.ninjs.reading import read_ninjs, unread
from conglang.exchange.ninjs.writing import as_ninjs

__all__ = ["as_ninjs", "read_ninjs", "unread"]
