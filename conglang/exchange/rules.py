"""Arithmetic of the exchange: keys, pauses between tries, limits of what is sent."""

from datetime import datetime, timedelta

from conglang.kit.digest import digest

MIB = 1024 * 1024
MOST_PICTURES = 5
PICTURE_BYTES = 3 * MIB
PIECE_BYTES = 24 * MIB
ASK_EVERY = timedelta(minutes=1)
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
