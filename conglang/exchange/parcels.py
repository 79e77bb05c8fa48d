"""A piece on its way from an agency below to the upper level, and the limits of what it may carry. No database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from conglang.kit.refusals import Refusal, refuse_if
from conglang.kit.text import nfc

# Name, longest length, may it be empty?
TEXTS = {
    "uri": (255, False),
    "reference": (255, False),
    "title": (255, False),
    "lead": (2_000, True),
    "body": (100_000, False),
    "author": (255, True),
    "genre": (80, True),
    "section": (120, True),
    "url": (500, True),
}
KEY = re.compile(r"[0-9a-f]{64}")


class WrongParcel(Refusal):
    """What was sent is not a piece as this API takes it."""


@dataclass(frozen=True)
class ParcelPicture:
    content: bytes
    caption: str = ""
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Parcel:
    """A piece as an agency below sends it. ``uri`` names the piece, ``key`` exactly this content of it."""

    key: str
    reference: str
    title: str
    lead: str
    body: str
    uri: str = ""
    author: str = ""
    genre: str = ""
    section: str = ""
    source: str = ""
    url: str = ""
    begun_at: datetime | None = None
    handed_in_at: datetime | None = None
    pictures: list[ParcelPicture] = field(default_factory=list)


def read_recall(said) -> tuple[str, str]:
    """Verb (withdraw or recall) and reason of a taking back."""
    if not isinstance(said, dict) or set(said) - {"verb", "reason"} or said.get("verb") not in ("withdraw", "recall"):
        raise WrongParcel(_("Say “verb”: “withdraw” or “recall”, and “reason”."))
    refuse(text_faults(said, {"reason": (500, True)}))
    return said["verb"], nfc(said.get("reason", "")).strip()


def refuse(faults: Iterator[str]) -> None:
    """Raise :class:`WrongParcel` with all the faults at once; silent when there are none."""
    try:
        refuse_if(faults)
    except Refusal as refusal:
        raise WrongParcel(refusal.reasons) from None


def text_faults(said: dict, texts: dict) -> Iterator[str]:
    for name, (longest, may_be_empty) in texts.items():
        value = said.get(name, "")
        if not isinstance(value, str) or "\0" in value:
            yield _("“%(name)s” must be a text.") % {"name": name}
        elif len(value) > longest:
            yield _("“%(name)s” is longer than %(longest)s characters.") % {"name": name, "longest": longest}
        elif not may_be_empty and not value.strip():
            yield _("“%(name)s” is missing.") % {"name": name}
