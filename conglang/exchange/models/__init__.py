"""Nouns of the exchange: imported articles, hand-overs to the upper level, pieces handed to us."""

from conglang.exchange.models.handovers import Handover
from conglang.exchange.models.imports import FormerColumn, ImportedArticle
from conglang.exchange.models.incoming import IncomingPicture, IncomingPiece, Partner
from conglang.exchange.models.upper_desk import UpperDesk, Way

__all__ = [
    "FormerColumn",
    "Handover",
    "ImportedArticle",
    "IncomingPicture",
    "IncomingPiece",
    "Partner",
    "UpperDesk",
    "Way",
]
