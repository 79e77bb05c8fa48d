"""Arithmetic of official documents: numbers and symbols, status by date.

Numbers follow Nghị định 30/2020/NĐ-CP, Phụ lục I, and Hướng dẫn 36-HD/VPTW. Older documents break the rules, so parsing
only suggests: the number as it is written is always kept, and the clerk confirms.
"""

import re
from dataclasses import dataclass
from datetime import date

from conglang.kit.text import nfc

STATE_ADMIN, STATE_NORMATIVE, PARTY, OTHER = "state_admin", "state_normative", "party", "other"
DRAFT, NOT_YET, IN_FORCE, PARTLY_EXPIRED, EXPIRED = "draft", "not_yet", "in_force", "partly_expired", "expired"

_ISSUER = r"[0-9A-ZĐƯa-zđư&.]+"
_ISSUERS = rf"{_ISSUER}(?:-{_ISSUER})*"
_NUM, _YEAR = r"(?P<num>\d{1,5})", r"(?P<year>\d{4})"
_ADMIN_TYPES = "NQ|QĐ|CT|QC|QyĐ|TC|TB|HD|CTr|Ctr|KH|PA|ĐA|DA|BC|BB|TTr|HĐ|CĐ|BGN|BTT|GUQ|GM|GGT|GNP|PG|PC|PB|SY|TrS|SL"
# In this order: the narrower form first.
_FORMS = [
    ("normative", STATE_NORMATIVE, rf"{_NUM}/{_YEAR}/(?P<type>[A-ZĐa-zđ]{{2,4}})-(?P<issuer>{_ISSUERS})"),
    ("law", STATE_NORMATIVE, rf"{_NUM}/{_YEAR}/(?P<issuer>QH\d{{1,2}}|UBTVQH\d{{1,2}})"),
    ("joint", STATE_NORMATIVE, rf"{_NUM}/{_YEAR}/(?P<type>NQLT|TTLT)[/-](?P<issuer>[0-9A-ZĐƯ]+(?:-[0-9A-ZĐƯ]+)+)"),
    ("admin", STATE_ADMIN, rf"{_NUM}/(?P<type>{_ADMIN_TYPES})-(?P<issuer>{_ISSUERS})"),
    ("letter", STATE_ADMIN, rf"{_NUM}/(?P<issuer>{_ISSUER})(?:-(?P<unit>[0-9A-ZĐƯa-zđư&.,]+))?"),
    ("party", PARTY, rf"{_NUM}-(?P<type>[A-ZĐa-z]{{2,5}})/(?P<issuer>{_ISSUER})"),
]
_PATTERNS = [(form, family, re.compile(pattern)) for form, family, pattern in _FORMS]
_PREFIX = re.compile(r"^\s*(?:Số|SỐ|số)\s*:?\s*")
_OFFICIAL_LETTER_OF_THE_PARTY = "CV"


@dataclass(frozen=True)
class Number:
    """What a number and symbol (số, ký hiệu) says; ``form`` is empty when it says nothing that is known."""

    text: str
    form: str = ""
    family: str = OTHER
    num: int | None = None
    year: int | None = None
    type: str = ""
    issuer: str = ""
    unit: str = ""

    @property
    def is_official_letter(self) -> bool:
        """An official letter (công văn) has no type in its symbol."""
        return self.form == "letter" or (self.form == "party" and self.type == _OFFICIAL_LETTER_OF_THE_PARTY)


def tidy_number(text: str) -> str:
    """``text`` as it is printed: composed, without "Số:" and without spaces."""
    return re.sub(r"\s+", "", _PREFIX.sub("", nfc(text)))


def parse_number(text: str) -> Number:
    """Take a number and symbol apart: "12/QĐ-UBND", "15/2026/NQ-HĐND", "12-NQ/ĐU", "3299/UBND-TH"."""
    tidy = tidy_number(text)
    for form, family, pattern in _PATTERNS:
        match = pattern.fullmatch(tidy)
        if match:
            said = {name: value or "" for name, value in match.groupdict().items()}
            year = int(said["year"]) if said.get("year") else None
            return Number(
                tidy, form, family, int(said["num"]), year, said.get("type", ""), said["issuer"], said.get("unit", "")
            )
    leading = re.match(r"\d{1,5}", tidy)
    return Number(tidy, num=int(leading[0]) if leading else None)


def status_on(day: date, *, effective: date | None, expiry: date | None, amended: bool = False) -> str:
    """The status of a published document on ``day``; ``expiry`` is its last day in force."""
    if effective is not None and day < effective:
        return NOT_YET
    if expiry is not None and day > expiry:
        return EXPIRED
    return PARTLY_EXPIRED if amended else IN_FORCE


def is_public_by_default(family: str) -> bool:
    """Party documents are shown to the public only when somebody says so."""
    return family != PARTY
