"""The player's deeds: plays the due session item by item and writes the log.

A session belongs to one living player at a time, and an item is claimed before it is played, so two players never
play one item twice. An item left *playing* by a player that died is shown to a person and never replayed by itself.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from conglang.broadcast.actions.proofs import tell_newsroom
from conglang.broadcast.air import Aired, Transmitter
from conglang.broadcast.air.transmitter import never
from conglang.broadcast.models import AirEvent, BroadcastSession, SessionItem
from conglang.broadcast.models.sessions import PLAYER_LOST_AFTER
from conglang.broadcast.queries import reasons_not_to_air
from conglang.broadcast.rules import covers
from conglang.kit import clock, heartbeats
from conglang.kit.uploads import sha256_of

logger = logging.getLogger(__name__)
HEARTBEAT = "player"
SEEN_EVERY = timedelta(seconds=2)
MOST_TRIES = 10
_State = SessionItem.State


def play_due(transmitter: Transmitter, player: str, *, stop: Callable[[], bool] = never) -> SessionItem | None:
    """Play the next item whose time has come, in real time; what was played, or None when nothing is due."""
    close_sessions_over(clock.now())
    session = take_session(player, clock.now())
    item = next_item(session, clock.now()) if session else None
    if item:
        play(item, transmitter, player, stop=stop)
    elif session:
        end_if_nothing_waits(session)
    return item


def take_session(player: str, at: datetime) -> BroadcastSession | None:
    """The due session, held by ``player`` alone; None when nothing is due or another living player holds it."""
    free = Q(player="") | Q(player=player) | Q(seen_at=None) | Q(seen_at__lt=at - PLAYER_LOST_AFTER)
    for session in BroadcastSession.objects.due(at):
        found = session.state
        if found == BroadcastSession.State.PLANNED:
            session.begin()
        held = BroadcastSession.objects.filter(free, pk=session.pk, state=found)
        if held.update(state=session.state, player=player, seen_at=at):
            return session
    return None


def next_item(session: BroadcastSession, at: datetime) -> SessionItem | None:
    """The next waiting item in air order, claimed; a normal item that would pass the session's end waits."""
    for item in session.items.queued().in_air_order().select_related("session", "recording__script", "release"):
        ends = at + timedelta(seconds=float(item.recording.seconds))
        if (item.priority == SessionItem.Priority.PRIORITY or ends <= session.ends_at) and claim(item, at):
            item.state, item.seen_at = _State.PLAYING, at
            return item
    return None


def claim(item: SessionItem, at: datetime) -> bool:
    """True for exactly one caller."""
    playing = SessionItem.flow.enter("start", _State.QUEUED)
    return SessionItem.objects.filter(pk=item.pk, state=_State.QUEUED).update(state=playing, seen_at=at) == 1


def play(item: SessionItem, transmitter: Transmitter, player: str, *, stop: Callable[[], bool] = never) -> Aired:
    """Play a claimed item in real time, between its two lines of the log."""
    reason = _reason_not_to_play(item)
    if reason:
        _settle(item, "fail", reason)
        return Aired(0.0, whole=False)
    _insist(lambda: begin(item, player, listeners=transmitter.listeners.count), transmitter)
    aired = transmitter.play(Path(item.recording.file.path), stop=_watch(item, player, stop))
    _insist(lambda: end(item, player, aired, listeners=transmitter.listeners.count), transmitter)
    return aired


def _insist(deed: Callable[[], object], transmitter: Transmitter) -> None:
    """What was heard must be written; a database that is busy for a moment is asked again, in silence."""
    for _try in range(MOST_TRIES):
        try:
            deed()
            return
        except OperationalError as error:
            logger.warning("the log cannot be written yet: %s", error)
            transmitter.be_silent(1.0)
    deed()


def begin(item: SessionItem, player: str, *, listeners: int) -> AirEvent:
    """Write the line with which a claimed item begins to be heard."""
    return _write(item, AirEvent.Kind.START, player, listeners)


@transaction.atomic
def end(item: SessionItem, player: str, aired: Aired, *, listeners: int) -> AirEvent:
    """Write how long the item was heard, and what follows: played to its end it is out, as the newsroom is told."""
    whole = aired.whole and covers(aired.seconds, float(item.recording.seconds))
    line = _write(
        item, AirEvent.Kind.END, player, listeners, seconds=round(aired.seconds, 2), result=_result(aired, whole)
    )
    if whole:
        _settle(item, "finish")
        transaction.on_commit(lambda: tell_newsroom(item))
    elif aired.seconds and not aired.whole:
        _settle(item, "break_off", _("Broken off after %(seconds)d seconds.") % {"seconds": aired.seconds})
    else:
        _settle(item, "fail", _("The sound file could not be played to its end."))
    return line


def end_if_nothing_waits(session: BroadcastSession) -> None:
    """The session is finished before its time when all of it was played."""
    if not session.items.filter(state__in=(_State.QUEUED, _State.PLAYING)).exists():
        running = BroadcastSession.objects.filter(pk=session.pk, state=BroadcastSession.State.RUNNING)
        running.update(state=BroadcastSession.State.DONE)


def close_sessions_over(at: datetime) -> int:
    """Sessions whose time has passed are finished; what still waits in them is for a person to carry over."""
    over = BroadcastSession.objects.open().filter(ends_at__lte=at)
    playing = SessionItem.objects.playing().values("session")
    over = over.exclude(pk__in=playing, seen_at__gte=at - PLAYER_LOST_AFTER)
    # Asked twice a second, so the database is not locked for a change that is not there.
    return over.update(state=BroadcastSession.State.DONE) if over.exists() else 0


def _reason_not_to_play(item: SessionItem) -> str:
    """Whatever has changed since the item was put in: the release taken back, the file gone or not the same."""
    reasons = [str(reason) for reason in reasons_not_to_air(item.release, item.recording)]
    if reasons:
        return " ".join(reasons)
    try:
        with item.recording.file.open("rb") as file:
            same = sha256_of(file) == item.recording.sha256
    except OSError:
        return _("The sound file is missing from the store.")
    return "" if same else _("The sound file is not the one that was checked.")


def _watch(item: SessionItem, player: str, stop: Callable[[], bool]) -> Callable[[], bool]:
    """Asked while playing: keeps the session held, and stops when a person has broken the item off."""
    asked = clock.now()

    def should_stop() -> bool:
        nonlocal asked
        at = clock.now()
        if at - asked >= SEEN_EVERY:
            asked = at
            return stop() or not _is_wanted(item, player, at)
        return stop()

    return should_stop


def _is_wanted(item: SessionItem, player: str, at: datetime) -> bool:
    """Say that the player is alive; False when a person has broken the item off meanwhile."""
    heartbeats.beat(HEARTBEAT)
    try:
        BroadcastSession.objects.filter(pk=item.session_id, player=player).update(seen_at=at)
        return SessionItem.objects.playing().filter(pk=item.pk).update(seen_at=at) == 1
    except OperationalError:  # Busy for a moment: the programme goes on.
        return True


def _result(aired: Aired, whole: bool) -> str:
    if whole:
        return AirEvent.Result.WHOLE
    return AirEvent.Result.PART if aired.seconds else AirEvent.Result.NOTHING


def _write(item: SessionItem, kind: str, player: str, listeners: int, **heard) -> AirEvent:
    return AirEvent.objects.create(
        item=item,
        release=item.release,
        recording=item.recording,
        kind=kind,
        at=clock.now(),
        sha256=item.recording.sha256,
        spoken_digest=item.recording.spoken_digest,
        listeners=listeners,
        player=player,
        **heard,
    )


def _settle(item: SessionItem, verb: str, failure: str = "") -> None:
    """Make the move, unless a person has made one meanwhile."""
    item.enter(verb, failure)
    SessionItem.objects.playing().filter(pk=item.pk).update(state=item.state, failure=item.failure)
    if failure:
        logger.warning("item %s of the radio: %s", item.pk, failure)
