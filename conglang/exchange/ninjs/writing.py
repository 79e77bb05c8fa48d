"""A piece as ninjs."""

import base64
import hashlib
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image

from conglang.exchange.ninjs.vocabulary import (
    ALT,
    CAPTION,
    LEAD,
    MAIN,
    PLAIN,
    PROFILE,
    REFERENCE,
    SECTION,
    STANDARD,
    WEB,
)
from conglang.exchange.parcels import Parcel, ParcelPicture


def as_ninjs(parcel: Parcel, *, files: list[str] | None = None) -> dict:
    """``parcel`` as a ninjs object; its photos inside, or named by ``files`` where these lie beside it."""
    said = {
        "standard": STANDARD,
        "profile": PROFILE,
        "uri": parcel.uri,
        "type": "composite" if parcel.pictures else "text",
        "representationType": "full",
        "version": parcel.key,
        **_moments(parcel),
        "pubStatus": "usable",
        "language": "vi",
        "title": parcel.title,
        "headlines": [_value(MAIN, parcel.title)],
        "descriptions": [_value(LEAD, parcel.lead)] if parcel.lead else [],
        "bodies": [
            {**_value(MAIN, parcel.body), "charCount": len(parcel.body), "wordCount": len(parcel.body.split())},
        ],
        "by": parcel.author,
        "genres": [{"name": parcel.genre}] if parcel.genre else [],
        "subjects": [{"name": parcel.section, "rel": SECTION}] if parcel.section else [],
        "altIds": [{"role": REFERENCE, "value": parcel.reference}],
        **_source(parcel),
        "renditions": [{"name": WEB, "href": parcel.url, "contentType": "text/html"}] if parcel.url else [],
        "associations": [
            _picture(parcel, picture, number, files[number] if files else "")
            for number, picture in enumerate(parcel.pictures)
        ],
    }
    return {name: value for name, value in said.items() if value not in ("", [])}


def _value(role: str, value: str) -> dict:
    return {"role": role, "contentType": PLAIN, "value": value}


def _moments(parcel: Parcel) -> dict:
    moments: dict[str, datetime | None] = {"firstCreated": parcel.begun_at, "versionCreated": parcel.handed_in_at}
    return {name: moment.isoformat(timespec="seconds") for name, moment in moments.items() if moment}


def _source(parcel: Parcel) -> dict:
    if not parcel.source:
        return {}
    return {
        "infoSources": [{"name": parcel.source, "role": "author"}],
        "copyrightHolder": parcel.source,
        "usageTerms": _("May be published with its author and %(source)s named as its source.")
        % {"source": parcel.source},
    }


def _picture(parcel: Parcel, picture: ParcelPicture, number: int, file: str) -> dict:
    texts = [_value(role, text) for role, text in ((CAPTION, picture.caption), (ALT, picture.alt)) if text]
    said = {
        "name": f"anh-{number + 1}",
        "rel": "photo",
        "uri": f"{parcel.uri}:{hashlib.sha256(picture.content).hexdigest()[:16]}",
        "type": "picture",
        "by": picture.credit,
        "descriptions": texts,
        "renditions": [_rendition(picture.content, file)],
    }
    return {name: value for name, value in said.items() if value not in ("", [])}


def _rendition(content: bytes, file: str) -> dict:
    with Image.open(BytesIO(content)) as image:
        kind, (width, height) = f"image/{(image.format or 'jpeg').lower()}", image.size
    where = {"title": file} if file else {"href": f"data:{kind};base64,{base64.b64encode(content).decode()}"}
    about = {"contentType": kind, "width": width, "height": height, "sizeInBytes": len(content)}
    return {"name": MAIN, **where, **about}
