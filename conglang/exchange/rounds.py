"""One round of a duty that calls other hosts: a few of what is due, politely, and never for long."""

import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from conglang.kit import clock

# The other duties of the instance wait meanwhile.
LONGEST_SECONDS = 60
# Whoever took a row up and died leaves it to a later round after this.
CLAIMED_FOR = timedelta(minutes=10)


def go_round(due: Iterable, act: Callable[[int], bool]) -> int:
    """Do ``act`` for each row of ``due`` by its key; a host for which it says False is left alone for this round.

    A row has an address (``url``) and the moment when it is due (``next_at``).
    """
    silent, done, until = set(), 0, time.monotonic() + LONGEST_SECONDS
    for row in due:
        host = urlsplit(row.url).netloc
        if time.monotonic() > until:
            break
        if host in silent or not claim(row):
            continue
        if not act(row.pk):
            silent.add(host)
        done += 1
    return done


def claim(row) -> bool:
    """True for exactly one caller."""
    ours = type(row)._default_manager.filter(pk=row.pk, next_at=row.next_at)
    return ours.update(next_at=clock.now() + CLAIMED_FOR) == 1
