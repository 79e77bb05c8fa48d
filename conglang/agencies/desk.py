"""The desk (Bàn làm việc): what waits for me, what is late, what comes this week, what I did this month.

Rooms plug in under two sockets, both called with the request of the person at the desk: ``desk_rows`` yields
:class:`DeskRow`, ``desk_figures`` yields :class:`DeskFigure`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail import hooks

from conglang.agencies.doors import for_staff
from conglang.agencies.queries import titles_of
from conglang.kit import clock, heartbeats

ROWS_SHOWN = 12


Card = Literal["waiting", "late", "week"]


@dataclass(frozen=True)
class DeskRow:
    """One thing on the desk; ``at`` is when it is due or happens and gives the order."""

    card: Card
    text: str
    url: str = ""
    due: str = ""
    at: datetime | None = None
    state: str = ""
    state_word: str = ""


@dataclass(frozen=True)
class DeskFigure:
    """One number about my month; ``url`` leads to what it counts."""

    label: str
    value: str
    of: str = ""
    url: str = ""


def rows_for(request) -> list[DeskRow]:
    """What every room lays on this person's desk, the earliest first."""
    found = [row for hook in hooks.get_hooks("desk_rows") for row in hook(request)]
    return sorted(found, key=lambda row: (row.at is None, row.at or clock.now(), row.text))


def figures_for(request) -> list[DeskFigure]:
    return [figure for hook in hooks.get_hooks("desk_figures") for figure in hook(request)]


def cards(rows: Iterable[DeskRow], figures: list[DeskFigure]) -> list[dict]:
    """The cards as ``ui/desk/home.html`` draws them."""
    rows = list(rows)
    by_card = {key: [row for row in rows if row.card == key] for key in ("waiting", "late", "week")}
    shown = [
        ("waiting", _("Waiting for me"), _("Nothing waits for you.")),
        ("late", _("Late"), _("Nothing is late.")),
        ("week", _("This week"), _("Nothing is planned for the rest of this week.")),
    ]
    found = [
        {
            "key": key,
            "title": title,
            "rows": by_card[key][:ROWS_SHOWN],
            "count": len(by_card[key]),
            "more": max(0, len(by_card[key]) - ROWS_SHOWN),
            "empty_text": empty,
        }
        for key, title, empty in shown
    ]
    if figures:
        found.append({"key": "month", "title": _("My month"), "figures": figures, "rows": []})
    return found


def health() -> dict:
    """How the processes of the instance are, in one sentence."""
    sick = heartbeats.sick()
    if sick:
        return {"text": " ".join(str(sentence) for sentence in sick), "is_bad": True}
    return {"text": _("All parts of the system are working."), "is_bad": False}


@for_staff
def home(request):
    """The first screen after signing in."""
    person = request.user.person
    titles = [title for title in titles_of(person) if title != person.name]
    return render(
        request,
        "ui/desk/home.html",
        {
            "today": clock.today(),
            "person_line": ", ".join([person.name, *titles[:2]]),
            "cards": cards(rows_for(request), figures_for(request)),
            "health": health(),
        },
    )
