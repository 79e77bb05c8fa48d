"""The signs of the house: one small drawing each, in ``templates/ui/icons/`` and in the sprite ``static/ui/icons.svg``."""

from pathlib import Path

NAMES = sorted(path.stem for path in (Path(__file__).parent / "templates/ui/icons").glob("*.svg"))
