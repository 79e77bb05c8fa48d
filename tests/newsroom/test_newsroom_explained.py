"""The diagrams in the docs are the tables in the code."""

from pathlib import Path

import pytest

from conglang.newsroom.models import Assignment, Orientation, Programme, Release

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explain" / "newsroom.md"


@pytest.mark.parametrize("model", [Programme, Orientation, Assignment, Release])
def test_diagram_is_current(model):
    assert f"```mermaid\n{model.flow.as_mermaid()}\n```" in PAGE.read_text(encoding="utf-8")
