"""The form as it was opened: how long ago, and the code that its tip will have. Nothing of it is kept here."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils.crypto import salted_hmac

from conglang.kit import clock
from conglang.tips import rules

_SALT = "conglang.tips.opened"


@dataclass(frozen=True)
class Opening:
    """One opened form; ``token`` goes into it and comes back with it."""

    token: str
    nonce: str
    opened_for: timedelta

    @property
    def code(self) -> str:
        """Follows from the form and the instance's secret: the same form always has the same code, nobody else's."""
        return rules.code_from(salted_hmac("conglang.tips.code", self.nonce, algorithm="sha256").digest())


def open_form() -> Opening:
    nonce = secrets.token_urlsafe(12)
    return Opening(signing.dumps([nonce, clock.now().timestamp()], salt=_SALT), nonce, timedelta(0))


def opened(token: str) -> Opening | None:
    """The form to which a token belongs; None for one that we did not give out."""
    try:
        nonce, at = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return Opening(token, nonce, timedelta(seconds=clock.now().timestamp() - at))
