"""Where other rooms plug into the office (docs/reference/sockets.md).

``evaluation_facts``
    Called as ``hook(first_day, last_day)``; yields :class:`Fact` for the page that is read out at the flag salute.
``briefing_topics``
    Called as ``hook(meeting)``; yields :class:`Topic` that the secretary may put on the agenda with one tap.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from wagtail import hooks


@dataclass(frozen=True)
class Fact:
    """One sentence with a number in it. ``count`` is what the number counts, ``of`` what was wanted, where there is one;
    ``url`` is the screen that lists the rows that were counted."""

    key: str
    text: str
    tone: Literal["praise", "shortcoming"]
    count: int
    of: int | None = None
    url: str = ""

    def as_plain(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class Topic:
    """Something the next briefing should talk about; ``key`` keeps it from being proposed twice."""

    key: str
    title: str
    detail: str = ""
    url: str = ""


def facts(first_day: date, last_day: date) -> list[Fact]:
    return [fact for hook in hooks.get_hooks("evaluation_facts") for fact in hook(first_day, last_day)]


def topics(meeting) -> Iterable[Topic]:
    return [topic for hook in hooks.get_hooks("briefing_topics") for topic in hook(meeting)]
