"""One line of a programme as it was read, with everything that could not be read beside it."""

from dataclasses import dataclass, field
from datetime import date, time

from conglang.newsroom.reading.moments import When

# What a person is told about a row; the sentences stand in forms/pasting.py.
DOUBTS = (
    "weekday",
    "days",
    "month",
    "afternoon",
    "ends",
    "session",
    "no_day",
    "no_title",
    "no_time",
    "outside",
    "header",
)


@dataclass
class Row:
    """``source`` is the number of the line or table row it came from, ``unread`` the words without a place of their own."""

    source: int
    title: str = ""
    day: date | None = None
    session: str = ""
    starts: time | None = None
    ends: time | None = None
    chair: str = ""
    participants: str = ""
    place: str = ""
    prepares: str = ""
    needs_car: bool = False
    doubts: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def take(self, when: When) -> None:
        """What is known about the time, without forgetting what a heading said before."""
        self.day = when.day or self.day
        self.session = when.session or self.session
        if when.starts:
            self.starts, self.ends = when.starts, when.ends
        self.doubts += [doubt for doubt in when.doubts if doubt not in self.doubts]

    def add(self, name: str, words: str) -> None:
        """Join what is said in two places, once."""
        had = getattr(self, name)
        if words and words not in had:
            setattr(self, name, f"{had}; {words}" if had else words)

    def doubt(self, *names: str) -> None:
        self.doubts += [name for name in names if name not in self.doubts]
