"""What is checked, and what is known about the ward on that day. Plain values: no database, no request, no clock."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from conglang.kit.digest import digest


class Severity(StrEnum):
    """Off; only shown; to be put right or kept with a reason; to be put right."""

    OFF = "off"
    HINT = "hint"
    WARN = "warn"
    STOP = "stop"


RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True)
class Photo:
    caption: str
    alt: str


@dataclass(frozen=True)
class Piece:
    """One version of a story as it would go out. Texts are in the composed form, lines end with a line feed."""

    title: str
    lead: str
    body: str
    day: date
    is_spoken: bool = False
    photos: tuple[Photo, ...] = ()
    event_day: date | None = None
    event_part: str = ""  # morning | afternoon | evening

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Each text with the name of its field."""
        captions = "\n".join(photo.caption for photo in self.photos)
        return [("title", self.title), ("lead", self.lead), ("body", self.body), ("photos", captions)]


@dataclass(frozen=True)
class Tenure:
    """A person holds a post from a day to a last day."""

    name: str
    title: str
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Facts:
    """What the ward's records say."""

    tenures: tuple[Tenure, ...] = ()
    names: tuple[str, ...] = ()  # units and bodies
    groups: frozenset[int] = frozenset()
    group_word: str = "tổ dân phố"
    ward: str = ""  # its short name: Cự Khối
    contacts: frozenset[str] = frozenset()  # public numbers as digits, and addresses of e-mail
    mistakes: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """A place that a check points at: its field, where it begins, the exact words, and what to do."""

    field: str
    start: int
    quote: str
    sentence: str
    at_most: Severity = Severity.STOP


@dataclass(frozen=True)
class Finding:
    code: str
    severity: Severity
    field: str
    start: int
    quote: str
    sentence: str

    @property
    def end(self) -> int:
        return self.start + len(self.quote)

    @property
    def key(self) -> str:
        """The same for the same words under the same check, wherever they stand: a reason given once holds for both."""
        return digest([self.code, " ".join(self.quote.split())])
