import re
from pathlib import Path

from conglang.ui import signs

UI = Path(__file__).parents[2] / "conglang/ui"
SPRITE = (UI / "static/ui/icons.svg").read_text()


def drawings_of_the_sprite():
    return dict(re.findall(r'<symbol id="([^"]+)" viewBox="0 0 24 24">(.*?)</symbol>', SPRITE))


def test_the_sprite_and_the_signs_of_the_desk_are_the_same_drawings():
    single = {
        name: re.search(r"<svg[^>]*>(.*)</svg>", (UI / f"templates/ui/icons/{name}.svg").read_text())[1]
        for name in signs.NAMES
    }
    assert single == {
        name: drawing for name, drawing in drawings_of_the_sprite().items() if not name.startswith("state-")
    }


def test_every_icon_a_template_names_is_drawn():
    named = set()
    for template in (UI.parent).glob("*/templates/**/*.html"):
        named |= set(re.findall(r'{% icon "([\w-]+)"', template.read_text()))
    assert named - drawings_of_the_sprite().keys() == set()
