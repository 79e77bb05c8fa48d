"""Which person or unit do the words of a conclusion mean? A proposal for the secretary, never a decision."""

from dataclasses import dataclass
from datetime import date

from conglang.agencies.models import Appointment, Unit
from conglang.kit.text import tokens
from conglang.people.models import Person

SHORT_FORMS = {
    "cntt": "cong nghe thong tin", "vpdu": "van phong dang uy", "hdnd": "hoi dong nhan dan", "ubnd": "uy ban nhan dan",
    "mttq": "mat tran to quoc", "tttt": "thong tin truyen thong", "vhxh": "van hoa xa hoi",
}  # fmt: skip
WEAK = frozenset("bo phan phuong dong chi cac can bo cong chuc va phu trach".split())
SURE_ENOUGH = 0.6


@dataclass(frozen=True)
class Meant:
    person: Person | None = None
    unit: Unit | None = None


def _words(text: str) -> frozenset[str]:
    spelled = " ".join(SHORT_FORMS.get(token, token) for token in tokens(text))
    return frozenset(spelled.split())


def _likeness(asked: frozenset[str], known: frozenset[str]) -> float:
    """The share of telling words that both have; weak ones ("bộ phận", "cán bộ") only break ties."""
    strong_asked, strong_known = asked - WEAK, known - WEAK
    both = strong_asked | strong_known
    return len(strong_asked & strong_known) / len(both) + len(asked & known) / 1000 if strong_asked and both else 0.0


class Directory:
    """The seats and units of one day, asked once for a whole page of proposals."""

    def __init__(self, day: date):
        seats = Appointment.objects.on(day).select_related("person", "post", "post__unit").in_seat_order()
        known = [(_words(seat.post.title), Meant(person=seat.person)) for seat in seats]
        known += [(_words(seat.person.name), Meant(person=seat.person)) for seat in seats]
        for unit in Unit.objects.on(day):
            known += [(_words(name), Meant(unit=unit)) for name in (unit.name, unit.short_name) if name]
        self._known = known

    def meant_by(self, words: str) -> Meant:
        """The likeliest bearer of a name; nobody when none is like enough."""
        asked = _words(words)
        best = max(self._known, key=lambda known: _likeness(asked, known[0]), default=None)
        return best[1] if best and _likeness(asked, best[0]) >= SURE_ENOUGH else Meant()
