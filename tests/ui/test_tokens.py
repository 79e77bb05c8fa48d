"""The colours keep their promise: text 7:1 on its ground, the rest 4.5:1 (gold is an ornament beside words)."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "conglang/ui/static/ui"
TOKENS = (CSS / "tokens.css").read_text()

TEXT = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "wash"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("ink-soft", "wash"),
    ("brick-text", "paper"),
    ("brick-text", "surface"),
    ("brick-text", "brick-wash"),
    ("on-brick", "brick-fill"),
    ("on-brick", "brick-fill-hover"),
    ("gold-text", "paper"),
    ("gold-text", "gold-wash"),
    ("jade-text", "jade-wash"),
    ("amber-text", "amber-wash"),
    ("red-text", "paper"),
    ("red-text", "red-wash"),
    ("on-red", "red-fill"),
    ("slate-text", "slate-wash"),
    ("on-focus", "focus"),
    ("on-gate", "gate"),
    ("on-gate-soft", "gate"),
]
SHAPES = [
    ("brick", "paper"),
    ("line-strong", "paper"),
    ("line-strong", "surface"),
    ("jade", "paper"),
    ("amber", "paper"),
    ("red", "paper"),
]


def theme(selector: str) -> dict[str, str]:
    block = TOKENS.split(selector, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):(#[0-9A-Fa-f]{6})", block))


LIGHT = theme("\n:root{")
DARK = theme(':root[data-theme="dark"],:root.w-theme-dark{')
STRONG = LIGHT | theme("[data-contrast][data-contrast]{")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK, STRONG], ids=["light", "dark", "strong"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_reaches_seven_to_one(colours, text, ground):
    assert contrast(colours[text], colours[ground]) >= 7


@pytest.mark.parametrize("colours", [LIGHT, DARK, STRONG], ids=["light", "dark", "strong"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_reach_four_and_a_half_to_one(colours, shape, ground):
    assert contrast(colours[shape], colours[ground]) >= 4.5


def test_the_dark_theme_is_one_whether_chosen_or_inherited():
    assert theme(':root:not([data-theme="light"]):not(.w-theme-light){') == DARK


def test_styles_name_no_foreign_host_and_only_files_that_exist():
    for sheet in CSS.glob("*.css"):
        for target in re.findall(r"url\(([^)]+)\)", sheet.read_text()):
            assert (CSS / target).is_file(), f"{sheet.name}: {target}"
