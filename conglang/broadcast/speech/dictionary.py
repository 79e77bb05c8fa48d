"""The pronunciation dictionary (từ điển đọc) in layers: the nation's, shipped here, and the ward's own on top."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).parent / "data"


def _load(name: str) -> dict[str, Any]:
    return yaml.safe_load((_DATA / f"{name}.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Dictionary:
    """Written form → reading; a written form in ``ambiguous`` has other readings, so an editor must look at it."""

    readings: Mapping[str, str]
    ambiguous: frozenset[str]
    document_codes: Mapping[str, str]
    letters: Mapping[str, str]
    units: Mapping[str, str]

    @classmethod
    def national(cls) -> "Dictionary":
        return _national()

    def with_ward(self, readings: Mapping[str, str]) -> "Dictionary":
        """The ward's words on top: they win, and what the ward has settled is no longer ambiguous."""
        return Dictionary(
            readings={**self.readings, **readings},
            ambiguous=self.ambiguous - frozenset(readings),
            document_codes={code: said for code, said in self.document_codes.items() if code not in readings},
            letters=self.letters,
            units=self.units,
        )

    def read(self, written: str) -> str | None:
        """How ``written`` is read; a capital at the start of a sentence ("Đ/c") does not matter."""
        if written in self.readings:
            return self.readings[written]
        lowered = written[:1].lower() + written[1:]
        if lowered in self.readings and written[1:] != written[1:].upper():
            said = self.readings[lowered]
            return said[:1].upper() + said[1:]
        return None

    def read_code(self, part: str) -> str | None:
        """How a part of a document's symbol is read: "QĐ", "UBND", "TTg"."""
        return self.document_codes.get(part) or self.readings.get(part)

    def spell(self, letters: str) -> str:
        """The names of the letters: "CT" → "xê tê"."""
        return " ".join(self.letters.get(letter.upper(), letter) for letter in letters)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Every written form, the longest first, standing as a word of its own."""
        keys = set(self.readings) | {key[:1].upper() + key[1:] for key in self.readings if key[:1].islower()}
        return _as_words(keys)

    @cached_property
    def unit_pattern(self) -> str:
        longest_first = sorted(self.units, key=len, reverse=True)
        return "(?:" + "|".join(re.escape(unit) for unit in longest_first) + ")"


def _as_words(keys: set[str]) -> re.Pattern[str]:
    longest_first = sorted(keys, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(key) for key in longest_first) + r")(?!\w)")


@cache
def _national() -> Dictionary:
    entries = _load("abbreviations")
    return Dictionary(
        readings={written: said[0] if isinstance(said, list) else said for written, said in entries.items()},
        ambiguous=frozenset(written for written, said in entries.items() if isinstance(said, list)),
        document_codes=_load("document_codes"),
        letters=_load("letters"),
        units=_load("units"),
    )
