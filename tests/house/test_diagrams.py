"""The state diagrams in ``docs/explain`` are printed from the models' tables."""

import re

from django.apps import apps

from conglang.kit.flow import Flow
from tests.house.conftest import ROOT

EXPLAIN = ROOT / "docs" / "explain"


def flows() -> dict[str, list[Flow]]:
    """Every flow by its room."""
    found: dict[str, list[Flow]] = {}
    for model in apps.get_models():
        flow = vars(model).get("flow")
        if model.__module__.startswith("conglang.") and isinstance(flow, Flow):
            found.setdefault(model.__module__.split(".")[1], []).append(flow)
    return found


def printed(room: str) -> list[str]:
    page = EXPLAIN / f"{room}.md"
    return (
        [block.strip() for block in re.findall(r"```mermaid\n(.*?)```", page.read_text(), re.DOTALL)]
        if page.exists()
        else []
    )


def test_every_room_has_its_page():
    rooms = {file.parent.name for file in ROOT.glob("conglang/*/apps.py")} - {"demo"}

    assert sorted(room for room in rooms if not (EXPLAIN / f"{room}.md").exists()) == []


def test_every_flow_is_printed_as_it_is():
    missing = [
        f"{room}: {flow.as_mermaid()}"
        for room, tables in flows().items()
        for flow in tables
        if flow.as_mermaid() not in printed(room)
    ]

    assert missing == []


def is_a_table(diagram: str) -> bool:
    """Printed by ``as_mermaid``; a drawing made by hand has other lines too."""
    first, *moves = diagram.splitlines()
    return first == "stateDiagram-v2" and all(re.fullmatch(r"    \w+ --> \w+: \w+", move) for move in moves)


def test_no_diagram_is_left_of_a_flow_that_is_gone():
    known = {room: [flow.as_mermaid() for flow in tables] for room, tables in flows().items()}
    left = [
        (page.stem, diagram)
        for page in sorted(EXPLAIN.glob("*.md"))
        for diagram in printed(page.stem)
        if is_a_table(diagram) and diagram not in known.get(page.stem, [])
    ]

    assert left == []
