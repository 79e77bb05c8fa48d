"""Planning: the sessions of a day within the law's limits, and what is in them, in which order."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.broadcast.models import BroadcastSession, Script, SessionItem
from conglang.broadcast.permissions import can_operate
from conglang.broadcast.queries import not_finished, policy_on, reasons_not_to_air
from conglang.broadcast.rules import Plan, reasons_against
from conglang.broadcast.rules import plan_session as fit
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.portal import baking

NOON = time(12)
_State = SessionItem.State


def locked(session: BroadcastSession) -> BroadcastSession:
    return BroadcastSession.objects.select_for_update().get(pk=session.pk)


@transaction.atomic
def plan_session(
    *, day: date, starts: time, by, special_reason: str = "", max_seconds: int | None = None
) -> BroadcastSession:
    """Plan a session (buổi phát thanh). With ``special_reason`` it may stand beyond the usual days and number."""
    require(can_operate, by)
    policy = policy_on(day)
    longest = max_seconds or policy.max_session_seconds
    starts_at = timezone.make_aware(datetime.combine(day, starts))
    ends_at = starts_at + timedelta(seconds=longest)
    special = special_reason.strip()
    refuse_if(_reasons_against_plan(policy, day, starts, longest, special))
    refuse_if(_reasons_of_the_moment(starts_at, ends_at))
    session = BroadcastSession.objects.create(
        day=day,
        slot=BroadcastSession.Slot.SPECIAL if special else _slot(starts),
        starts_at=starts_at,
        ends_at=ends_at,
        max_seconds=longest,
        special_reason=special,
        planned_by=by,
    )
    baking.changing()
    log(session, "broadcast.session.plan", by=by, starts_at=starts_at.isoformat(), special_reason=special)
    return session


def _slot(starts: time) -> str:
    return BroadcastSession.Slot.MORNING if starts < NOON else BroadcastSession.Slot.AFTERNOON


def _reasons_against_plan(policy, day: date, starts: time, seconds: int, special: str):
    """The limits of the station, as sentences; a special case is bound by the length alone."""
    usual = BroadcastSession.objects.held().filter(day=day).exclude(slot=BroadcastSession.Slot.SPECIAL)
    limits = {"count": policy.sessions_per_day, "minutes": policy.max_session_seconds // 60}
    sentences = {
        "weekday": _("The station does not broadcast on this day of the week. For a special case write the reason."),
        "sessions": _(
            "There are %(count)d sessions on this day already, and more are not allowed. For a special case write the reason."
        ),
        "length": _("A session may last at most %(minutes)d minutes."),
        "midnight": _("The session would go on past midnight. Let it start earlier."),
    }
    waived = {"weekday", "sessions"} if special else set()
    for code in reasons_against(policy.limits, day, starts, seconds, usual.count()):
        if code not in waived:
            yield sentences[code] % limits
    if not special and usual.filter(slot=_slot(starts)).exists():
        yield _("There is a session in this part of the day already. Put the items into it.")


def _reasons_of_the_moment(starts_at: datetime, ends_at: datetime):
    if starts_at < clock.now():
        yield _("This time has passed. Choose a later one.")
    if BroadcastSession.objects.held().filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        yield _("Another session is planned at this time.")


@transaction.atomic
def cancel_session(session: BroadcastSession, *, reason: str, by) -> BroadcastSession:
    """Call a planned session off; what was in it waits for another one."""
    session = locked(session)
    require(can_operate, by)
    if not reason.strip():
        raise Refusal(_("Write why the session is called off."))
    session.cancel()
    session.save(update_fields=["state"])
    for item in session.items.queued():
        _take_out(item, _("The session was called off: %(reason)s") % {"reason": reason.strip()})
    baking.changing()
    log(session, "broadcast.session.cancel", by=by, reason=reason.strip())
    return session


@transaction.atomic
def add_item(
    session: BroadcastSession, script: Script, *, by, priority: int = SessionItem.Priority.NORMAL
) -> SessionItem:
    """Put a recorded piece at the end of its kind in a session that is still to come or running."""
    session = locked(session)
    require(can_operate, by)
    recording = script.current_recording
    if recording is None:
        raise Refusal(_("The piece has no recording of its present text. Have it recorded first."))
    refuse_if(_reasons_against_item(session, script))
    refuse_if(reasons_not_to_air(script.release, recording))
    last = session.items.order_by("-position").first()
    item = SessionItem.objects.create(
        session=session,
        release=script.release,
        recording=recording,
        priority=priority,
        position=last.position + 1 if last else 1,
    )
    _refuse_if_too_long(session, item)
    baking.changing()
    log(session, "broadcast.item.add", by=by, release=script.release_id, recording=recording.pk)
    return item


def _reasons_against_item(session: BroadcastSession, script: Script):
    if not session.is_open or session.ends_at <= clock.now():
        yield _("The session is over. Choose a later one.")
    if session.items.in_session().filter(release=script.release_id).exists():
        yield _("The piece is in this session already.")


def fitting(session: BroadcastSession) -> Plan:
    """What of the session fits into its time, in air order, and what has to wait for the next one."""
    items = session.items.in_session().select_related("recording")
    return fit([item.slot for item in items], session.max_seconds)


def _refuse_if_too_long(session: BroadcastSession, item: SessionItem) -> None:
    """A normal item must fit; a priority one may push normal ones out, as long as the priority ones fit."""
    plan = fitting(session)
    if plan.too_long or item.pk in {slot.key for slot in plan.carried_over}:
        raise Refusal(
            _(
                "The piece does not fit: the session has %(minutes)d minutes. Take another one out or choose the next session."
            )
            % {"minutes": session.max_seconds // 60}
        )


@transaction.atomic
def move_item(item: SessionItem, *, up: bool, by) -> None:
    """Change places with the item before or behind of the same priority; the ward decides the order."""
    require(can_operate, by)
    session = locked(item.session)
    row = list(session.items.queued().filter(priority=item.priority).in_air_order())
    place = next((index for index, one in enumerate(row) if one.pk == item.pk), None)
    other = None if place is None else place - 1 if up else place + 1
    if other is None or not 0 <= other < len(row):
        return
    row[place], row[other] = row[other], row[place]
    for position, one in enumerate(row, start=1):
        SessionItem.objects.filter(pk=one.pk).update(position=position)
    baking.changing()
    log(session, "broadcast.item.move", by=by, release=item.release_id, up=up)


@transaction.atomic
def remove_item(item: SessionItem, *, by, reason: str = "") -> SessionItem:
    """Take an item out of its session; what was heard of it stays in the log."""
    require(can_operate, by)
    item = _take_out(item, reason or _("Taken out by the radio operator."))
    baking.changing()
    log(item.session, "broadcast.item.remove", by=by, release=item.release_id, reason=reason)
    return item


def _take_out(item: SessionItem, why: str) -> SessionItem:
    item = SessionItem.objects.select_for_update().get(pk=item.pk)
    item.enter("remove", why)
    item.save(update_fields=["state", "failure"])
    return item


@transaction.atomic
def carry_over(session: BroadcastSession, to: BroadcastSession, *, by) -> list[SessionItem]:
    """Put what is left of a session into a later one (chuyển sang buổi sau), as much as fits, in its order."""
    require(can_operate, by)
    if session.is_open and session.ends_at > clock.now():
        raise Refusal(_("The session is not over yet."))
    return [moved for item in not_finished(session) if (moved := _carry(item, to, by=by))]


def _carry(item: SessionItem, to: BroadcastSession, *, by) -> SessionItem | None:
    try:
        moved = add_item(to, item.recording.script, by=by, priority=item.priority)
    except Refusal:  # What does not fit, or may no longer be heard, stays where a person sees it.
        return None
    _take_out(item, _("Carried over to: %(session)s.") % {"session": to})
    return moved


@transaction.atomic
def queue_again(item: SessionItem, *, by) -> SessionItem:
    """Let an item that failed or was broken off be played once more in its session, from its beginning."""
    require(can_operate, by)
    session = locked(item.session)
    item = SessionItem.objects.select_for_update().select_related("release", "recording__script").get(pk=item.pk)
    if not session.is_open or session.ends_at <= clock.now():
        raise Refusal(_("The session is over. Put the piece into a later session."))
    refuse_if(reasons_not_to_air(item.release, item.recording))
    item.enter("queue_again")
    item.save(update_fields=["state", "failure"])
    log(session, "broadcast.item.queue_again", by=by, release=item.release_id)
    return item
