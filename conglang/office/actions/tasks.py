"""A task's way: prepared, given, carried out, reported, accepted."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.office.models import Conclusion, Meeting, Task, TaskExtension, TaskReport
from conglang.office.permissions import can_carry_out, can_give, can_judge, can_prepare
from conglang.people.models import Person


@transaction.atomic
def prepare_task(
    conclusion: Conclusion,
    *,
    by,
    title: str,
    owner: Person | None = None,
    unit=None,
    cooperators: Iterable[Person] = (),
    due_on: date | None = None,
) -> Task:
    """Confirm a task that follows from a conclusion. It is given when the chair signs."""
    meeting = Meeting.objects.select_for_update().get(pk=conclusion.meeting_id)
    require(can_prepare, by, meeting)
    if meeting.state not in (Meeting.State.HELD, Meeting.State.MINUTED):
        raise Refusal(_("The conclusions are signed or not yet written. Tasks are prepared in between."))
    task = _make(
        by=by,
        conclusion=conclusion,
        title=title,
        owner=owner,
        unit=unit,
        cooperators=cooperators,
        due_on=due_on,
        since=meeting.day,
    )
    log(task, "office.task.prepare", by=by)
    return task


@transaction.atomic
def give_task(
    *,
    by,
    title: str,
    owner: Person | None = None,
    unit=None,
    cooperators: Iterable[Person] = (),
    due_on: date | None = None,
) -> Task:
    """Give a task outside a briefing."""
    require(can_give, by)
    task = _make(
        by=by,
        conclusion=None,
        title=title,
        owner=owner,
        unit=unit,
        cooperators=cooperators,
        due_on=due_on,
        since=clock.today(),
    )
    return _give(task, by=by)


def _make(*, by, conclusion, title, owner, unit, cooperators, due_on, since) -> Task:
    refuse_if(_reasons_not_to_make(title, owner, unit, due_on, since))
    task = Task.objects.create(conclusion=conclusion, title=title.strip()[:500], owner=owner, unit=unit, due_on=due_on)
    task.cooperators.set(person for person in cooperators if person != owner)
    return task


def _reasons_not_to_make(title, owner, unit, due_on, since):
    if not title.strip():
        yield _("Write what is to be done.")
    if owner is None and unit is None:
        yield _("Name who is in charge: one person, or a unit.")
    if due_on is not None and due_on < since:
        yield _("The day lies before the task is given. Choose a later day.")


def give_prepared(meeting: Meeting, *, by) -> None:
    """Give all tasks that follow from the conclusions of a briefing; called by its signature."""
    for task in Task.objects.select_for_update().filter(conclusion__meeting=meeting, state=Task.State.PREPARED):
        _give(task, by=by)


def _give(task: Task, *, by) -> Task:
    task.give(by)
    task.save()
    log(task, "office.task.give", by=by, to=task.in_charge)
    return task


@transaction.atomic
def start(task: Task, *, by) -> Task:
    """Take the task on."""
    task = _locked(task)
    require(can_carry_out, by, task)
    return _move(task, "start", by=by)


@transaction.atomic
def report(task: Task, *, by, text: str, url: str = "") -> Task:
    """Say what was done, with what shows it."""
    task = _locked(task)
    require(can_carry_out, by, task)
    if not text.strip():
        raise Refusal(_("Write what was done."))
    task.report()
    TaskReport.objects.create(task=task, text=text.strip(), url=url, by=by, at=clock.now())
    return _keep(task, "report", by=by)


@transaction.atomic
def accept(task: Task, *, by) -> Task:
    """The giver agrees that it is done (nghiệm thu)."""
    task = _locked(task)
    require(can_judge, by, task)
    task.accept()
    return _keep(task, "accept", by=by)


@transaction.atomic
def send_back(task: Task, *, by, reason: str) -> Task:
    """The giver does not agree: what is missing?"""
    return _with_reason(task, "send_back", _("Write what is still missing."), reason, by=by)


@transaction.atomic
def cancel(task: Task, *, by, reason: str) -> Task:
    """The task is no longer wanted."""
    return _with_reason(task, "cancel", _("Write why the task is no longer wanted."), reason, by=by)


@transaction.atomic
def drop_prepared(task: Task, *, by) -> None:
    """Take back a confirmation before the signature."""
    task = _locked(task)
    require(can_prepare, by)
    if task.state != Task.State.PREPARED:
        raise Refusal(_("The task has been given. Who gave it can cancel it."))
    log(task.conclusion.meeting, "office.task.drop", by=by, task=task.title)
    task.delete()


@transaction.atomic
def extend(task: Task, *, by, new_day: date, reason: str) -> Task:
    """Grant more time; the first agreed day stays and decides whether the task was on time (gia hạn)."""
    task = _locked(task)
    require(can_judge, by, task)
    refuse_if(_reasons_not_to_extend(task, new_day, reason))
    TaskExtension.objects.create(
        task=task, old_day=task.due_on, new_day=new_day, reason=reason.strip(), by=by, at=clock.now()
    )
    task.due_on = new_day
    task.save(update_fields=["due_on"])
    log(task, "office.task.extend", by=by, reason=reason.strip(), to=str(new_day))
    return task


def _reasons_not_to_extend(task: Task, new_day: date, reason: str):
    if task.state not in (Task.State.GIVEN, Task.State.IN_PROGRESS):
        yield _("Only a task that is being carried out gets more time.")
    if task.due_on is None:
        yield _("The task has no day, so there is nothing to extend.")
    elif new_day <= task.due_on:
        yield _("Choose a day after the present one.")
    if not reason.strip():
        yield _("Write why more time is granted.")


def _with_reason(task: Task, verb: str, ask: str, reason: str, *, by) -> Task:
    task = _locked(task)
    require(can_judge, by, task)
    if not reason.strip():
        raise Refusal(ask)
    return _move(task, verb, by=by, reason=reason.strip()[:300])


def _locked(task: Task) -> Task:
    return Task.objects.select_related("owner", "unit", "giver").select_for_update(of=("self",)).get(pk=task.pk)


def _move(task: Task, verb: str, *, by, reason: str = "") -> Task:
    task.enter(verb, reason)
    return _keep(task, verb, by=by, reason=reason)


def _keep(task: Task, verb: str, *, by, **said) -> Task:
    task.save()
    log(task, f"office.task.{verb}", by=by, **said)
    return task
