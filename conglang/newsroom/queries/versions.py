"""What differs between two versions of a programme, line by line and word by word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models import Event, Programme, ProgrammeVersion

WORDS = {
    "day": _("Day"),
    "session": _("Part of the day"),
    "starts": _("Begins at"),
    "ends": _("Ends at"),
    "title": _("Content"),
    "place": _("Place"),
    "chair": _("Chair"),
    "participants": _("Taking part"),
    "prepares": _("Prepared by"),
    "visibility": _("Who may see it"),
    "state": _("State"),
}
# A reader of the portal is told where and when; who may see a line is none of its content.
FOR_EVERYBODY = ("day", "starts", "ends", "title", "place", "chair")
# What is compared between two versions; the state says what was struck off or put off.
KEPT = ("day", "session", "starts", "ends", "title", "place", "chair", "participants", "visibility", "state")
_CHOICES = {"session": Event.Session, "visibility": Event.Visibility, "state": Event.State}
OFF = (Event.State.CANCELLED, Event.State.POSTPONED)


@dataclass(frozen=True)
class Change:
    name: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class LineChange:
    """``kind`` is "added", "gone" (struck off or put off) or "changed"."""

    kind: str
    title: str
    changes: list[Change]


def compared(before: ProgrammeVersion | None, after: ProgrammeVersion) -> list[LineChange]:
    """What became of each line from one version to the other; nothing for the first version."""
    if before is None:
        return []
    old, new = before.lines, after.lines
    found = [_line_change(old.get(key), new.get(key)) for key in dict.fromkeys([*new, *old])]
    return [change for change in found if change is not None]


def _line_change(old: dict | None, new: dict | None) -> LineChange | None:
    if old is None:
        return LineChange("added", new["title"], [])
    if new is None:
        return LineChange("gone", old["title"], [])
    changes = list(changes_between(old, new))
    gone = new["state"] in OFF and old["state"] not in OFF
    return LineChange("gone" if gone else "changed", new["title"], changes) if changes else None


def changes_between(old: dict, new: dict, names: Iterable[str] = tuple(WORDS)) -> Iterator[Change]:
    """The facts of one line that differ, as a person reads them."""
    for name in names:
        if old.get(name, "") != new.get(name, ""):
            yield Change(name, str(WORDS[name]), shown(name, old.get(name, "")), shown(name, new.get(name, "")))


def said_of(event: Event) -> dict[str, str]:
    """What a line says, in plain values, as versions keep it."""
    return {name: _plain(getattr(event, name)) for name in KEPT}


def _plain(value) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")


def shown(name: str, value: str) -> str:
    """A kept value as a person reads it."""
    if not value:
        return ""
    if name == "day":
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if name in ("starts", "ends"):
        return f"{time.fromisoformat(value):%H:%M}"
    return str(_CHOICES[name](value).label) if name in _CHOICES else value


def history_of(programme: Programme) -> list[tuple[ProgrammeVersion, list[LineChange]]]:
    """The versions, the newest first, each with what it changed."""
    versions = list(programme.versions.select_related("by__person").order_by("number"))
    pairs = zip(versions, [None, *versions[:-1]], strict=True)
    return [(version, compared(before, version)) for version, before in pairs][::-1]


def first_versions(programmes: Iterable[int]) -> dict[int, dict[str, dict]]:
    """The lines of some programmes as they were first published, by programme and event."""
    found: dict[int, dict[str, dict]] = {}
    for version in ProgrammeVersion.objects.filter(programme__in=programmes).order_by("programme", "number"):
        found.setdefault(version.programme_id, version.lines)
    return found
