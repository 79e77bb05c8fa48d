"""Briefings: list, preparing, one briefing and its moves."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.kit.digest import digest
from conglang.newsroom.queries.board import timeline
from conglang.office import news, sockets
from conglang.office.actions import meetings as actions
from conglang.office.forms.meetings import ItemForm, MeetingForm, PostponeForm, ReasonForm, SignForm
from conglang.office.models import AgendaItem, Meeting
from conglang.office.permissions import MEETING_VERBS, MINUTES, can_draft_news, can_prepare, verbs_for
from conglang.office.queries import meetings as queries
from conglang.office.queries import tasks as task_queries
from conglang.office.views.acting import act_on

STEPS = (
    gettext_lazy("Preparing"),
    gettext_lazy("Invited"),
    gettext_lazy("Minutes"),
    pgettext_lazy("meeting", "Signature"),
    gettext_lazy("Signed"),
)
PAGE = 20


def find_meeting(pk: int) -> Meeting:
    return get_object_or_404(
        Meeting.objects.select_related(
            "series", "chair", "secretary", "signed_by__person", "news__created_by", "put_off_to"
        ),
        pk=pk,
    )


def address_of(meeting: Meeting) -> str:
    return reverse("office:meeting", args=[meeting.pk])


@for_staff
def index(request):
    """All briefings, the newest first."""
    page = Paginator(queries.meetings(), PAGE).get_page(request.GET.get("page"))
    return render(request, "office/meetings/index.html", {"page": page, "may_prepare": can_prepare(request.user)})


@for_roles(*MINUTES)
def create(request):
    form = MeetingForm(request.POST or None)
    if form.is_valid() and form.act(actions.create_meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("The briefing has been begun. Look through its agenda, then send the invitation."))
        return redirect(address_of(form.done))
    return render(
        request,
        "office/form.html",
        {
            "form": form,
            "title": _("New briefing"),
            "button": _("Begin to prepare"),
            "back_url": reverse("office:meetings"),
        },
    )


@for_staff
def detail(request, pk: int):
    """One briefing with everything about it and the next thing to do."""
    meeting = find_meeting(pk)
    order: list[str] = [
        Meeting.State.DRAFT,
        Meeting.State.INVITED,
        Meeting.State.HELD,
        Meeting.State.MINUTED,
        Meeting.State.SIGNED,
    ]
    return render(
        request,
        "office/meetings/detail.html",
        {
            "meeting": meeting,
            "verbs": verbs_for(request.user, meeting, MEETING_VERBS),
            "steps": [str(step) for step in STEPS],
            "step": order.index(meeting.state) + 1 if meeting.state in order else 0,
            "agenda": meeting.agenda.select_related("presenter"),
            "attendance": meeting.attendance.select_related("person"),
            "expected": queries.expected(meeting) if meeting.state == Meeting.State.DRAFT else [],
            "review": task_queries.lines(queries.earlier_tasks(meeting)),
            "statements": [
                (said, queries.speaker_line(said, meeting.day)) for said in meeting.statements.select_related("speaker")
            ],
            "conclusions": queries.conclusions_with_tasks(meeting),
            "may_prepare": can_prepare(request.user),
            "may_draft_news": can_draft_news(request.user, meeting) and meeting.state in news.READY,
            "events": timeline(meeting),
        },
    )


@for_roles(*MINUTES)
def agenda(request, pk: int):
    """Add points: typed in, or proposed from what the other rooms know."""
    meeting = find_meeting(pk)
    form = ItemForm(request.POST or None, meeting=meeting)
    if form.is_valid() and form.act(actions.add_item, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("The point is on the agenda."))
        return redirect("office:agenda", pk)
    taken = set(meeting.agenda.exclude(topic="").values_list("topic", flat=True))
    topics = [topic for topic in sockets.topics(meeting) if topic.key not in taken]
    shown = {"meeting": meeting, "form": form, "topics": topics, "agenda": meeting.agenda.select_related("presenter")}
    return render(request, "office/meetings/agenda.html", shown)


@for_roles(*MINUTES)
@require_POST
def add_topic(request, pk: int):
    """Put a proposed matter on the agenda."""
    meeting = find_meeting(pk)
    topic = next((topic for topic in sockets.topics(meeting) if topic.key == request.POST.get("topic")), None)
    if topic is None:
        messages.warning(request, _("This matter is no longer current, so it was not put on the agenda."))
        return redirect("office:agenda", pk)
    reason = "" if meeting.state == Meeting.State.DRAFT else _("Came up after the invitation.")
    actions.add_item(
        meeting, by=request.user, title=topic.title, detail=topic.detail, topic=topic.key, late_reason=reason
    )
    messages.success(request, _("The point is on the agenda."))
    return redirect("office:agenda", pk)


@for_roles(*MINUTES)
@require_POST
def drop_item(request, pk: int):
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    actions.drop_item(item, by=request.user)
    messages.success(request, _("The point has been struck off."))
    return redirect("office:agenda", item.meeting_id)


@for_roles(*MINUTES)
@require_POST
def invite(request, pk: int):
    actions.invite(find_meeting(pk), by=request.user)
    messages.success(request, _("The invitation is out: it waits on the desk of everybody who belongs there."))
    return redirect("office:meeting", pk)


@for_roles(*MINUTES)
@require_POST
def finish(request, pk: int):
    actions.finish_minutes(find_meeting(pk), by=request.user)
    messages.success(request, _("The minutes wait for the chair's signature."))
    return redirect("office:meeting", pk)


@for_staff
def sign(request, pk: int):
    """The chair signs what is on the screen."""
    meeting = find_meeting(pk)
    record = queries.record_of(meeting)
    form = SignForm(request.POST or None, initial={"seen_digest": digest(record)})
    if form.is_valid() and form.act(actions.sign, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("Signed. The tasks have been given and wait on the desks of those in charge."))
        return redirect("office:meeting", pk)
    shown = {
        "form": form,
        "meeting": meeting,
        "conclusions": queries.conclusions_with_tasks(meeting),
        "may_sign": "sign" in verbs_for(request.user, meeting, MEETING_VERBS),
    }
    return render(request, "office/meetings/sign.html", shown)


@for_staff
def send_back(request, pk: int):
    meeting = find_meeting(pk)
    return act_on(
        request, ReasonForm(request.POST or None), actions.send_back, meeting, to=address_of(meeting), about=meeting.title,
        title=_("Send the minutes back"), intro=_("The secretary puts them right and hands them in again."), done=_("The minutes have been sent back."),
    )  # fmt: skip


@for_roles(*MINUTES)
def cancel(request, pk: int):
    meeting = find_meeting(pk)
    return act_on(
        request, ReasonForm(request.POST or None), actions.cancel, meeting, to=address_of(meeting), about=meeting.title, kind="danger",
        title=_("Do not hold this briefing"), intro=_("It stays in the list as not held, with the reason."), done=_("The briefing is marked as not held."),
    )  # fmt: skip


@for_roles(*MINUTES)
def postpone(request, pk: int):
    meeting = find_meeting(pk)
    return act_on(
        request, PostponeForm(request.POST or None), actions.postpone, meeting, to=address_of(meeting), about=meeting.title,
        title=_("Put the briefing off"), intro=_("A new briefing takes the agenda over; invite for it again."), done=_("The briefing has been put off."),
    )  # fmt: skip


@for_roles(*MINUTES)
@require_POST
def begin_news(request, pk: int):
    """Begin the piece about the briefing, filled in from its record."""
    work = news.begin_news(find_meeting(pk), by=request.user)
    messages.success(
        request, _("The piece has been begun in the newsroom, filled in from the minutes. Check it and hand it in.")
    )
    return redirect("newsroom:work", work.pk)
