"""What is said to the upper level's API, and what it answers."""

import json
import time
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from conglang.exchange import outgoing, signing
from conglang.exchange.models import Handover
from conglang.exchange.ninjs import as_ninjs
from conglang.exchange.outgoing import Answer, OutgoingFailed
from conglang.exchange.parceling import parcel_of
from conglang.newsroom.models import Release

PATH = "/api/v1/ban-giao/"
# On the way to these nobody listens, so the demo's pair may do without HTTPS.
SAME_MACHINE = ("localhost", "127.0.0.1", "::1")
STATES = ("received", "accepted", "refused", "recalled")


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
    return _standing(_call("PUT", f"{PATH}{handover.key}/", as_ninjs(parcel_of(handover))))


def ask(handover: Handover) -> Standing | None:
    """How the piece stands; None when the upper level does not know it."""
    answer = _call("GET", f"{PATH}{handover.key}/", may_be_missing=True)
    return None if answer.status == 404 else _standing(answer)


def take_back(handover: Handover) -> None:
    """Tell the upper level that the piece is taken back; what it never received needs no telling."""
    withdrawn = handover.release.state == Release.State.WITHDRAWN
    said = {"verb": "withdraw" if withdrawn else "recall", "reason": handover.reason}
    _call("POST", f"{PATH}{handover.key}/thu-hoi/", said, may_be_missing=True)


def _call(method: str, path: str, said: dict | None = None, *, may_be_missing: bool = False) -> Answer:
    base = settings.CONGLANG_UPPER_URL.rstrip("/")
    if not base or not settings.CONGLANG_UPPER_TOKEN:
        raise Misunderstood(_("This instance has no address or no token of the upper level. The IT officer sets both."))
    if urlsplit(base).scheme != "https" and urlsplit(base).hostname not in SAME_MACHINE:
        raise Misunderstood(_("The address of the upper level must begin with https://. The IT officer sets it."))
    body = b"" if said is None else json.dumps(said, ensure_ascii=False).encode()
    # The clock of the server, not the instance's: a demo's may stand years away from its upper level's.
    secret = signing.secret_of(settings.CONGLANG_UPPER_TOKEN)
    signed = signing.signature(secret, method=method, path=path, body=body, at=time.time())
    headers = {
        "Authorization": f"Bearer {settings.CONGLANG_UPPER_TOKEN}",
        "Accept": "application/json",
        signing.HEADER: signed,
        **({"Content-Type": "application/json"} if body else {}),
    }
    answer = outgoing.send(method, base + path, content=body or None, headers=headers)
    if answer.is_success or (may_be_missing and answer.status == 404):
        return answer
    raise _refusal(answer)


def _refusal(answer: Answer) -> OutgoingFailed:
    if answer.status >= 500 or answer.status == 429:
        return outgoing.NoAnswer(_("The upper level cannot answer now (code %(code)s).") % {"code": answer.status})
    reasons = " ".join(_said(answer).get("errors") or [])[:400] or answer.status
    if answer.status in (401, 403):
        return Misunderstood(_("The upper level does not let this instance in: %(reasons)s") % {"reasons": reasons})
    return Misunderstood(_("The upper level did not take the piece: %(reasons)s") % {"reasons": reasons})


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
