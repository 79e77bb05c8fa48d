"""The diagram in the docs is the table in the code."""

from pathlib import Path

from conglang.scoring.models import Scorecard

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explain" / "scoring.md"


def test_the_diagram_is_current():
    assert Scorecard.flow.as_mermaid() in PAGE.read_text(encoding="utf-8")
