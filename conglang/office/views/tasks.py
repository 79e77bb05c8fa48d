"""Tasks: mine, everybody's, one task and its moves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.newsroom.queries.board import timeline
from conglang.office.actions import tasks as actions
from conglang.office.forms.meetings import ReasonForm
from conglang.office.forms.tasks import ExtendForm, ReportForm, TaskForm
from conglang.office.models import Task
from conglang.office.permissions import (
    LEADERS,
    TASK_VERBS,
    WATCHERS,
    can_give,
    can_judge,
    can_see_all_tasks,
    can_see_task,
    verbs_for,
)
from conglang.office.queries import tasks as queries
from conglang.office.views.acting import act_on

PAGE = 30


def _task(pk: int) -> Task:
    return get_object_or_404(
        Task.objects.select_related("owner", "unit", "giver__person", "conclusion__meeting"), pk=pk
    )


def _address(task: Task) -> str:
    return reverse("office:task", args=[task.pk])


@for_staff
def mine(request):
    """What I am in charge of or help with, and what waits for my acceptance."""
    return render(
        request,
        "office/tasks/mine.html",
        {
            "open": queries.lines(queries.mine(request.user).open()),
            "to_judge": queries.lines(queries.to_judge(request.user)),
            "done": queries.lines(queries.mine(request.user).filter(state=Task.State.ACCEPTED)[:10]),
            "may_see_all": can_see_all_tasks(request.user),
            "may_give": can_give(request.user),
        },
    )


def _chosen(request):
    """The list that the filter asks for: open (the rule), late, or all."""
    tasks, kind = queries.given(), request.GET.get("loc", "mo")
    return {"tre": tasks.late(), "tat-ca": tasks}.get(kind, tasks.open()), kind


@for_roles(*WATCHERS)
def index(request):
    tasks, kind = _chosen(request)
    page = Paginator(tasks, PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "lines": queries.lines(page), "kind": kind, "may_give": can_give(request.user)}
    return render(request, "office/tasks/index.html", shown)


@for_roles(*WATCHERS)
def print_list(request):
    """The list on paper."""
    tasks, kind = _chosen(request)
    shown = {"lines": queries.lines(tasks), "kind": kind, "back_url": reverse("office:tasks_all")}
    return render(request, "office/tasks/print.html", shown)


@for_staff
def detail(request, pk: int):
    task = _task(pk)
    if not can_see_task(request.user, task):
        raise PermissionDenied(
            _("Only those who take part in this task and those who watch over all tasks may open it.")
        )
    verbs = verbs_for(request.user, task, TASK_VERBS)
    return render(
        request,
        "office/tasks/detail.html",
        {
            "task": task,
            "line": queries.lines([task])[0],
            "verbs": verbs,
            "may_extend": can_judge(request.user, task)
            and task.due_on
            and task.state in (Task.State.GIVEN, Task.State.IN_PROGRESS),
            "reports": task.reports.select_related("by__person"),
            "extensions": task.extensions.select_related("by__person"),
            "cooperators": task.cooperators.in_name_order(),
            "events": timeline(task),
        },
    )


@for_roles(*LEADERS)
def give(request):
    form = TaskForm(request.POST or None)
    return act_on(
        request, form, actions.give_task, to=reverse("office:tasks_all"), title=_("Give a task"),
        intro=_("Tasks that follow from a briefing are confirmed in its minutes."), done=_("The task has been given."),
    )  # fmt: skip


@for_staff
@require_POST
def start(request, pk: int):
    actions.start(_task(pk), by=request.user)
    messages.success(request, _("You have taken the task on. Report when it is done."))
    return redirect("office:task", pk)


@for_staff
def report(request, pk: int):
    task = _task(pk)
    form = ReportForm(request.POST or None)
    return act_on(
        request, form, actions.report, task, to=_address(task), about=task.title, title=_("Report the result"),
        intro=_("Who gave the task reads it and accepts it, or says what is missing."), done=_("Reported. It now waits for acceptance."),
    )  # fmt: skip


@for_staff
@require_POST
def accept(request, pk: int):
    actions.accept(_task(pk), by=request.user)
    messages.success(request, _("Accepted as done."))
    return redirect("office:task", pk)


@for_staff
def send_back(request, pk: int):
    task = _task(pk)
    return act_on(
        request, ReasonForm(request.POST or None), actions.send_back, task, to=_address(task), about=task.title,
        title=_("Not done yet"), intro=_("Write what is still missing. The task goes on."), button=_("Send back"), done=_("The task goes on."),
    )  # fmt: skip


@for_staff
def cancel(request, pk: int):
    task = _task(pk)
    return act_on(
        request, ReasonForm(request.POST or None), actions.cancel, task, to=_address(task), about=task.title, kind="danger",
        title=_("Cancel the task"), intro=_("It stays on record as cancelled, with the reason."), done=_("The task has been cancelled."),
    )  # fmt: skip


@for_staff
def extend(request, pk: int):
    task = _task(pk)
    return act_on(
        request, ExtendForm(request.POST or None), actions.extend, task, to=_address(task), about=task.title,
        title=_("Grant more time"), intro=_("The first agreed day stays on record and decides whether the task was on time."), done=_("More time has been granted."),
    )  # fmt: skip
