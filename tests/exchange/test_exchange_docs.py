"""The printed state diagrams are the tables in the code."""

from pathlib import Path

import pytest

from conglang.documents.models import OfficialDocument
from conglang.exchange.models import Handover, ImportedArticle, IncomingPiece, UpperItem, UpperMatch

EXPLAIN = Path(__file__).resolve().parents[2] / "docs" / "explain"


@pytest.mark.parametrize(
    ("page", "model"),
    [
        ("exchange", ImportedArticle),
        ("exchange", Handover),
        ("exchange", IncomingPiece),
        ("exchange", UpperItem),
        ("exchange", UpperMatch),
        ("documents", OfficialDocument),
    ],
)
def test_state_diagram_is_current(page, model):
    assert model.flow.as_mermaid() in (EXPLAIN / f"{page}.md").read_text(encoding="utf-8")
