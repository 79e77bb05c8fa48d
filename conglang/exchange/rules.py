"""Arithmetic of the exchange: keys, pauses between tries, limits of what is sent."""

from datetime import datetime, timedelta

from conglang.kit.digest import digest

MIB = 1024 * 1024
MOST_PICTURES = 5
PICTURE_BYTES = 3 * MIB
PIECE_BYTES = 24 * MIB
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
