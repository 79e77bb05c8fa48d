"""The picture of a saved page: inside the page, beside it in its folder, or at a host that may be called."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from django.core.files.base import ContentFile

from conglang.exchange import outgoing
from conglang.exchange.pictures import checked_picture
from conglang.exchange.reading import ReadArticle
from conglang.kit.refusals import Refusal

PICTURE_BYTES = 15 * 1024 * 1024
# Smaller ones are icons and spacers.
_FEWEST_BYTES = 2_000
_MOST_TRIED = 6


@dataclass(frozen=True)
class FoundPicture:
    file: ContentFile
    sha256: str
    caption: str


def find_picture(read: ReadArticle, folder: Path | None) -> FoundPicture | None:
    """The first picture of the article that can be had and is a photo of sensible size; None if there is none."""
    for picture in read.pictures[:_MOST_TRIED]:
        content = _content(picture.src.strip(), folder, read.source_url)
        if content is None or len(content) < _FEWEST_BYTES:
            continue
        try:
            file = checked_picture(content, most_bytes=PICTURE_BYTES)
        except Refusal:
            continue
        return FoundPicture(file, hashlib.sha256(content).hexdigest(), picture.caption or picture.alt)
    return None


def _content(src: str, folder: Path | None, page_url: str) -> bytes | None:
    if src.startswith("data:"):
        return _inline(src)
    beside = _beside(src, folder) if folder else None
    return beside if beside is not None else _fetched(urljoin(page_url, src) if page_url else src)


def _inline(src: str) -> bytes | None:
    head, _comma, data = src.partition(",")
    if not head.endswith(";base64") or len(data) > PICTURE_BYTES * 4 // 3 + 4:
        return None
    try:
        return base64.b64decode(unquote(data), validate=False)
    except (binascii.Error, ValueError):
        return None


def _beside(src: str, folder: Path) -> bytes | None:
    """A file under the page's own folder; whatever leads out of it is not followed."""
    path = unquote(urlsplit(src).path).replace("\\", "/").lstrip("/")
    if not path or "\0" in path:
        return None
    try:
        file = (folder / path).resolve()
        if not file.is_relative_to(folder.resolve()) or not file.is_file() or file.stat().st_size > PICTURE_BYTES:
            return None
        return file.read_bytes()
    except OSError:
        return None


def _fetched(url: str) -> bytes | None:
    if not outgoing.is_allowed(url):
        return None
    try:
        answer = outgoing.send("GET", url, most_bytes=PICTURE_BYTES)
    except outgoing.OutgoingFailed:
        return None
    return answer.body if answer.is_success else None
