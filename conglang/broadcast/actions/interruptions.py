"""When something is broken off: by a person, or because a player died in the middle."""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.broadcast.actions.sessions import queue_again
from conglang.broadcast.models import AirEvent, SessionItem
from conglang.broadcast.permissions import can_operate
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal


def break_off(item: SessionItem, *, reason: str) -> SessionItem:
    """Let the player stop: it looks every two seconds whether its item may go on, and writes how much was heard."""
    item = SessionItem.objects.select_for_update().get(pk=item.pk)
    item.enter("break_off", reason)
    item.save(update_fields=["state", "failure"])
    return item


@transaction.atomic
def stop_item(item: SessionItem, *, by, reason: str) -> SessionItem:
    """The operator breaks off what is on air."""
    require(can_operate, by)
    if not reason.strip():
        raise Refusal(_("Write why the piece is broken off."))
    item = break_off(item, reason=reason.strip())
    log(item.session, "broadcast.item.stop", by=by, release=item.release_id, reason=reason.strip())
    return item


@transaction.atomic
def resolve_left_playing(item: SessionItem, *, again: bool, by) -> SessionItem:
    """A person decides about an item whose player died in the middle: play it once more from its beginning, or not.

    The log is completed first with the seconds that are known to have been heard.
    """
    require(can_operate, by)
    left = SessionItem.objects.left_playing(clock.now()).filter(pk=item.pk)
    item = left.select_for_update(of=("self",)).select_related("session", "recording", "release").first()
    if item is None:
        raise Refusal(_("The player has answered meanwhile. Reload the page and look at the state of the piece."))
    _complete_log(item)
    item = break_off(item, reason=_("The player stopped answering in the middle of the piece."))
    log(item.session, "broadcast.item.resolve", by=by, release=item.release_id, again=again)
    return queue_again(item, by=by) if again else item


def _complete_log(item: SessionItem) -> None:
    """An end for the start that has none: at the moment at which its player was last seen."""
    start = AirEvent.objects.filter(item=item, kind=AirEvent.Kind.START).order_by("-at", "-pk").first()
    if start is None or AirEvent.objects.ended().filter(item=item, at__gte=start.at).exists():
        return
    seen_at = max(start.at, item.seen_at or start.at)
    seconds = (seen_at - start.at).total_seconds()
    AirEvent.objects.create(
        item=item,
        release=item.release,
        recording=item.recording,
        kind=AirEvent.Kind.END,
        at=seen_at,
        seconds=round(min(seconds, float(item.recording.seconds)), 2),
        result=AirEvent.Result.PART if seconds else AirEvent.Result.NOTHING,
        sha256=start.sha256,
        spoken_digest=start.spoken_digest,
        listeners=start.listeners,
        player=start.player,
    )
