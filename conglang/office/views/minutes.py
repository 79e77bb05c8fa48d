"""Writing the minutes step by step: attendance, what was said, conclusions, tasks."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.office.actions import meetings as actions
from conglang.office.actions import tasks as task_actions
from conglang.office.forms.meetings import AttendanceForm, ConclusionForm, StatementForm, WordsForm
from conglang.office.forms.tasks import TaskForm
from conglang.office.models import Conclusion, Meeting, Statement, Task
from conglang.office.permissions import MINUTES
from conglang.office.queries import meetings as queries
from conglang.office.queries.proposals import initial_of, proposals_for
from conglang.office.views.acting import act_on
from conglang.office.views.meetings import address_of, find_meeting

STEPS = (
    gettext_lazy("Attendance"),
    gettext_lazy("What was said"),
    gettext_lazy("Conclusions and tasks"),
    gettext_lazy("Hand to the chair"),
)


@for_roles(*MINUTES)
def attendance(request, pk: int):
    """Step 1: who came. Opens the minutes the first time."""
    meeting = find_meeting(pk)
    form = AttendanceForm(request.POST or None, meeting=meeting)
    action = actions.hold if meeting.state == Meeting.State.INVITED else actions.mark_attendance
    if form.is_valid() and form.act(
        action, meeting, by=request.user, attendance=form.marks(), ends_at=form.cleaned_data["ends_at"]
    ):
        messages.success(request, _("The attendance is kept."))
        return redirect("office:statements", pk)
    return render(
        request,
        "office/meetings/attendance.html",
        {"meeting": meeting, "form": form, "steps": [str(step) for step in STEPS]},
    )


@for_roles(*MINUTES)
def statements(request, pk: int):
    """Step 2: what was said, in order."""
    meeting = find_meeting(pk)
    form = StatementForm(request.POST or None)
    if form.is_valid() and form.act(actions.say, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("Written into the minutes."))
        return redirect("office:statements", pk)
    said = [(row, queries.speaker_line(row, meeting.day)) for row in meeting.statements.select_related("speaker")]
    return render(
        request,
        "office/meetings/statements.html",
        {"meeting": meeting, "form": form, "statements": said, "steps": [str(step) for step in STEPS]},
    )


@for_roles(*MINUTES)
def conclusions(request, pk: int):
    """Step 3: what the chair concluded, and which tasks follow."""
    meeting = find_meeting(pk)
    form = ConclusionForm(request.POST or None)
    if form.is_valid() and form.act(actions.conclude, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("The conclusion is written down. Look at the tasks proposed from it."))
        return redirect("office:conclusions", pk)
    shown = {"meeting": meeting, "form": form, "found": proposals_for(meeting), "steps": [str(step) for step in STEPS]}
    return render(request, "office/meetings/conclusions.html", shown)


@for_roles(*MINUTES)
def confirm_task(request, pk: int):
    """Confirm one proposed task: owner and day are filled in as far as the words name them."""
    conclusion = get_object_or_404(Conclusion.objects.select_related("meeting"), pk=pk)
    form = TaskForm(request.POST or None, initial=initial_of(conclusion, request.GET.get("cau")))
    if form.is_valid() and form.act(task_actions.prepare_task, conclusion, by=request.user, **form.cleaned_data):
        messages.success(request, _("The task is prepared. It is given when the chair signs."))
        return redirect("office:conclusions", conclusion.meeting_id)
    return render(
        request, "office/meetings/confirm.html", {"form": form, "conclusion": conclusion, "meeting": conclusion.meeting}
    )


@for_roles(*MINUTES)
@require_POST
def drop_task(request, pk: int):
    task = get_object_or_404(Task.objects.select_related("conclusion"), pk=pk)
    task_actions.drop_prepared(task, by=request.user)
    messages.success(request, _("The task has been taken back."))
    return redirect("office:conclusions", task.conclusion.meeting_id)


def _row(what: str, pk: int) -> Statement | Conclusion:
    model = {"y-kien": Statement, "ket-luan": Conclusion}[what]
    return get_object_or_404(model.objects.select_related("meeting"), pk=pk)


@for_roles(*MINUTES)
def change_words(request, what: str, pk: int):
    """Put the words of a statement or conclusion right."""
    row = _row(what, pk)
    form = WordsForm(request.POST or None, initial={"text": row.text})
    return act_on(
        request,
        form,
        actions.change_words,
        row,
        to=address_of(row.meeting),
        title=_("Change the words"),
        button=_("Keep"),
        done=_("The words are kept."),
        about=row.meeting.title,
    )


@for_roles(*MINUTES)
@require_POST
def strike(request, what: str, pk: int):
    row = _row(what, pk)
    actions.strike(row, by=request.user)
    messages.success(request, _("Taken out of the minutes."))
    return redirect("office:statements" if what == "y-kien" else "office:conclusions", row.meeting_id)
