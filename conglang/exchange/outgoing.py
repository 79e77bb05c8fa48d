"""The one gate to the outside: requests go to hosts on the instance's list and to no other.

No redirect is followed, no proxy of the environment is used, nothing larger than asked for is read, nothing is waited
for without end. So nobody who can write an address into a record can make this server call where it should not.
"""

import ssl
import time
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin, urlsplit

import httpx
from django.conf import settings
from django.utils.translation import gettext as _

CONNECT_SECONDS = 5.0
SILENCE_SECONDS = 15.0
WHOLE_SECONDS = 40.0
MOST_BYTES = 1024 * 1024
NOT_MODIFIED = 304
_LONGEST_SIGN = 200
_DEFAULT_PORTS = {"http": 80, "https": 443}


class OutgoingFailed(Exception):
    """A request did not bring an answer; the message is a sentence for the desk."""


class NotAllowed(OutgoingFailed):
    """The address is not one that this instance may call."""


class SentOn(NotAllowed):
    """The address leads on to another, which is told and not followed."""

    def __init__(self, host: str, location: str):
        self.location = location
        super().__init__(
            _("%(host)s sends the request on to another address, which is not followed: %(location)s")
            % {"host": host, "location": location}
        )


class NoAnswer(OutgoingFailed):
    """The other side cannot be reached now; a later try may succeed."""


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    content_type: str
    # What a later request names, to be told "nothing new" instead of the same page.
    etag: str = ""
    last_modified: str = ""

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_unchanged(self) -> bool:
        return self.status == NOT_MODIFIED


def is_allowed(url: str) -> bool:
    """Is the host of ``url`` on the list? An entry without a port stands for the usual port alone."""
    try:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return False
    host = (parts.hostname or "").lower()
    if parts.scheme not in _DEFAULT_PORTS or not host or parts.username or parts.password or not url.isprintable():
        return False
    asked = {f"{host}:{port}"} | ({host} if port == _DEFAULT_PORTS[parts.scheme] else set())
    return not asked.isdisjoint(entry.lower() for entry in settings.CONGLANG_OUTGOING_HOSTS)


def send(
    method: str,
    url: str,
    *,
    content: bytes | None = None,
    headers: dict[str, str] | None = None,
    most_bytes: int = MOST_BYTES,
) -> Answer:
    """Send one request through the gate. Raises :class:`NotAllowed` or :class:`NoAnswer`."""
    if not is_allowed(url):
        raise NotAllowed(_("The address %(url)s is not on the list of hosts that may be called.") % {"url": url[:200]})
    timeout = httpx.Timeout(SILENCE_SECONDS, connect=CONNECT_SECONDS)
    headers = {"User-Agent": "CongLang", "Accept-Encoding": "identity", **(headers or {})}
    try:
        with (
            httpx.Client(follow_redirects=False, trust_env=False, timeout=timeout, verify=_certificates()) as client,
            client.stream(method, url, content=content, headers=headers) as response,
        ):
            return _read(response, most_bytes)
    except httpx.HTTPError as fault:
        raise NoAnswer(_("%(host)s does not answer.") % {"host": urlsplit(url).netloc}) from fault


@cache
def _certificates() -> ssl.SSLContext:
    """Whom to believe, read once a process: reading the list takes longer than a request to a neighbour."""
    return httpx.create_ssl_context(trust_env=False)


def _read(response: httpx.Response, most_bytes: int) -> Answer:
    host = response.url.host
    if response.is_redirect and response.status_code != NOT_MODIFIED:
        raise SentOn(host, urljoin(str(response.url), response.headers.get("location", ""))[:_LONGEST_SIGN])
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise NotAllowed(_("%(host)s answers in a form that was not asked for.") % {"host": host})
    body, until = bytearray(), time.monotonic() + WHOLE_SECONDS
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > most_bytes or time.monotonic() > until:
            raise NotAllowed(_("%(host)s answers at too great a length.") % {"host": host})
    said = {name: response.headers.get(name, "") for name in ("content-type", "etag", "last-modified")}
    signs = (said[name] if len(said[name]) <= _LONGEST_SIGN else "" for name in ("etag", "last-modified"))
    return Answer(response.status_code, bytes(body), said["content-type"], *signs)
