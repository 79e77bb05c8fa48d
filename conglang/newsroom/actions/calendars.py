"""Keys to private calendars: shown once, kept as a digest, revoked at any time."""

import hashlib
import secrets

from django.db import transaction

from conglang.agencies.queries import roles_of
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.newsroom.models import CalendarKey
from conglang.people.models import Account


def has_a_calendar(user, _subject=None) -> bool:
    """Everybody who holds a post."""
    return user.person_id is not None and bool(roles_of(user))


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_key(*, by) -> str:
    """A fresh key for the calendar of ``by``; the earlier one opens nothing any more. The key is told only here."""
    require(has_a_calendar, by)
    _revoke(by)
    token = secrets.token_urlsafe(32)
    key = CalendarKey.objects.create(person=by.person, token_hash=digest_of(token))
    log(key, "newsroom.calendar_key.make", by=by)
    return token


@transaction.atomic
def revoke_key(*, by) -> None:
    """From now on the address answers nothing."""
    require(has_a_calendar, by)
    _revoke(by)


def _revoke(by) -> None:
    for key in CalendarKey.objects.select_for_update().filter(person=by.person_id, revoked_at=None):
        key.revoked_at = clock.now()
        key.save(update_fields=["revoked_at"])
        log(key, "newsroom.calendar_key.revoke", by=by)


def holder_of(token: str) -> Account | None:
    """Whose calendar a key opens: an active account whose person still holds a post."""
    key = CalendarKey.objects.filter(token_hash=digest_of(token), revoked_at=None).first()
    account = Account.objects.filter(person=key.person_id, is_active=True).first() if key else None
    return account if account and has_a_calendar(account) else None
