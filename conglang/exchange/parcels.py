"""What a parcel must look like: every field named, typed and of limited length, nothing besides. No database."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from conglang.exchange.rules import MOST_PICTURES, PICTURE_BYTES
from conglang.kit.refusals import Refusal, refuse_if
from conglang.kit.text import nfc

# Name, longest length, may it be empty?
TEXTS = {
    "reference": (60, False),
    "title": (255, False),
    "lead": (2_000, True),
    "body": (100_000, False),
    "author": (255, True),
    "genre": (80, True),
    "url": (500, True),
}
PICTURE_TEXTS = {"caption": (255, True), "alt": (255, True), "credit": (80, True)}
_KEY = re.compile(r"[0-9a-f]{64}")


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
    """A piece as an agency below sends it."""

    key: str
    reference: str
    title: str
    lead: str
    body: str
    author: str = ""
    genre: str = ""
    url: str = ""
    pictures: list[ParcelPicture] = field(default_factory=list)


def read_parcel(said) -> Parcel:
    """``said``, decoded JSON, as a parcel. Raises :class:`WrongParcel` with all reasons at once."""
    if not isinstance(said, dict):
        raise WrongParcel(_("The body must be one JSON object."))
    _refuse(_faults(said))
    pictures = [_read_picture(picture) for picture in said.get("pictures", [])]
    texts = {name: nfc(said.get(name, "")).strip() for name in TEXTS}
    return Parcel(key=said["key"], pictures=pictures, **texts)


def read_recall(said) -> tuple[str, str]:
    """Verb (withdraw or recall) and reason of a taking back."""
    if not isinstance(said, dict) or set(said) - {"verb", "reason"} or said.get("verb") not in ("withdraw", "recall"):
        raise WrongParcel(_("Say “verb”: “withdraw” or “recall”, and “reason”."))
    _refuse(_text_faults(said, {"reason": (500, True)}))
    return said["verb"], nfc(said.get("reason", "")).strip()


def _refuse(faults: Iterator[str]) -> None:
    try:
        refuse_if(faults)
    except Refusal as refusal:
        raise WrongParcel(refusal.reasons) from None


def _faults(said: dict) -> Iterator[str]:
    unknown = sorted(set(said) - {"key", "pictures", *TEXTS})
    if unknown:
        yield _("Fields that are not known here: %(names)s.") % {"names": ", ".join(unknown)[:200]}
    if not isinstance(said.get("key"), str) or not _KEY.fullmatch(said["key"]):
        yield _("“key” must be 64 hexadecimal figures.")
    yield from _text_faults(said, TEXTS)
    if isinstance(said.get("url"), str) and said["url"] and urlsplit(said["url"]).scheme not in ("http", "https"):
        yield _("“url” must begin with http:// or https://.")
    yield from _picture_faults(said.get("pictures", []))


def _text_faults(said: dict, texts: dict) -> Iterator[str]:
    for name, (longest, may_be_empty) in texts.items():
        value = said.get(name, "")
        if not isinstance(value, str) or "\0" in value:
            yield _("“%(name)s” must be a text.") % {"name": name}
        elif len(value) > longest:
            yield _("“%(name)s” is longer than %(longest)s characters.") % {"name": name, "longest": longest}
        elif not may_be_empty and not value.strip():
            yield _("“%(name)s” is missing.") % {"name": name}


def _picture_faults(pictures) -> Iterator[str]:
    if not isinstance(pictures, list) or len(pictures) > MOST_PICTURES:
        yield _("“pictures” must be a list of at most %(most)s.") % {"most": MOST_PICTURES}
        return
    for picture in pictures:
        if not isinstance(picture, dict) or set(picture) - {"content", *PICTURE_TEXTS}:
            yield _("A picture has “content”, “caption”, “alt”, “credit” and nothing else.")
        elif not isinstance(picture.get("content"), str) or len(picture["content"]) > PICTURE_BYTES * 4 // 3 + 4:
            yield _("The content of a picture must be base64 of at most 3 MB.")
        else:
            yield from _text_faults(picture, PICTURE_TEXTS)


def _read_picture(said: dict) -> ParcelPicture:
    try:
        content = base64.b64decode(said["content"], validate=True)
    except (binascii.Error, ValueError) as fault:
        raise WrongParcel(_("The content of a picture must be base64 of at most 3 MB.")) from fault
    return ParcelPicture(content, **{name: nfc(said.get(name, "")).strip() for name in PICTURE_TEXTS})
