"""Drafting, approving and adjusting programmes of work (chương trình công tác, lịch công tác).

A line of an approved programme changes at once, because the schedule replaces the invitations and a stale one sends
people to the wrong room. Such a change is an *adjustment*: a new version with its reason and the name of who made it.
The programme stays in force and waits on the desk of who approves it, who confirms exactly the adjusted content.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.approvals import actions as approvals
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.actions.assignments import call_off
from conglang.newsroom.models import Event, Programme
from conglang.newsroom.permissions import can_plan
from conglang.portal import baking

# What a line says; the rest of its columns is its history.
SAID = (
    "day",
    "session",
    "starts",
    "ends",
    "title",
    "place",
    "chair",
    "participants",
    "prepares",
    "residential_group",
    "visibility",
    "needs_news",
    "serves",
)


@transaction.atomic
def create_programme(
    *, by, title: str, level: str, owner, starts_on: date, ends_on: date, parent: Programme | None = None
) -> Programme:
    """Begin the programme of a unit for one period."""
    require(can_plan, by)
    refuse_if(_reasons_not_to_create(title, level, owner, starts_on, ends_on))
    programme = Programme.objects.create(
        title=title.strip(),
        level=level,
        owner=owner,
        starts_on=starts_on,
        ends_on=ends_on,
        parent=parent,
        created_by=by,
    )
    log(programme, "newsroom.programme.create", by=by)
    return programme


def _reasons_not_to_create(title, level, owner, starts_on, ends_on):
    if not title.strip():
        yield _("Give the programme a title.")
    if ends_on < starts_on:
        yield _("The last day lies before the first day. Choose a later last day.")
    if Programme.objects.filter(owner=owner, level=level, starts_on=starts_on).exists():
        yield _(
            "This unit already has a programme of this kind that begins on this day. Open it and add your lines there."
        )


@transaction.atomic
def add_event(programme: Programme, *, by, reason: str = "", **said) -> Event:
    """Add a line; in an approved programme this is an adjustment and wants a reason."""
    programme = _open_for_lines(programme, by=by, reason=reason)
    refuse_if(_reasons_not_to_say(programme, said))
    event = Event.objects.create(programme=programme, **said)
    log(programme, "newsroom.programme.add_line", by=by, line=event.title, reason=reason)
    return event


@transaction.atomic
def change_event(event: Event, *, by, reason: str = "", **said) -> Event:
    """Change a line; in an approved programme the line is shown as changed, with the reason."""
    programme = _open_for_lines(event.programme, by=by, reason=reason)
    event = Event.objects.select_for_update().get(pk=event.pk)
    refuse_if(_reasons_not_to_say(programme, said))
    for name, value in said.items():
        setattr(event, name, value)
    if programme.is_in_force:
        event.state, event.state_note = Event.State.CHANGED, reason.strip()
    event.save()
    log(programme, "newsroom.programme.change_line", by=by, line=event.title, reason=reason)
    return event


@transaction.atomic
def cancel_event(event: Event, *, by, reason: str = "") -> None:
    """Strike a line off. Out of a draft it is gone; in an approved programme it stays, cancelled, with the reason."""
    _strike(event, Event.State.CANCELLED, by=by, reason=reason)


@transaction.atomic
def postpone_event(event: Event, *, by, reason: str) -> None:
    """Put a line off to a day not yet known (hoãn)."""
    _strike(event, Event.State.POSTPONED, by=by, reason=reason)


def _strike(event: Event, state: str, *, by, reason: str) -> None:
    programme = _open_for_lines(event.programme, by=by, reason=reason)
    event = Event.objects.select_for_update().get(pk=event.pk)
    log(
        programme,
        f"newsroom.programme.{'cancel' if state == Event.State.CANCELLED else 'postpone'}_line",
        by=by,
        line=event.title,
        reason=reason,
    )
    if not programme.is_in_force and not event.assignments.exists() and not event.works.exists():
        event.delete()
        return
    event.state, event.state_note = state, reason.strip()
    event.save(update_fields=["state", "state_note"])
    call_off(event, by=by, reason=reason.strip())


def _open_for_lines(programme: Programme, *, by, reason: str) -> Programme:
    """The programme, locked, adjusted if it is in force."""
    require(can_plan, by)
    programme = Programme.objects.select_for_update().get(pk=programme.pk)
    if programme.state == Programme.State.SUBMITTED:
        raise Refusal(_("The programme waits for approval. Ask for it to be sent back before you change its lines."))
    if programme.state in Programme.OPEN:
        return programme
    if not reason.strip():
        raise Refusal(_("The programme has been approved. Write why it is changed: it is shown beside the line."))
    baking.changing()
    programme.adjust(reason.strip()[:300], by)
    programme.save(update_fields=["state", "version", "adjust_reason", "adjusted_by"])
    log(programme, "newsroom.programme.adjust", by=by, reason=reason.strip(), version=programme.version)
    return programme


def _reasons_not_to_say(programme: Programme, said: dict):
    if not said.get("title", "").strip():
        yield _("Write what will be done.")
    if not programme.starts_on <= said["day"] <= programme.ends_on:
        yield _("The day lies outside this programme (%(first)s to %(last)s). Choose a day within it.") % {
            "first": f"{programme.starts_on:%d/%m/%Y}",
            "last": f"{programme.ends_on:%d/%m/%Y}",
        }
    if said.get("starts") and said.get("ends") and said["ends"] < said["starts"]:
        yield _("It ends before it starts. Put the times right.")


@transaction.atomic
def submit(programme: Programme, *, by) -> Programme:
    """Hand the programme in to whoever approves it (trình duyệt)."""
    programme = _locked(programme)
    require(can_plan, by)
    refuse_if(programme.reasons_not_to_submit())
    return _move(programme, "submit", by=by)


@transaction.atomic
def send_back(programme: Programme, *, by, reason: str, seen_digest: str | None = None) -> Programme:
    programme = _locked(programme)
    programme.flow.enter("send_back", programme.state)
    approvals.send_back(programme, by=by, reason=reason, seen_digest=seen_digest)
    programme.return_reason = reason.strip()[:300]
    return _move(programme, "send_back", by=by, reason=reason.strip())


@transaction.atomic
def approve(programme: Programme, *, by, seen_digest: str | None = None) -> Programme:
    """Approve exactly these lines, or confirm an adjustment (duyệt)."""
    programme = _locked(programme)
    programme.flow.enter("approve", programme.state)
    complete = approvals.approve(programme, by=by, seen_digest=seen_digest)
    if not complete:
        log(programme, "newsroom.programme.pass", by=by)
        return programme
    baking.changing()
    return _move(programme, "approve", by=by)


@transaction.atomic
def close(programme: Programme, *, by) -> Programme:
    """The period is over; its lines change no more."""
    programme = _locked(programme)
    require(can_plan, by)
    return _move(programme, "close", by=by)


def _locked(programme: Programme) -> Programme:
    return (
        Programme.objects.select_related("created_by", "adjusted_by")
        .select_for_update(of=("self",))
        .get(pk=programme.pk)
    )


def _move(programme: Programme, verb: str, *, by, **said) -> Programme:
    programme.enter(verb)
    if verb == "submit":
        programme.return_reason = ""
    programme.save(update_fields=["state", "return_reason"])
    log(programme, f"newsroom.programme.{verb}", by=by, **said)
    return programme
