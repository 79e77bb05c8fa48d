"""Nouns of the exchange: imported articles, hand-overs to the upper level, pieces handed to us, what stands elsewhere."""

from conglang.exchange.models.handovers import Handover
from conglang.exchange.models.imports import FormerColumn, ImportedArticle
from conglang.exchange.models.incoming import IncomingPicture, IncomingPiece, Partner
from conglang.exchange.models.links import CheckedLink, LinkFinding
from conglang.exchange.models.upper_desk import UpperDesk, Way
from conglang.exchange.models.watching import UpperItem, UpperMatch, WatchedPage

__all__ = [
    "CheckedLink",
    "FormerColumn",
    "Handover",
    "ImportedArticle",
    "IncomingPicture",
    "IncomingPiece",
    "LinkFinding",
    "Partner",
    "UpperDesk",
    "UpperItem",
    "UpperMatch",
    "WatchedPage",
    "Way",
]
