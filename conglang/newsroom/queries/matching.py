"""Words of a schedule and the records they mean. Only what is certain is matched; the rest a person chooses."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from conglang.agencies.models import Appointment, ResidentialGroup, Unit
from conglang.kit.text import tokens
from conglang.newsroom.models import Event
from conglang.people.models import Person

KNOWN_SINCE = timedelta(days=365)
# Words that every ward has and that tell no unit from another.
_COMMON = {
    "phuong",
    "xa",
    "thi",
    "tran",
    "bo",
    "phan",
    "phong",
    "ban",
    "va",
    "cua",
    "cac",
    "can",
    "chuyen",
    "mon",
    "quan",
}
_SHORT = {
    "ct": "chu tich",
    "pct": "pho chu tich",
    "bt": "bi thu",
    "pbt": "pho bi thu",
    "vx": "van xa",
    "kt": "kinh te",
    "tt": "thuong truc",
    "du": "dang uy",
}
_GROUP = re.compile(r"(?:\bto dan pho|\btdp|\bto)\s+(?:so\s+)?(\d{1,2})\b")


@dataclass
class Records:
    """The units, people, residential groups and places that are known on a day; fetched once for a whole programme."""

    units: list[Unit]
    people: list[Person]
    titles: list[tuple[tuple[str, ...], Person]]
    groups: list[ResidentialGroup]
    places: dict[str, str] = field(default_factory=dict)

    def unit(self, words: str) -> Unit | None:
        """The one unit whose name or short name these words are, whatever common words stand around."""
        said = _telling(words)
        return _only(unit for unit in self.units if said and said in (_telling(unit.name), _telling(unit.short_name)))

    def unit_named_in(self, words: str) -> Unit | None:
        """The one unit whose full name stands in a heading; of a unit and its part the longer name counts."""
        said = f" {' '.join(tokens(words))} "
        named = {unit: length for unit in self.units if (length := _longest_in(said, unit))}
        longest = max(named.values(), default=0)
        return _only(unit for unit, length in named.items() if length == longest)

    def person(self, words: str) -> Person | None:
        """The one person whose full name stands here, or who alone holds the post that is named."""
        said = f" {' '.join(tokens(words))} "
        if named := [person for person in self.people if _is_named(person, said)]:
            return _only(named)
        post = _post_words(words)
        return _only({person.pk: person for title, person in self.titles if post and title == post}.values())

    def group(self, words: str) -> ResidentialGroup | None:
        """The one residential group that is named by its number."""
        numbers = set(_GROUP.findall(" ".join(tokens(words))))
        if len(numbers) != 1:
            return None
        number = numbers.pop()
        return _only(group for group in self.groups if number in tokens(group.name))

    def place(self, words: str) -> str | None:
        """How the schedule has spelt this place before; None for one that it has never had."""
        return self.places.get(" ".join(tokens(words)))


def _only(found: Iterable):
    """The only one, or nothing: of two nobody is certain."""
    several = list(found)
    return several[0] if len(several) == 1 else None


def _is_named(person: Person, said: str) -> bool:
    """The full name stands there; an account that bears the name of a post is not meant by the name of its deputy."""
    name = f" {' '.join(tokens(person.name))} "
    return len(name.split()) > 1 and name in said and f" pho{name}" not in said


def _telling(words: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(words) if word not in _COMMON)


def _longest_in(said: str, unit: Unit) -> int:
    names = [
        " ".join(tokens(name))
        for name in (unit.name, unit.name.removesuffix(" phường").removesuffix(" xã"), unit.short_name)
    ]
    return max((len(name) for name in names if len(name) > 3 and f" {name} " in said), default=0)


def _post_words(words: str) -> tuple[str, ...]:
    spelt = " ".join(_SHORT.get(word, word) for word in tokens(words)).split()
    while spelt and spelt[0] in ("dong", "chi", "d", "c", "ong", "ba", "do"):
        spelt.pop(0)
    return tuple(word for word in spelt if word not in ("phuong", "xa", "phu", "trach"))


def known_records(day: date) -> Records:
    """Everything that words of a schedule of ``day`` may mean; five queries."""
    seats = Appointment.objects.on(day).select_related("person", "post")
    return Records(
        units=list(Unit.objects.on(day)),
        people=list(Person.objects.filter(left_on=None)),
        titles=[(_post_words(seat.post.title), seat.person) for seat in seats],
        groups=list(ResidentialGroup.objects.on(day)),
        places=_known_places(day),
    )


def _known_places(day: date) -> dict[str, str]:
    said = Event.objects.filter(day__gte=day - KNOWN_SINCE).exclude(place="").values_list("place", flat=True)
    spellings = Counter(said.order_by())
    found: dict[str, str] = {}
    for place, _count in spellings.most_common():
        found.setdefault(" ".join(tokens(place)), place)
    return found


def person_who_chairs(words: str, day: date) -> Person | None:
    """The person whom the words of one line mean, where that is certain; two queries."""
    seats = Appointment.objects.on(day).select_related("person", "post")
    titles = [(_post_words(seat.post.title), seat.person) for seat in seats]
    people = list(Person.objects.filter(left_on=None))
    return Records([], people, titles, []).person(words) if words else None
