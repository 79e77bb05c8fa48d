"""A ninjs object as a piece: every name known, every value typed and of limited length.

Names that ninjs 3.0 does not have are refused; names that it has and this profile does not use are left aside and told.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from conglang.exchange.ninjs.vocabulary import (
    ALT,
    CAPTION,
    LEAD,
    MAIN,
    OF_ASSOCIATIONS,
    OF_LISTS,
    PLAIN,
    PROPERTIES,
    READ,
    READ_OF_PICTURES,
    REFERENCE,
    SAID_OF_COURSE,
    SECTION,
    STANDARD,
    WEB,
)
from conglang.exchange.parcels import KEY, TEXTS, Parcel, ParcelPicture, WrongParcel, refuse, text_faults
from conglang.exchange.rules import MOST_PICTURES, PICTURE_BYTES
from conglang.kit.text import nfc

MOST_IN_A_LIST = 50
_INSIDE = re.compile(r"data:image/(?:jpeg|png);base64,([A-Za-z0-9+/=]*)")
PICTURE_TEXTS = {"caption": (255, True), "alt": (255, True), "credit": (80, True)}


def read_ninjs(said, key: str) -> Parcel:
    """``said``, decoded JSON, as the piece with this key. Raises :class:`WrongParcel` with all reasons at once."""
    if not isinstance(said, dict):
        raise WrongParcel(_("The body must be one JSON object."))
    refuse(_faults_of_names(said, PROPERTIES))
    refuse(_faults(said, key))
    texts = _texts(said)
    refuse(text_faults(texts, TEXTS))
    pictures = [_read_picture(each) for each in said.get("associations", [])]
    words: dict[str, Any] = {name: nfc(text).strip() for name, text in texts.items()}
    return Parcel(key=key, pictures=pictures, **words)


def unread(said: dict) -> list[str]:
    """The names that were said and not taken over, for the answer to the sender."""
    pictures = {
        f"associations.{name}" for each in said.get("associations", []) for name in each.keys() - READ_OF_PICTURES
    }
    return sorted((said.keys() - READ - SAID_OF_COURSE) | pictures - {"associations.rel"})


def _faults_of_names(said: dict, known: frozenset[str], where: str = "") -> Iterator[str]:
    """Unknown names, and lists that are not lists of objects with known names."""
    if unknown := sorted(said.keys() - known):
        yield _("Not names of ninjs 3.0: %(names)s.") % {"names": ", ".join(where + name for name in unknown)[:200]}
    for name, inside in OF_LISTS.items():
        rows = said.get(name, [])
        if not _are_objects(rows):
            yield _("“%(name)s” must be a list of objects, at most %(most)s.") % {
                "name": where + name,
                "most": MOST_IN_A_LIST,
            }
            continue
        if wrong := sorted({each for row in rows for each in row.keys() - inside}):
            yield _("Not names of ninjs 3.0: %(names)s.") % {
                "names": ", ".join(f"{where}{name}.{each}" for each in wrong)[:200]
            }


def _are_objects(rows) -> bool:
    return isinstance(rows, list) and len(rows) <= MOST_IN_A_LIST and all(isinstance(row, dict) for row in rows)


def _faults(said: dict, key: str) -> Iterator[str]:
    if not KEY.fullmatch(key):
        yield _("The key in the address must be 64 hexadecimal figures.")
    standard = said.get("standard", STANDARD)
    if not isinstance(standard, dict) or (standard.get("name"), standard.get("version")) != ("ninjs", "3.0"):
        yield _("“standard” must name ninjs 3.0.")
    if said.get("type", "text") not in ("text", "composite"):
        yield _("“type” must be “text”, or “composite” for a text with photos.")
    if said.get("pubStatus", "usable") != "usable" or "embargoedUntil" in said:
        yield _("Only what may be published now is taken: “pubStatus” is “usable” and there is no “embargoedUntil”.")
    yield from text_faults(said, {"uri": (255, False)})
    bodies = said.get("bodies", [])
    if bodies and _one(bodies, "role", MAIN, only_plain=True) is None:
        yield _("One of the “bodies” must be text/plain, one paragraph a line.")
    web = _one(said.get("renditions", []), "name", WEB, or_first=False)
    if web and urlsplit(str(web.get("href", ""))).scheme not in ("http", "https"):
        yield _("The address of the rendition “web” must begin with http:// or https://.")
    yield from _picture_faults(said.get("associations", []))


def _one(rows: list[dict], name: str, value: str, *, or_first: bool = True, only_plain: bool = False) -> dict | None:
    """The row in the role ``value``, else the first one."""
    if only_plain:
        rows = [row for row in rows if row.get("contentType", PLAIN) == PLAIN]
    return next((row for row in rows if row.get(name) == value), rows[0] if rows and or_first else None)


def _texts(said: dict) -> dict:
    """The texts of the piece by the names of a parcel; what is missing is empty."""

    def of(rows: str, name: str, value: str, what: str, **how):
        row = _one(said.get(rows, []), name, value, **how)
        return row.get(what, "") if row else ""

    return {
        "uri": said["uri"],
        "reference": of("altIds", "role", REFERENCE, "value", or_first=False) or said["uri"],
        "title": of("headlines", "role", MAIN, "value"),
        "lead": of("descriptions", "role", LEAD, "value"),
        "body": of("bodies", "role", MAIN, "value", only_plain=True),
        "author": said.get("by", ""),
        "genre": of("genres", "name", "", "name"),
        "section": of("subjects", "rel", SECTION, "name", or_first=False),
        "url": of("renditions", "name", WEB, "href", or_first=False),
    }


def _picture_faults(associations) -> Iterator[str]:
    if not _are_objects(associations) or len(associations) > MOST_PICTURES:
        yield _("“associations” must be a list of at most %(most)s photos.") % {"most": MOST_PICTURES}
        return
    for association in associations:
        names = list(_faults_of_names(association, OF_ASSOCIATIONS, "associations."))
        yield from names
        if association.get("type") != "picture":
            yield _("Only photos travel with a piece: “type” of an association is “picture”.")
        elif not names:
            yield from text_faults(association, {"name": (80, False), "uri": (255, False)})
            yield from text_faults(_picture_texts(association), PICTURE_TEXTS)
            yield from _content_faults(association)


def _content_faults(association: dict) -> Iterator[str]:
    content = _content(association)
    if content is None or len(content) > PICTURE_BYTES * 4 // 3 + 4:
        yield _("A photo has a rendition “main” whose “href” is data:image/jpeg;base64,… or png, of at most 3 MB.")


def _content(association: dict) -> str | None:
    rendition = _one(association.get("renditions", []), "name", MAIN) or {}
    href = rendition.get("href")
    found = _INSIDE.fullmatch(href) if isinstance(href, str) else None
    return found[1] if found else None


def _picture_texts(association: dict) -> dict:
    by_role = {str(row.get("role")): row.get("value", "") for row in association.get("descriptions", [])}
    return {
        "caption": by_role.get(CAPTION, ""),
        "alt": by_role.get(ALT, ""),
        "credit": association.get("by", ""),
    }


def _read_picture(association: dict) -> ParcelPicture:
    try:
        content = base64.b64decode(_content(association) or "", validate=True)
    except (binascii.Error, ValueError) as fault:
        raise WrongParcel(_("The content of a photo is not valid base64.")) from fault
    return ParcelPicture(content, **{name: nfc(text).strip() for name, text in _picture_texts(association).items()})
