"""Drafting, approving and adjusting programmes of work (chương trình công tác, lịch công tác).

A line of an approved programme changes at once, because the schedule replaces the invitations and a stale one sends
people to the wrong room. Such a change is an *adjustment*: a new version with its reason and the name of who made it.
The programme stays in force and waits on the desk of who approves it, who confirms exactly the adjusted content.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.approvals import actions as approvals
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.actions.assignments import call_off
from conglang.newsroom.actions.versions import keep_version
from conglang.newsroom.models import Event, Programme
from conglang.newsroom.permissions import can_plan
from conglang.newsroom.queries.matching import person_who_chairs
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
    "needs_car",
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
        parent=parent or _above(level, owner, starts_on),
        created_by=by,
    )
    log(programme, "newsroom.programme.create", by=by)
    return programme


def _above(level: str, owner, day: date) -> Programme | None:
    """The programme of the month of the same body, or of the year, that it is a part of."""
    return Programme.objects.covering(day).filter(owner=owner, level=Programme.ABOVE.get(level, "")).first()


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
    return add_events(programme, [said], by=by, reason=reason)[0]


@transaction.atomic
def add_events(programme: Programme, lines: Sequence[dict], *, by, reason: str = "") -> list[Event]:
    """Add several lines at once: in an approved programme they are one adjustment and one version."""
    programme = _open_for_lines(programme, by=by, reason=reason)
    refuse_if(dict.fromkeys(why for said in lines for why in _reasons_not_to_say(programme, said)))
    events = [Event.objects.create(programme=programme, **_with_chair(said)) for said in lines]
    for event in events:
        log(programme, "newsroom.programme.add_line", by=by, line=event.title, reason=reason)
    keep_version(programme, by=by)
    return events


def _with_chair(said: dict) -> dict:
    """The person behind the words about the chair, where that is certain: clashes and calendars ask for persons."""
    if "chair" not in said or "chaired_by" in said:
        return said
    return {**said, "chaired_by": person_who_chairs(said["chair"], said["day"])}


@transaction.atomic
def change_event(event: Event, *, by, reason: str = "", **said) -> Event:
    """Change a line; in an approved programme the line is shown as changed, with the reason."""
    programme = _open_for_lines(event.programme, by=by, reason=reason)
    event = Event.objects.select_for_update().get(pk=event.pk)
    refuse_if(_reasons_not_to_say(programme, said))
    for name, value in _with_chair({"day": event.day, **said}).items():
        setattr(event, name, value)
    if programme.is_in_force:
        event.state, event.state_note, event.sequence = Event.State.CHANGED, reason.strip(), event.sequence + 1
    event.save()
    log(programme, "newsroom.programme.change_line", by=by, line=event.title, reason=reason)
    keep_version(programme, by=by)
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
        _leave_out(event)
        event.delete()
        return
    event.state, event.state_note, event.sequence = state, reason.strip(), event.sequence + 1
    event.save(update_fields=["state", "state_note", "sequence"])
    call_off(event, by=by, reason=reason.strip())
    keep_version(programme, by=by)


def _leave_out(event: Event) -> None:
    """A line that was struck off a draft does not come back by its rhythm."""
    if event.recurring_id:
        event.recurring.left_out.append(event.recurs_on.isoformat())
        event.recurring.save(update_fields=["left_out"])


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
    if not said.get("title", "-").strip():
        yield _("Write what will be done.")
    if "day" in said and not programme.starts_on <= said["day"] <= programme.ends_on:
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
    approved = _move(programme, "approve", by=by)
    keep_version(approved, by=by)
    return approved


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


@transaction.atomic
def serve(event: Event, above: Event | None, *, by) -> Event:
    """Say which line of the month or year a line serves. What is said and done stays, so this is no adjustment."""
    require(can_plan, by)
    event = Event.objects.select_for_update().get(pk=event.pk)
    if above is not None and above.programme.level == event.programme.level:
        raise Refusal(_("A line serves one of the programme above it: of the month or of the year."))
    event.serves = above
    event.save(update_fields=["serves"])
    log(event.programme, "newsroom.programme.serve", by=by, line=event.title, to=above.title if above else "")
    return event
