"""Every command, setting and socket is in the docs, and the docs name none that is gone."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.house.conftest import ROOT

REFERENCE = ROOT / "docs" / "reference"
CODE = sorted(ROOT.glob("conglang/**/*.py"))
NOT_FOR_THE_ENVIRONMENT = re.compile(r"CONGLANG_\w+_(DIR|FILE)\b")


def settings_read() -> set[str]:
    """The variables that the settings read from outside: ``env.text("CONGLANG_…")`` and its like."""
    sources = [ROOT / "conglang/config" / name for name in ("settings.py", "environment.py", "running/web.py")]
    text = "\n".join(file.read_text() for file in sources)
    found = re.findall(r'(?:env\.\w+|environ\.get|environ)[\[(]"(CONGLANG_\w+)"', text)
    return set(found)


def first_column(page: str) -> set[str]:
    """What stands between backquotes at the beginning of a table row."""
    return set(re.findall(r"^\| `([^`]+)`", (REFERENCE / page).read_text(), re.MULTILINE))


def test_every_setting_is_documented():
    assert first_column("settings.md") == settings_read()


def test_every_setting_is_in_the_sample():
    sample = (ROOT / ".env.sample").read_text()

    assert set(re.findall(r"^#? ?(CONGLANG_\w+)=", sample, re.MULTILINE)) == settings_read() - {"CONGLANG_INSTANCE"}


def test_no_room_reads_a_setting_that_settings_py_does_not_have():
    defined = set(re.findall(r"^(CONGLANG_\w+)", (ROOT / "conglang/config/settings.py").read_text(), re.MULTILINE))
    read = {
        name
        for file in CODE
        if "config" not in file.parts
        for name in re.findall(r'settings(?:, "|\.)(CONGLANG_\w+)', file.read_text())
    }

    assert read <= defined


def our_commands() -> list[str]:
    return sorted(name for name, app in get_commands().items() if str(app).startswith("conglang."))


def test_every_command_is_documented():
    assert first_column("commands.md") == set(our_commands())


@pytest.mark.parametrize("name", our_commands())
def test_every_command_says_when_to_run_it(name):
    command = import_module(f"{get_commands()[name]}.management.commands.{name}").Command

    assert command.help and command.help.strip().endswith(".")


def sockets_asked() -> set[str]:
    """The hooks that our own code asks for: ``hooks.get_hooks("…")``, and the newsroom's ``tell("…", subject)``."""
    found = set()
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and _asks_hooks(node.func, file):
                found.update(argument.value for argument in node.args if isinstance(argument, ast.Constant))
    return found


def _asks_hooks(function, file) -> bool:
    return getattr(function, "attr", "") == "get_hooks" or (
        getattr(function, "id", "") == "tell" and "newsroom" in file.parts
    )


def test_every_socket_is_documented():
    assert first_column("sockets.md") == sockets_asked()


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("docs/**/*.md")) + sorted(ROOT.glob("*.md")), ids=lambda page: page.name
)
def test_links_in_the_docs_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text())

    assert [link for link in links if not (page.parent / Path(link)).exists()] == []
