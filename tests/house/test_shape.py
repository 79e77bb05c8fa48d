"""Names and sizes: a file has a noun for its name, a function fits on the screen, nothing knows one machine."""

import ast
import re
import subprocess

from tests.house.conftest import ROOT

NO_NOUNS = {"utils", "helpers", "common", "core", "base", "misc", "stuff", "manager", "managers"}
LONGEST_FILE = 500
LONGEST_FUNCTION = 60
# A folder of somebody's machine; Debian's own places are everybody's.
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|work|Users|tmp)/\w+")


def tracked(*patterns: str) -> list:
    """The files of the project as git has them, the new ones too."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in sorted(listed.stdout.splitlines()) if (ROOT / name).is_file()]


def test_nothing_is_called_utils():
    wrong = [path for path in tracked("*.py") if NO_NOUNS & {path.stem, *path.relative_to(ROOT).parts[:-1]}]

    assert wrong == []


def test_no_file_is_too_long_to_read():
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in tracked("*.py")}

    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_too_long_to_see():
    long = [
        f"{path.relative_to(ROOT)}: {node.name} ({node.end_lineno - node.lineno + 1})"
        for path in tracked("conglang/*.py", "tools/*.py", "bench/*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


def test_nothing_names_a_place_on_one_machine():
    files = tracked(
        "*.py", "*.md", "*.toml", "*.sh", "*.html", "*.yaml", "Makefile", ".ci/*", ".env.sample", "deploy/*"
    )
    found = [
        f"{path.relative_to(ROOT)}: {match}"
        for path in files
        if path.name != "test_shape.py"
        for match in MACHINE.findall(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_nothing_is_left_for_later():
    marks = re.compile(r"(?:#|//|/\*|\{#)\s*(?:TODO|FIXME|XXX)\b")
    found = [path for path in tracked("*.py", "*.html", "*.css", "*.js") if "vendor" not in path.parts]

    assert [
        str(path.relative_to(ROOT)) for path in found if path.name != "test_shape.py" and marks.search(path.read_text())
    ] == []


def test_every_rule_asks_the_one_clock():
    """``timezone.now()`` and ``date.today()`` would be years away from the demo's Monday."""
    wrong = re.compile(r"timezone\.(?:now|localdate|localtime)\(\)|date(?:time)?\.(?:today|now|utcnow)\(")
    # The clock itself; jobs and files in a waiting folder are as old as they really are.
    allowed = {ROOT / f"conglang/{name}.py" for name in ("kit/clock", "kit/jobs", "documents/actions/inbox")}

    assert [
        str(path.relative_to(ROOT))
        for path in tracked("conglang/*.py")
        if path not in allowed and wrong.search(path.read_text())
    ] == []
