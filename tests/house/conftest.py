"""Rules about ourselves: what a reviewer would otherwise say twice."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def floors() -> dict[str, int]:
    """Each room's floor as ``pyproject.toml`` has it, the ground floor being 1."""
    import tomllib

    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    layers = reversed(contract["layers"])
    return {room.strip(): floor for floor, layer in enumerate(layers, start=1) for room in layer.split("|")}
