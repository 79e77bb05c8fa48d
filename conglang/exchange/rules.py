"""Arithmetic of the exchange: keys, pauses between tries, limits of what is sent."""

from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from conglang.kit.digest import digest

MIB = 1024 * 1024
MOST_PICTURES = 5
PICTURE_BYTES = 3 * MIB
PIECE_BYTES = 24 * MIB
# Usual mail servers take 25 MB, and the way a mail is written makes a third more of a file.
MAIL_BYTES = 18 * MIB
MOST_IN_A_PACKAGE = 20
# How often the upper level is asked what became of a piece, by the time since it arrived there.
QUESTIONS = ((timedelta(minutes=30), timedelta(seconds=20)), (timedelta(days=2), timedelta(minutes=2)))
ASK_AT_LAST_EVERY = timedelta(minutes=10)
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
)

# How often the address of a published piece is looked at, by the time since it went out: editors change and take away
# in the first week if ever, and an archive of years is not to be fetched every day.
LINK_CHECKS = (
    (timedelta(days=7), timedelta(days=1)),
    (timedelta(days=90), timedelta(days=7)),
    (timedelta(days=365), timedelta(days=30)),
)
CHECK_AT_LAST_EVERY = timedelta(days=90)
# A portal that is silent is asked again after these pauses, then as often as its piece would be looked at anyway.
UNREACHED_PAUSES = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=4))


class Standing(TextChoices):
    """What a look at a published piece found."""

    VERIFIED = "verified", _("Checked: it stands there")
    CHANGED = "changed", _("Changed there")
    GONE = "gone", _("Not there any more")
    UNVERIFIED = "unverified", _("Could not be checked")


def key_of(release_id: int, content_digest: str) -> str:
    """The key of one content of one release: the same content sent again is the same hand-over."""
    return digest({"release": release_id, "digest": content_digest})


def next_try(tries: int, at: datetime) -> datetime:
    """When to try again after ``tries`` failures in a row: soon at first, every four hours in the end."""
    return at + PAUSES[min(tries, len(PAUSES)) - 1]


def next_question(arrived_at: datetime, now: datetime) -> datetime:
    """When to ask again: at once what may be decided at once, rarely what has been lying for days."""
    waited = now - arrived_at
    return now + next((pause for until, pause in QUESTIONS if waited < until), ASK_AT_LAST_EVERY)


def next_check(out_at: datetime, now: datetime, *, unreached: int = 0) -> datetime:
    """When to look at a published piece again; ``unreached``: how many looks in a row did not get through."""
    age = now - out_at
    usual = next((pause for until, pause in LINK_CHECKS if age < until), CHECK_AT_LAST_EVERY)
    if 0 < unreached <= len(UNREACHED_PAUSES):
        return now + min(usual, UNREACHED_PAUSES[unreached - 1])
    return now + usual
