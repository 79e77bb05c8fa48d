"""A programme and its lines."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.agencies.queries import units_of
from conglang.kit import clock
from conglang.newsroom.actions import programmes
from conglang.newsroom.forms.plans import EventForm, ProgrammeForm
from conglang.newsroom.models import Event, Programme
from conglang.newsroom.permissions import (
    PLANNERS,
    PROGRAMME_VERBS,
    can_assign,
    can_plan,
    reasons_not_to_decide,
    verbs_for,
)
from conglang.newsroom.queries.board import timeline
from conglang.newsroom.queries.clashes import clashes_between
from conglang.newsroom.queries.recurring import proposed_for
from conglang.newsroom.rules import period_of
from conglang.newsroom.views.reasons import ask_reason


def _programme(pk: int) -> Programme:
    return get_object_or_404(
        Programme.objects.select_related("owner", "created_by__person", "adjusted_by__person"), pk=pk
    )


@for_staff
def detail(request, pk: int):
    """One programme: its lines, its state, its history, and the buttons of who may move it on."""
    programme = _programme(pk)
    verbs = verbs_for(request.user, programme, PROGRAMME_VERBS)
    is_week = programme.level == Programme.Level.WEEK
    waits = programme.state in (Programme.State.SUBMITTED, Programme.State.ADJUSTED)
    return render(
        request,
        "newsroom/programmes/detail.html",
        {
            "programme": programme,
            "lines": programme.events.select_related("prepares", "serves", "report")
            .prefetch_related("assignments__assignee")
            .in_time_order(),
            "verbs": verbs,
            "digest": programme.content_digest(),
            "why_not": list(reasons_not_to_decide(request.user, programme)) if waits and "approve" not in verbs else [],
            "may_plan": can_plan(request.user) and programme.state != Programme.State.CLOSED,
            "may_assign": can_assign(request.user),
            "events": timeline(programme),
            "today": clock.today(),
            "my_units": units_of(request.user),
            "proposed": proposed_for(programme),
            "wants_writers": programme.events.without_writer().exists(),
            "clashes": clashes_between(programme.starts_on, programme.ends_on) if is_week else {},
        },
    )


@for_roles(*PLANNERS)
def create(request):
    """Begin a programme; the first and last day of the present period are filled in."""
    level = request.GET.get("ky", Programme.Level.WEEK)
    first_day, last_day = period_of(level, clock.today())
    form = ProgrammeForm(request.POST or None, initial={"level": level, "starts_on": first_day, "ends_on": last_day})
    if form.is_valid() and form.act(programmes.create_programme, by=request.user, **form.cleaned_data):
        messages.success(request, _("The programme has been begun. Add its lines."))
        return redirect("newsroom:programme", form.done.pk)
    return render(request, "newsroom/programmes/new.html", {"form": form})


@for_roles(*PLANNERS)
def add_line(request, pk: int):
    programme = _programme(pk)
    start = {
        "day": request.GET.get("ngay") or programme.starts_on,
        "session": Event.Session.MORNING,
        "visibility": Event.Visibility.PUBLIC,
    }
    form = EventForm(request.POST or None, programme=programme, initial=start)
    if form.is_valid() and form.act(programmes.add_event, programme, by=request.user, **form.said):
        messages.success(request, _("The line has been added."))
        return redirect("newsroom:programme", programme.pk)
    return render(request, "newsroom/programmes/line.html", {"form": form, "programme": programme})


def _event(pk: int) -> Event:
    return get_object_or_404(Event.objects.select_related("programme__owner"), pk=pk)


@for_roles(*PLANNERS)
def change_line(request, pk: int):
    event = _event(pk)
    start = {name: getattr(event, name) for name in programmes.SAID}
    form = EventForm(request.POST or None, programme=event.programme, initial=start)
    if form.is_valid() and form.act(programmes.change_event, event, by=request.user, **form.said):
        messages.success(request, _("The line has been changed."))
        return redirect("newsroom:programme", event.programme_id)
    return render(
        request, "newsroom/programmes/line.html", {"form": form, "programme": event.programme, "event": event}
    )


@for_roles(*PLANNERS)
def cancel_line(request, pk: int):
    event = _event(pk)
    consequence = (
        _(
            "The line stays in the schedule, struck through, with the reason. Officers who have not begun to write need not write."
        )
        if event.programme.is_in_force
        else _("The line is deleted from the draft.")
    )
    return _strike(request, event, programmes.cancel_event, title=_("Cancel this line"), consequence=consequence)


@for_roles(*PLANNERS)
def postpone_line(request, pk: int):
    consequence = _("The line stays in the schedule as put off, with the reason, until a new day is known.")
    return _strike(
        request, _event(pk), programmes.postpone_event, title=_("Put this line off"), consequence=consequence
    )


def _strike(request, event: Event, action, **shown):
    to = reverse("newsroom:programme", args=[event.programme_id])
    return ask_reason(
        request, action, event, about=event.title, done=_("Done. The schedule shows it from now on."), to=to, **shown
    )


@for_roles(*PLANNERS)
@require_POST
def submit(request, pk: int):
    programmes.submit(_programme(pk), by=request.user)
    messages.success(request, _("The programme has been handed in for approval."))
    return redirect("newsroom:programme", pk)


@for_staff
@require_POST
def approve(request, pk: int):
    """Approve what was on the screen: the digest comes back with the form."""
    programme = programmes.approve(_programme(pk), by=request.user, seen_digest=request.POST.get("seen_digest", ""))
    said = (
        _("The programme has been approved and is in force.")
        if programme.is_in_force
        else _("This step is approved. The next one follows.")
    )
    messages.success(request, said)
    return redirect("newsroom:programme", pk)


@for_staff
def send_back(request, pk: int):
    """Give the programme back to its drafter, with what to change."""
    programme = _programme(pk)
    return ask_reason(
        request,
        programmes.send_back,
        programme,
        about=programme.title,
        to=reverse("newsroom:programme", args=[pk]),
        title=_("Send the programme back"),
        consequence=_("Its drafter changes it and hands it in again."),
        done=_("The programme has been sent back."),
    )


@for_roles(*PLANNERS)
@require_POST
def close(request, pk: int):
    programmes.close(_programme(pk), by=request.user)
    messages.success(request, _("The programme is closed. Its lines change no more."))
    return redirect("newsroom:programme", pk)
