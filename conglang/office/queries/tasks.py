"""Tasks as they are read: mine, everybody's, late by how many working days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from conglang.agencies.models import Appointment
from conglang.agencies.queries import working_time
from conglang.kit import clock
from conglang.office.models import Task
from conglang.office.rules import days_late


@dataclass(frozen=True)
class TaskLine:
    """A task in a list, with its lateness in working days."""

    task: Task
    days_late: int


def _read(tasks: QuerySet) -> QuerySet:
    return tasks.select_related("owner", "unit", "giver__person", "conclusion__meeting").in_due_order()


def given() -> QuerySet:
    """Every task that has been given."""
    return _read(Task.objects.exclude(state=Task.State.PREPARED))


def mine(user) -> QuerySet:
    """In charge as a person, through a seat in the unit in charge, or cooperating."""
    seats = Appointment.objects.of(user).on().filter(post__unit__isnull=False).values("post__unit")
    about_me = Q(owner=user.person_id) | Q(owner=None, unit__in=seats) | Q(cooperators=user.person_id)
    return given().filter(about_me).distinct()


def to_judge(user) -> QuerySet:
    """Reported to the one who gave it."""
    return given().filter(giver=user.pk, state=Task.State.REPORTED).exclude(owner=user.person_id)


def lines(tasks: Iterable[Task]) -> list[TaskLine]:
    """With lateness; the calendar is asked once for all."""
    hours, today = working_time(), clock.today()
    return [TaskLine(task, lateness(task, today, hours)) for task in tasks]


def lateness(task: Task, today: date, hours) -> int:
    """Working days between the day it was due and the day it was reported, or today while it is not."""
    if task.state == Task.State.CANCELLED:
        return 0
    done = timezone.localdate(task.reported_at) if task.reported_at else today
    return days_late(task.due_on, done, hours)
