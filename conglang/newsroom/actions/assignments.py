"""Asking officers for pieces, and their answers."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.queries import NoDeadline, deadline
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.models import Assignment, Channel, CoverageKind, Event, Genre, Orientation
from conglang.newsroom.permissions import can_answer, can_assign, can_transfer
from conglang.newsroom.queries.orientations import Serving
from conglang.newsroom.sockets import tell
from conglang.people.models import Person

NEWS_AFTER_EVENT = "news-after-event"


def usual_due(event: Event, kind: str = CoverageKind.NEWS) -> datetime:
    """When a kind of telling an event is due: the ward's time limit for it, or that of news, in working hours from the
    end of the event, or from now if it is over."""
    since = max(event.ends_at, clock.now())
    try:
        return deadline(f"{kind}-after-event", since)
    except NoDeadline:
        return deadline(NEWS_AFTER_EVENT, since)


@transaction.atomic
def assign(
    *,
    by,
    assignee,
    genre: Genre,
    channels: Iterable[Channel],
    due_at: datetime | None = None,
    event: Event | None = None,
    topic: str = "",
    column=None,
    cooperators: Iterable = (),
    orientation: Orientation | None = None,
    residential_group=None,
    note: str = "",
    coverage: str = CoverageKind.NEWS,
) -> Assignment:
    """Ask one officer for one piece (phân công); topic, group and due time come from the event where it is given."""
    require(can_assign, by)
    channels = list(channels)
    if event is not None:
        event = Event.objects.select_for_update().get(pk=event.pk)
    due_at = due_at or (usual_due(event, coverage) if event else None)
    lacking = _reasons_not_to_assign(topic or event, due_at, channels)
    refuse_if([*lacking, *_reasons_not_to_ask(event, assignee, coverage)])
    assignment = Assignment.objects.create(
        event=event,
        orientation=orientation,
        coverage=coverage,
        topic=topic or event.title,
        genre=genre,
        column=column,
        assignee=assignee,
        residential_group=residential_group or (event.residential_group if event else None),
        due_at=due_at,
        note=note,
        given_by=by,
        given_at=clock.now(),
    )
    assignment.channels.set(channels)
    assignment.cooperators.set(cooperators)
    if event is not None and not event.needs_news:
        Event.objects.filter(pk=event.pk).update(needs_news=True)
    log(assignment, "newsroom.assignment.give", by=by, assignee=assignee.name)
    tell("assignment_changed", assignment)
    return assignment


def _reasons_not_to_assign(about, due_at, channels):
    if not about:
        yield _("Say what the piece is to be about, or choose a line of the programme.")
    if due_at is None:
        yield _("Say by when the piece is due.")
    elif due_at <= clock.now():
        yield _("The due time has passed already. Choose a later one.")
    if not channels:
        yield _("Choose at least one channel.")


def _reasons_not_to_ask(event, assignee, coverage):
    same = Assignment.objects.open().filter(event=event, assignee=assignee, coverage=coverage)
    if event is not None and same.exists():
        yield _("This officer has already been asked to write about this line of the programme.")


@transaction.atomic
def accept(assignment: Assignment, *, by) -> Assignment:
    return _answer(assignment, "accept", by=by)


@transaction.atomic
def decline(assignment: Assignment, *, by, reason: str) -> Assignment:
    """Say no, with a reason that the board reads."""
    if not reason.strip():
        raise Refusal(_("Write why you cannot take it, so that the board can ask somebody else."))
    return _answer(assignment, "decline", by=by, reason=reason.strip())


def _answer(assignment: Assignment, verb: str, *, by, reason: str = "") -> Assignment:
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    require(can_answer, by, assignment)
    assignment.answer_with(verb, reason)
    assignment.save(update_fields=["state", "answer", "answered_at"])
    log(assignment, f"newsroom.assignment.{verb}", by=by, reason=reason)
    tell("assignment_changed", assignment)
    return assignment


@transaction.atomic
def transfer(assignment: Assignment, *, to, by, reason: str) -> Assignment:
    """Pass an assignment on to another officer; the new row remembers the old one."""
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    require(can_transfer, by, assignment)
    refuse_if(_reasons_not_to_transfer(assignment, to, reason))
    assignment.answer_with("transfer", reason.strip())
    assignment.save(update_fields=["state", "answer", "answered_at"])
    kept = (
        "event",
        "orientation",
        "coverage",
        "topic",
        "genre",
        "column",
        "residential_group",
        "due_at",
        "note",
        "given_by",
    )
    fresh = Assignment.objects.create(
        assignee=to,
        given_at=clock.now(),
        transferred_from=assignment,
        **{name: getattr(assignment, name) for name in kept},
    )
    fresh.channels.set(assignment.channels.all())
    fresh.cooperators.set(assignment.cooperators.exclude(pk=to.pk))
    log(assignment, "newsroom.assignment.transfer", by=by, reason=reason.strip(), to=to.name)
    tell("assignment_changed", assignment)
    tell("assignment_changed", fresh)
    return fresh


def _reasons_not_to_transfer(assignment, to, reason):
    if not reason.strip():
        yield _("Write why the assignment is passed on.")
    if to.pk == assignment.assignee_id:
        yield _("It is this officer's already. Choose another one.")
    if assignment.works.exists():
        yield _("The piece has been begun already. Add the other officer as an author instead.")


@transaction.atomic
def cancel(assignment: Assignment, *, by, reason: str = "") -> Assignment:
    """The board no longer wants the piece."""
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    require(can_assign, by)
    if assignment.works.exists():
        raise Refusal(_("The piece has been begun already, so the assignment cannot be cancelled."))
    return _cancel(assignment, by=by, reason=reason)


def call_off(event: Event, *, by, reason: str) -> None:
    """The event will not be: whoever was asked and has not begun to write need not (within the planner's action)."""
    for assignment in Assignment.objects.open().filter(event=event, works=None).select_for_update(of=("self",)):
        _cancel(assignment, by=by, reason=reason)


def _cancel(assignment: Assignment, *, by, reason: str) -> Assignment:
    assignment.answer_with("cancel", reason)
    assignment.save(update_fields=["state", "answer", "answered_at"])
    log(assignment, "newsroom.assignment.cancel", by=by, reason=reason)
    tell("assignment_changed", assignment)
    return assignment


@transaction.atomic
def assign_many(
    wanted: Iterable[tuple[Event, Person]], *, by, genre: Genre, channels: Iterable[Channel]
) -> list[Assignment]:
    """Ask a writer for each of several lines, each due by the ward's time limit and for the orientation it serves; all or none."""
    wanted, channels = list(wanted), list(channels)
    if not wanted:
        raise Refusal(_("No line is ticked. Tick the lines that are to be told."))
    days = [event.day for event, _person in wanted]
    serving = Serving(min(days), max(days))
    try:
        return [
            assign(
                by=by,
                event=event,
                assignee=person,
                genre=genre,
                channels=channels,
                orientation=serving.of(event),
            )
            for event, person in wanted
        ]
    except NoDeadline:
        raise Refusal(
            _("The ward has laid down no time limit for news after an event, so each line needs a due time of its own.")
        ) from None
