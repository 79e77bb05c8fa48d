"""The part of the JSON schema of ninjs 3.0 that this house uses, and a small checker for it.

Written after the IPTC's schema 3.0.1 (https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json, CC BY 4.0): names, types,
formats, what is required, and that no other name is allowed.
"""

from datetime import datetime
from urllib.parse import urlsplit

TEXT, WHOLE = {"type": str}, {"type": int}
URI, MOMENT = {"type": str, "format": "uri"}, {"type": str, "format": "date-time"}


def closed(required=(), **properties) -> dict:
    return {"type": dict, "properties": properties, "required": required}


def rows(of: dict) -> dict:
    return {"type": list, "items": of}


RENDITION = closed(
    ["name"],
    name=TEXT,
    href=URI,
    contentType=TEXT,
    title=TEXT,
    width=WHOLE,
    height=WHOLE,
    sizeInBytes=WHOLE,
    format=TEXT,
    aspectRatio=TEXT,
)
SAID = closed(["value"], role=TEXT, contentType=TEXT, value=TEXT)
NAMED = {"name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT}
ITEM = {
    "uri": URI,
    "type": {
        "type": str,
        "enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"],
    },
    "representationType": {"type": str, "enum": ["full", "partial"]},
    "profile": TEXT,
    "version": TEXT,
    "firstCreated": MOMENT,
    "versionCreated": MOMENT,
    "contentCreated": MOMENT,
    "embargoedUntil": MOMENT,
    "pubStatus": {"type": str, "enum": ["usable", "withheld", "canceled"]},
    "urgency": WHOLE,
    "copyrightHolder": TEXT,
    "copyrightNotice": TEXT,
    "usageTerms": TEXT,
    "edNote": TEXT,
    "language": TEXT,
    "descriptions": rows(SAID),
    "headlines": rows(SAID),
    "bodies": rows(
        closed(["value"], role=TEXT, contentType=TEXT, value=TEXT, charCount=WHOLE, wordCount=WHOLE),
    ),
    "subjects": rows(closed(**NAMED, creator=TEXT, relevance=WHOLE, confidence=WHOLE)),
    "infoSources": rows(closed(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    "title": TEXT,
    "by": TEXT,
    "slugline": TEXT,
    "located": TEXT,
    "renditions": rows(RENDITION),
    "altIds": rows(closed(role=TEXT, value=TEXT)),
    "standard": closed(name=TEXT, version=TEXT, schema=URI),
    "genres": rows(closed(name=TEXT, uri=TEXT, literal=TEXT)),
    "expires": MOMENT,
}
NINJS = closed(["uri"], **ITEM, associations=rows(closed(["name", "uri"], **ITEM, name=TEXT, rel=TEXT)))


def faults(said, schema: dict = NINJS, where: str = "ninjs"):
    """Every place where ``said`` is not as the schema has it."""
    if type(said) is not schema["type"]:
        yield f"{where} is a {type(said).__name__}"
    elif isinstance(said, dict):
        yield from (f"{where}.{name} is missing" for name in schema["required"] if name not in said)
        for name, value in said.items():
            if name not in schema["properties"]:
                yield f"{where}.{name} is not a name of ninjs"
            else:
                yield from faults(value, schema["properties"][name], f"{where}.{name}")
    elif isinstance(said, list):
        for number, each in enumerate(said):
            yield from faults(each, schema["items"], f"{where}[{number}]")
    elif said not in schema.get("enum", [said]) or not FORMATS[schema.get("format")](said):
        yield f"{where} is {said!r:.60}"


def _is_uri(said: str) -> bool:
    return bool(urlsplit(said).scheme) and " " not in said


def _is_moment(said: str) -> bool:
    return datetime.fromisoformat(said).tzinfo is not None


FORMATS = {"uri": _is_uri, "date-time": _is_moment, None: lambda said: True}
