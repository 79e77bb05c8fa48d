"""The signature of a request between two instances: who knows the token has sent exactly this, just now.

The token itself travels too (it says who is there), over HTTPS; the signature keeps a request that somebody wrote down
on the way from being changed, or sent again later. A request that is sent again within the window does nothing twice:
every address of the API is idempotent.
"""

import hashlib
import hmac
import re

from django.utils.translation import gettext as _

HEADER = "X-Cong-Lang-Signature"
WINDOW_SECONDS = 300
_SIGNATURE = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})")


class WrongSignature(Exception):
    """The request was changed on its way, is too old, or is not signed; the message is a sentence."""


def secret_of(token: str) -> str:
    """What both sides sign with: the upper level keeps no more of the token than this."""
    return hashlib.sha256(token.encode()).hexdigest()


def signature(secret: str, *, method: str, path: str, body: bytes, at: float) -> str:
    """The value of the header ``X-Cong-Lang-Signature``; ``at`` in seconds by the server's own clock."""
    said = "\n".join([method, path, str(int(at)), hashlib.sha256(body).hexdigest()])
    return f"t={int(at)},v1={hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()}"


def check(header: str, secret: str, *, method: str, path: str, body: bytes, now: float) -> None:
    """Raises :class:`WrongSignature` unless ``header`` signs exactly this request at about this time."""
    found = _SIGNATURE.fullmatch(header)
    if found is None:
        raise WrongSignature(_("The request is not signed: send the header %(header)s.") % {"header": HEADER})
    at = int(found[1])
    if not hmac.compare_digest(header, signature(secret, method=method, path=path, body=body, at=at)):
        raise WrongSignature(_("The signature does not fit: the request was changed on its way, or signed wrongly."))
    if abs(now - at) > WINDOW_SECONDS:
        raise WrongSignature(
            _("The request was signed more than 5 minutes ago or ahead. Set the clocks of both servers right.")
        )
