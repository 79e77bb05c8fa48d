"""The diagrams in the docs are the tables in the code."""

from pathlib import Path

import pytest

from conglang.office.models import Evaluation, Meeting, Task

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explain" / "office.md"


@pytest.mark.parametrize("model", [Meeting, Task, Evaluation])
def test_the_diagram_is_current(model):
    assert model.flow.as_mermaid() in PAGE.read_text(encoding="utf-8")
