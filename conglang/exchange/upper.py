"""What is said to the upper level's API, and what it answers."""

import base64
import html
import json
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from conglang.exchange import outgoing
from conglang.exchange.models import Handover
from conglang.exchange.outgoing import Answer, OutgoingFailed
from conglang.exchange.rules import MOST_PICTURES
from conglang.kit.text import tokens
from conglang.newsroom.models import Channel, Release

PATH = "/api/v1/ban-giao/"
PHOTO_FORM = "max-1600x1600|format-jpeg|jpegquality-82"
STATES = ("received", "accepted", "refused", "recalled")
PAGE_BYTES = 3 * 1024 * 1024


class Misunderstood(OutgoingFailed):
    """The upper level answered something that this version does not understand, or did not take what was sent."""


@dataclass(frozen=True)
class Standing:
    """How a piece stands at the upper level."""

    state: str
    url: str = ""
    title: str = ""
    published_at: datetime | None = None
    reason: str = ""


def hand_over(handover: Handover) -> Standing:
    """Send the piece; sent again under the same key it arrives once. Raises :class:`OutgoingFailed`."""
    return _standing(_call("POST", PATH, parcel(handover)))


def ask(handover: Handover) -> Standing | None:
    """How the piece stands; None when the upper level does not know it."""
    answer = _call("GET", f"{PATH}{handover.key}/", may_be_missing=True)
    return None if answer.status == 404 else _standing(answer)


def take_back(handover: Handover) -> None:
    """Tell the upper level that the piece is taken back; what it never received needs no telling."""
    withdrawn = handover.release.state == Release.State.WITHDRAWN
    said = {"verb": "withdraw" if withdrawn else "recall", "reason": handover.reason}
    _call("POST", f"{PATH}{handover.key}/thu-hoi/", said, may_be_missing=True)


def shows(url: str, title: str) -> bool:
    """Does the page at ``url`` carry ``title``? False also when it cannot be fetched."""
    try:
        answer = outgoing.send("GET", url, most_bytes=PAGE_BYTES)
    except OutgoingFailed:
        return False
    page = html.unescape(answer.body.decode("utf-8", "replace"))
    return answer.is_success and " ".join(tokens(title)) in " ".join(tokens(page))


def parcel(handover: Handover) -> dict:
    """The piece as the API takes it; exactly the approved content."""
    release = handover.release
    main = release.work.releases.out().on_channel(Channel.WARD_PORTAL).first()
    photos = release.work.photos.select_related("picture", "photographer")[:MOST_PICTURES]
    return {
        "key": handover.key,
        "reference": f"release:{release.pk}",
        "title": release.title,
        "lead": release.lead,
        "body": release.body,
        "author": release.work.byline,
        "genre": release.work.genre.name,
        "url": main.proof_url if main else "",
        "pictures": [_picture(photo) for photo in photos],
    }


def _picture(photo) -> dict:
    with photo.picture.get_rendition(PHOTO_FORM).file.open("rb") as file:
        content = base64.b64encode(file.read()).decode()
    credit = photo.photographer.byline if photo.photographer else photo.picture.credit
    return {"content": content, "caption": photo.caption, "alt": photo.alt, "credit": credit}


def _call(method: str, path: str, said: dict | None = None, *, may_be_missing: bool = False) -> Answer:
    base = settings.CONGLANG_UPPER_URL.rstrip("/")
    if not base or not settings.CONGLANG_UPPER_TOKEN:
        raise Misunderstood(_("This instance has no address or no token of the upper level. The IT officer sets both."))
    headers = {"Authorization": f"Bearer {settings.CONGLANG_UPPER_TOKEN}", "Accept": "application/json"}
    answer = outgoing.send(method, base + path, json=said, headers=headers)
    if answer.is_success or (may_be_missing and answer.status == 404):
        return answer
    raise _refusal(answer)


def _refusal(answer: Answer) -> OutgoingFailed:
    if answer.status in (401, 403):
        return Misunderstood(_("The upper level does not know this instance's token. Ask it for a new one."))
    if answer.status >= 500 or answer.status == 429:
        return outgoing.NoAnswer(_("The upper level cannot answer now (code %(code)s).") % {"code": answer.status})
    reasons = " ".join(_said(answer).get("errors") or [])[:400]
    return Misunderstood(
        _("The upper level did not take the piece: %(reasons)s") % {"reasons": reasons or answer.status}
    )


def _said(answer: Answer) -> dict:
    try:
        said = json.loads(answer.body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _standing(answer: Answer) -> Standing:
    said = _said(answer)
    state, url = said.get("state"), str(said.get("url") or "")
    if state not in STATES or (state == "accepted" and urlsplit(url).scheme not in ("http", "https")):
        raise Misunderstood(_("The upper level's answer cannot be understood. Tell the IT officer."))
    return Standing(
        state=state,
        url=url[:500],
        title=str(said.get("title") or "")[:255],
        published_at=_moment(said.get("published_at")) if state == "accepted" else None,
        reason=str(said.get("reason") or "")[:500],
    )


def _moment(stamp) -> datetime:
    try:
        moment = datetime.fromisoformat(str(stamp))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Misunderstood(_("The upper level's answer cannot be understood. Tell the IT officer."))
    return moment
