"""What recurs: the list, a new one, its days for one schedule, and changes from one day on."""

from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import recurring
from conglang.newsroom.forms.recurring import ChangeLaterForm, RecurringForm
from conglang.newsroom.models import Event, Programme, RecurringEvent
from conglang.newsroom.permissions import PLANNERS, can_plan
from conglang.newsroom.queries.recurring import proposed_for
from conglang.newsroom.views.reasons import ask_reason


@for_staff
def listing(request):
    """What recurs (chào cờ, tiếp dân, giao ban, rằm), by whose schedule it stands in."""
    found = RecurringEvent.objects.select_related("owner").order_by("owner__position", "title", "starts_on")
    return render(
        request,
        "newsroom/recurring/list.html",
        {"found": found, "today": clock.today(), "may_plan": can_plan(request.user)},
    )


@for_roles(*PLANNERS)
def lay_down(request):
    start = {"starts_on": clock.today(), "session": Event.Session.MORNING, "visibility": Event.Visibility.PUBLIC}
    form = RecurringForm(request.POST or None, initial=start)
    if form.is_valid() and form.act(recurring.lay_down, by=request.user, **form.cleaned_data):
        messages.success(request, _("Laid down. Schedules of the week are proposed its days from now on."))
        return redirect("newsroom:recurring")
    return render(request, "newsroom/recurring/form.html", {"form": form, "title": _("New recurring event")})


@for_roles(*PLANNERS)
@require_POST
def add(request, pk: int):
    """Put the ticked days into the schedule."""
    programme = get_object_or_404(Programme, pk=pk)
    ticked = set(request.POST.getlist("viec"))
    wanted = [(proposed.series, proposed.day) for proposed in proposed_for(programme) if proposed.key in ticked]
    try:
        added = recurring.add_occurrences(programme, wanted, by=request.user, reason=request.POST.get("reason", ""))
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, str(reason))
        return redirect("newsroom:programme", pk)
    said = ngettext("%(count)s line has been added.", "%(count)s lines have been added.", len(added))
    messages.success(request, said % {"count": len(added)})
    return redirect("newsroom:programme", pk)


def _event(pk: int) -> Event:
    return get_object_or_404(Event.objects.select_related("programme", "recurring"), pk=pk, recurring__isnull=False)


@for_roles(*PLANNERS)
def change_later(request, pk: int):
    """This day and the later ones; a single day is changed like any other line."""
    event = _event(pk)
    form = ChangeLaterForm(request.POST or None, initial={name: getattr(event, name) for name in RecurringEvent.SAID})
    if form.is_valid() and form.act(
        recurring.change_later, event, by=request.user, reason=form.cleaned_data["reason"], **form.said
    ):
        messages.success(request, _("Changed from this day on. What is past stays as it was."))
        return redirect("newsroom:programme", event.programme_id)
    shown = {"form": form, "title": _("Change this day and the later ones"), "event": event}
    return render(request, "newsroom/recurring/form.html", shown)


@for_roles(*PLANNERS)
def end(request, pk: int):
    event = _event(pk)
    day: date = event.recurs_on
    return ask_reason(
        request,
        recurring.end_with,
        event,
        about=event.title,
        title=_("End it from this day on"),
        consequence=_("From %(day)s on it is proposed no more; its later days in schedules are cancelled.")
        % {"day": f"{day:%d/%m/%Y}"},
        done=_("Ended. What is past stays as it was."),
        to=reverse("newsroom:programme", args=[event.programme_id]),
    )
