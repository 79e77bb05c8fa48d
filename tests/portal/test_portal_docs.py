from pathlib import Path

from conglang.portal.models import PageProposal


def test_diagram_of_proposals_is_current():
    page = (Path(__file__).parents[2] / "docs" / "explain" / "portal.md").read_text()
    drawn = page.partition("```mermaid\nstateDiagram-v2\n    published")[2]
    moves = {line.strip() for line in ("    published" + drawn.partition("```")[0]).splitlines() if line.strip()}
    assert moves == {line.strip() for line in PageProposal.flow.as_mermaid().splitlines()[1:]}
