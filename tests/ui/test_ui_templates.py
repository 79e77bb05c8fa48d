"""The strict Content-Security-Policy, asked of the templates themselves."""

import re
from pathlib import Path

import pytest

ROOMS = Path(__file__).parents[2] / "conglang"
TEMPLATES = sorted(ROOMS.glob("ui/templates/**/*.html")) + sorted(ROOMS.glob("portal/templates/**/*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_inline_style_script_or_foreign_host(template):
    text = template.read_text()
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    assert all("src=" in tag or "application/ld+json" in tag for tag in re.findall(r"<script[^>]*>", text))
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
