"""Two lines at one time that want the same room, the same chair or the only car: a warning, never a refusal."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from conglang.kit.text import tokens
from conglang.newsroom.models import Event
from conglang.newsroom.rules import overlap

USUAL_LENGTH = timedelta(hours=1)
# Words that say "here" and "somebody" but name neither a room nor a person.
_NO_ROOM = {
    "tai co quan",
    "co quan",
    "tru so",
    "truc tuyen",
    "dia ban",
    "dia ban phuong",
    "hien truong",
    "cac to dan pho",
}
_TITLES = {"dong", "chi", "d", "c", "ong", "ba", "do", "cac"}


@dataclass(frozen=True)
class Clash:
    """``what`` is "room", "chair" or "car"; ``with_`` the other line; ``name`` whose or which."""

    what: str
    with_: object
    name: str

    @property
    def sentence(self) -> str:
        about = {"name": self.name, "title": self.with_.title, "moment": _moment(self.with_)}
        if self.what == "room":
            return _("The room “%(name)s” is also wanted by “%(title)s” (%(moment)s).") % about
        if self.what == "chair":
            return _("%(name)s also chairs “%(title)s” (%(moment)s).") % about
        return _("The car is also wanted by “%(title)s” (%(moment)s).") % about


def _moment(line) -> str:
    return f"{line.starts:%H:%M} {line.day:%d/%m}" if line.starts else f"{line.day:%d/%m}"


def clashes_of(lines: Iterable) -> dict[int, list[Clash]]:
    """The clashes among some lines, by their place in the order given. A line needs ``day``, ``starts``, ``ends``,
    ``title``, ``place``, ``chair``, ``chaired_by_id``, ``needs_car``; one without a beginning clashes with nothing."""
    wanted: dict[tuple, list[tuple[int, object, str]]] = defaultdict(list)
    for at, line in enumerate(lines):
        for what, key, name in _wants(line):
            wanted[line.day, what, key].append((at, line, name))
    found: dict[int, list[Clash]] = defaultdict(list)
    for (_day, what, _key), rivals in wanted.items():
        for at, line, _name in rivals:
            found[at] += [
                Clash(what, other, name) for beside, other, name in rivals if beside != at and _meet(line, other)
            ]
    return dict(found)


def _wants(line) -> Iterator[tuple[str, object, str]]:
    if line.day is None or line.starts is None:
        return
    place = " ".join(tokens(line.place))
    if place and place not in _NO_ROOM:
        yield "room", place, line.place
    chair = line.chaired_by_id or " ".join(word for word in tokens(line.chair) if word not in _TITLES)
    if chair:
        yield "chair", chair, line.chair
    if line.needs_car:
        yield "car", "", ""


def _meet(one, other) -> bool:
    """One event that stands in the schedules of two bodies does not clash with itself."""
    is_same = tokens(one.title) == tokens(other.title) and one.starts == other.starts
    return one is not other and not is_same and overlap(_span(one), _span(other))


def _span(line) -> tuple[datetime, datetime]:
    """From its beginning to its end; an hour where the schedule names no end."""
    begins = datetime.combine(line.day, line.starts)
    return begins, datetime.combine(line.day, line.ends) if line.ends else begins + USUAL_LENGTH


def clashes_between(first_day: date, last_day: date) -> dict[int, list[Clash]]:
    """The clashes of the lines of some days that will happen, by the key of the event."""
    struck = (Event.State.CANCELLED, Event.State.POSTPONED)
    events = list(Event.objects.of_weeks().between(first_day, last_day).exclude(state__in=struck).in_time_order())
    return {events[at].pk: clashes for at, clashes in clashes_of(events).items() if clashes}
