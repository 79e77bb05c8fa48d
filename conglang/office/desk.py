"""What the office lays on a person's desk."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.agencies.desk import Card, DeskFigure, DeskRow
from conglang.agencies.models import Role
from conglang.agencies.queries import has_role
from conglang.kit import clock
from conglang.office.models import Attendance, Evaluation, Meeting, Task
from conglang.office.queries.tasks import mine, to_judge
from conglang.office.rules import month_of
from conglang.ui.templatetags.ui import vn_date, vn_datetime


def task_rows(request) -> Iterator[DeskRow]:
    """My open tasks, and those that wait for my acceptance."""
    for task in mine(request.user).unreported():
        yield _task_row(task)
    for task in to_judge(request.user):
        yield DeskRow(
            "waiting",
            _("Accept or send back: %(task)s") % {"task": task.title},
            reverse("office:task", args=[task.pk]),
            at=task.reported_at,
        )


def _task_row(task: Task) -> DeskRow:
    due = _("due %(day)s") % {"day": vn_date(task.due_on)} if task.due_on else _("no fixed day")
    at = clock.local(task.due_on.year, task.due_on.month, task.due_on.day, 17, 30) if task.due_on else None
    card: Card = "late" if task.is_late else "waiting"
    return DeskRow(card, task.title, reverse("office:task", args=[task.pk]), due, at)


def meeting_rows(request) -> Iterator[DeskRow]:
    """Briefings I belong to this week, those whose minutes I write, and those I sign."""
    person, now = request.user.person_id, clock.now()
    mine_to_do = Q(secretary=person, state__in=(Meeting.State.DRAFT, Meeting.State.INVITED, Meeting.State.HELD)) | Q(
        chair=person, state=Meeting.State.MINUTED
    )
    for meeting in Meeting.objects.filter(mine_to_do).select_related("series"):
        yield DeskRow(
            "waiting",
            _next_step(meeting),
            reverse("office:meeting", args=[meeting.pk]),
            vn_datetime(meeting.starts_at),
            meeting.starts_at,
        )
    coming = Attendance.objects.filter(
        person=person,
        meeting__state=Meeting.State.INVITED,
        meeting__starts_at__gte=now,
        meeting__starts_at__lt=now + timedelta(days=7),
    )
    for row in coming.select_related("meeting"):
        yield DeskRow(
            "week",
            row.meeting.title,
            reverse("office:meeting", args=[row.meeting_id]),
            vn_datetime(row.meeting.starts_at),
            row.meeting.starts_at,
        )


def _next_step(meeting: Meeting) -> str:
    sentence = {
        Meeting.State.DRAFT: _("Prepare and invite: %(title)s"),
        Meeting.State.INVITED: _("Write the minutes after the briefing: %(title)s"),
        Meeting.State.HELD: _("Finish the minutes: %(title)s"),
        Meeting.State.MINUTED: _("Sign the minutes and the conclusions: %(title)s"),
    }[meeting.state]
    return sentence % {"title": meeting.title}


def evaluation_rows(request) -> Iterator[DeskRow]:
    """The secretary is reminded from the last week of the month on until the page is signed."""
    if not has_role(request.user, Role.SECRETARY):
        return
    for evaluation in Evaluation.objects.filter(state=Evaluation.State.DRAFT):
        day = evaluation.read_on
        yield DeskRow(
            "waiting",
            _("Evaluation of %(month)s to be signed") % {"month": f"{evaluation.month:%m/%Y}"},
            reverse("office:evaluation", args=[evaluation.pk]),
            _("read out %(day)s") % {"day": vn_date(day)},
            clock.local(day.year, day.month, day.day, 7),
        )


def task_figures(request) -> Iterator[DeskFigure]:
    """My tasks of this month: done on time out of those that fell due."""
    due = Task.objects.of(request.user).due_between(*month_of(clock.today()))
    number = due.count()
    if number:
        yield DeskFigure(_("tasks done on time"), str(due.on_time().count()), str(number), reverse("office:tasks"))
