"""The locked requirements are in step with ``pyproject.toml``, carry hashes, and say nothing of where they came from."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WANTED = {
    "run.txt": PROJECT["project"]["dependencies"],
    "dev.txt": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
}


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text()
    return {
        canonicalize_name(name): version for name, version in re.findall(r"^([\w.\[\]-]+)==(\S+)", text, re.MULTILINE)
    }


@pytest.mark.parametrize("lock", WANTED)
def test_lock_has_what_the_project_wants(lock):
    found = {re.sub(r"\[.*", "", name): version for name, version in locked(lock).items()}
    wanted = [Requirement(line) for line in WANTED[lock]]

    assert [str(each) for each in wanted if found.get(canonicalize_name(each.name)) not in each.specifier] == []


@pytest.mark.parametrize("lock", WANTED)
def test_lock_names_no_host_and_has_hashes(lock):
    text = (ROOT / "requirements" / lock).read_text()
    pinned = re.split(r"^(?=[\w.\[\]-]+==)", text, flags=re.MULTILINE)[1:]

    assert re.findall(r"https?://\S+|^--\w*index\S*", text, re.MULTILINE) == []
    assert [block.split()[0] for block in pinned if "--hash=sha256:" not in block] == []
