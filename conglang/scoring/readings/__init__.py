"""Readings: what the records of the lower rooms say about a criterion.

One function a reading, registered by its key, which the criteria sets name; one small file a room. A reading gives
the rows it looked at, each with its title, day and link, and whether it counts. Every number is the length of a list
that can be read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pkgutil import iter_modules

from conglang.kit import clock
from conglang.office.rules import month_of


@dataclass(frozen=True)
class Period:
    """The days that are read, and the moment as of which they are read."""

    first_day: date
    last_day: date
    as_of: datetime


@dataclass(frozen=True)
class Counted:
    """One row that was looked at; ``counts`` when it fulfils the criterion."""

    title: str
    url: str = ""
    day: date | None = None
    counts: bool = True
    note: str = ""
    source_type: str = ""
    source_id: int | None = None

    def as_plain(self) -> dict:
        return {
            "title": self.title, "url": self.url, "day": str(self.day or ""), "counts": self.counts, "note": self.note,
            "source_type": self.source_type, "source_id": self.source_id,
        }  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """The rows of one criterion in one period."""

    rows: tuple[Counted, ...]

    @property
    def part(self) -> int:
        return sum(row.counts for row in self.rows)

    @property
    def whole(self) -> int:
        return len(self.rows)

    @property
    def inputs(self) -> dict[str, int]:
        """What the closed formulas may ask for."""
        return {"part": self.part, "whole": self.whole, "count": self.part}


def of_row(row, title: str, *, url: str = "", day: date | None = None, counts: bool = True, note: str = "") -> Counted:
    """A row of the database as it is counted."""
    return Counted(title, url, day, counts, note, row._meta.label_lower, row.pk)


Reader = Callable[[Period], Iterable[Counted]]
_READERS: dict[str, Reader] = {}


def reading(key: str) -> Callable[[Reader], Reader]:
    """Register a reading under ``key``, for example ``newsroom.items_against_plan``."""

    def register(reader: Reader) -> Reader:
        if key in _READERS:
            raise ValueError(f"Two readings are called {key}.")
        _READERS[key] = reader
        return reader

    return register


def load() -> None:
    """Import every file of this folder, so that its readings are registered."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")


def known() -> frozenset[str]:
    return frozenset(_READERS)


def read(key: str, month: date, *, whole_year: bool = False) -> Reading:
    """What the records say for a month, or for the year up to its end."""
    first_day, last_day = month_of(month)
    if whole_year:
        first_day = first_day.replace(month=1)
    return Reading(tuple(_READERS[key](Period(first_day, last_day, clock.now()))))
