"""What nearly every ward begins with, read from ``data/*.yaml`` and put into the words of one agency.

A new version of the law is a new row there, with its day and its source; no number stands in code.
"""

from functools import lru_cache
from pathlib import Path

import yaml
from django.utils.text import slugify

from conglang.agencies.models import Agency
from conglang.kit.text import fold

DATA = Path(__file__).parent / "data"


@lru_cache
def _written(name: str) -> dict:
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def kinds() -> dict[str, dict]:
    """The kinds of agency that can be founded (phường, xã, đặc khu), by their code."""
    return {kind["code"]: kind for kind in _written("agencies")["kinds"]}


def upper_words() -> list[str]:
    """The words with which the name of an upper level begins."""
    return _written("agencies")["upper_words"]


def usual(name: str, agency: Agency) -> dict:
    """The rows of ``data/<name>.yaml`` as ``agency`` would write them."""
    return _filled(_written(name), _words_of(agency))


def _words_of(agency: Agency) -> dict[str, str]:
    """What stands for the words in braces. An agency of another level speaks as a ward does."""
    found = kinds()
    kind = next((kind for kind in found.values() if kind["level_word"] == agency.level_word), found["ward"])
    return {
        "name": agency.name,
        "name_inside": f"{agency.level_word} {agency.short_name}",
        "short": agency.short_name,
        "level": agency.level_word,
        "upper": agency.upper_word,
        "economy": kind["economy"],
        "neighbourhood": kind["neighbourhood"],
        "neighbourhood_slug": slugify(fold(kind["neighbourhood"])),
    }


def _filled(written, words: dict[str, str]):
    if isinstance(written, str):
        return written.format_map(words)
    if isinstance(written, dict):
        return {key: _filled(value, words) for key, value in written.items()}
    if isinstance(written, list):
        return [_filled(value, words) for value in written]
    return written
