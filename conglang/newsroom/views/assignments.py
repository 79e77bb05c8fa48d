"""Who writes what: the board's list, one assignment, and what an officer was asked for."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.newsroom.actions import assignments, works
from conglang.newsroom.forms.assignments import AssignmentFilter, TransferForm
from conglang.newsroom.models import Assignment, Release
from conglang.newsroom.permissions import ASSIGNMENT_VERBS, BOARD, READERS, can_answer, can_see_newsroom, verbs_for
from conglang.newsroom.queries.board import timeline
from conglang.newsroom.queries.people import person_month
from conglang.newsroom.rules import month_of
from conglang.newsroom.views.days import asked_day
from conglang.newsroom.views.reasons import ask_reason
from conglang.ui.templatetags.ui import vn_datetime

A_PAGE = 30


def _assignments():
    releases = Prefetch("works__releases", Release.objects.select_related("channel").order_by("channel__position"))
    return Assignment.objects.select_related("assignee", "genre", "event").prefetch_related("channels", releases)


def _one(pk: int) -> Assignment:
    return get_object_or_404(
        _assignments().select_related("given_by__person", "column", "orientation", "residential_group"), pk=pk
    )


@for_roles(*READERS)
def listing(request):
    """Every assignment, those due first on top; late ones say so (phân công tin bài)."""
    form = AssignmentFilter(request.GET if "show" in request.GET else {"show": AssignmentFilter.OPEN})
    found = _chosen(form)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    late = set(
        Assignment.objects.late().filter(pk__in=[assignment.pk for assignment in page]).values_list("pk", flat=True)
    )
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "newsroom/assignments/list.html",
        {
            "form": form,
            "page": page,
            "late": late,
            "page_query": query.urlencode(),
            "late_count": Assignment.objects.late().count(),
        },
    )


def _chosen(form: AssignmentFilter):
    found = _assignments()
    if not form.is_valid():
        return found.in_due_order()
    show, person = form.cleaned_data["show"], form.cleaned_data["person"]
    if person:
        found = found.filter(assignee=person)
    if show == AssignmentFilter.LATE:
        return found.late().in_due_order()
    if show == AssignmentFilter.OPEN:
        return found.unfinished().in_due_order()
    return (found.filter(state=show) if show else found).order_by("-due_at", "-pk")


@for_staff
def detail(request, pk: int):
    """One assignment with everything that happened to it; the officer answers here in two taps."""
    assignment = _one(pk)
    if not (
        can_see_newsroom(request.user) or can_answer(request.user, assignment) or _cooperates(request.user, assignment)
    ):
        return render(
            request,
            "ui/refused.html",
            {"reasons": [_("This assignment was given to somebody else.")], "back": "/"},
            status=403,
        )
    work = assignment.work
    return render(
        request,
        "newsroom/assignments/detail.html",
        {
            "assignment": assignment,
            "work": work,
            "verbs": verbs_for(request.user, assignment, ASSIGNMENT_VERBS) if not work else [],
            "is_mine": can_answer(request.user, assignment),
            "is_late": assignment.is_late,
            "events": timeline(assignment, *([work, *work.releases.all()] if work else [])),
        },
    )


def _cooperates(user, assignment: Assignment) -> bool:
    return assignment.cooperators.filter(pk=user.person_id).exists()


@for_staff
def mine(request):
    """What I was asked for (việc được giao): to answer, to write, handed in."""
    found = list(_assignments().of(request.user).open().in_due_order()[:100])
    late = set(Assignment.objects.late().of(request.user).values_list("pk", flat=True))
    unfinished = set(Assignment.objects.unfinished().of(request.user).values_list("pk", flat=True))
    given = [assignment for assignment in found if assignment.state == Assignment.State.GIVEN]
    to_write = [
        assignment
        for assignment in found
        if assignment.state == Assignment.State.ACCEPTED and assignment.pk in unfinished
    ]
    done = [assignment for assignment in found if assignment not in given and assignment not in to_write]
    return render(
        request,
        "newsroom/assignments/mine.html",
        {"given": given, "to_write": to_write, "done": done[::-1][:10], "late": late},
    )


@for_staff
@require_POST
def accept(request, pk: int):
    """One tap; the next one begins to write."""
    assignment = assignments.accept(get_object_or_404(Assignment, pk=pk), by=request.user)
    messages.success(request, _("Accepted. It is due at %(due)s.") % {"due": vn_datetime(assignment.due_at)})
    return redirect("newsroom:assignment", pk)


@for_staff
@require_POST
def begin(request, pk: int):
    """Open the piece that was asked for; the first time it is begun from the programme."""
    work = works.start_work(get_object_or_404(Assignment, pk=pk), by=request.user)
    return redirect("newsroom:work_text" if work.column_id else "newsroom:work_about", work.pk)


@for_staff
def decline(request, pk: int):
    assignment = _one(pk)
    return ask_reason(
        request,
        assignments.decline,
        assignment,
        about=assignment.topic,
        to=reverse("newsroom:my_assignments"),
        title=_("Decline the assignment"),
        consequence=_("The board reads your reason and asks somebody else."),
        done=_("Declined. The board has been told why."),
    )


@for_roles(*BOARD)
def cancel(request, pk: int):
    assignment = _one(pk)
    return ask_reason(
        request,
        assignments.cancel,
        assignment,
        about=assignment.topic,
        to=reverse("newsroom:assignments"),
        title=_("Cancel the assignment"),
        consequence=_("The officer no longer has to write this piece."),
        done=_("The assignment has been cancelled."),
    )


@for_staff
def transfer(request, pk: int):
    """Pass an assignment on to another officer."""
    assignment = _one(pk)
    form = TransferForm(request.POST or None, assignment=assignment)
    if form.is_valid() and form.act(assignments.transfer, assignment, by=request.user, **form.cleaned_data):
        messages.success(request, _("Passed on to %(name)s.") % {"name": form.done.assignee.name})
        return redirect("newsroom:assignments" if can_see_newsroom(request.user) else "newsroom:my_assignments")
    return render(request, "newsroom/assignments/transfer.html", {"form": form, "assignment": assignment})


@for_staff
def my_month(request):
    """What I was asked for this month, what was on time, what is out."""
    first_day, last_day = month_of(asked_day(request))
    found = person_month(request.user.person, first_day, last_day)
    return render(
        request, "newsroom/assignments/month.html", {"month": found, "first_day": first_day, "last_day": last_day}
    )
