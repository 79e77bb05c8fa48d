"""What the board wants told: set, drawn from the programmes, approved, and whether it is told."""

from datetime import date, timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.agencies.models import Appointment, Role, Unit
from conglang.kit import clock
from conglang.newsroom.actions import orientations as actions
from conglang.newsroom.forms.acting import ActingForm
from conglang.newsroom.forms.orientations import Choices, OrientationForm, Topics, first_values
from conglang.newsroom.models import Orientation, Programme
from conglang.newsroom.permissions import BOARD, can_approve_orientation, can_assign
from conglang.newsroom.queries import orientations as queries
from conglang.newsroom.rules import month_of, period_of
from conglang.newsroom.views.days import asked_day
from conglang.newsroom.views.reasons import ask_reason


def _asked(request) -> dict:
    """The period after ``?ky=`` and ``?ngay=``, its neighbours, and the section after ``?don-vi=``."""
    level = Programme.Level.WEEK if request.GET.get("ky") == Programme.Level.WEEK else Programme.Level.MONTH
    first_day, last_day = period_of(level, asked_day(request))
    units = list(Unit.objects.on())
    return {
        "level": level,
        "first_day": first_day,
        "last_day": last_day,
        "before": first_day - timedelta(days=1),
        "after": last_day + timedelta(days=1),
        "units": units,
        "unit": next((unit for unit in units if unit.code == request.GET.get("don-vi")), None),
    }


@for_staff
def listing(request):
    """What was ordered, is told, is being written and is missed, of all or of one section (định hướng tin bài)."""
    asked = _asked(request)
    rows = queries.coverage(asked["first_day"], asked["last_day"], unit=asked["unit"])
    mine = (
        Appointment.objects.of(request.user).on().filter(post__unit__isnull=False).values_list("post__unit", flat=True)
    )
    may_set = can_assign(request.user)
    return render(
        request,
        "newsroom/orientations/list.html",
        {
            **asked,
            "rows": rows,
            "totals": queries.totals(rows),
            "my_units": [unit for unit in asked["units"] if unit.pk in set(mine)],
            "may_set": may_set,
            "may_approve": can_approve_orientation(request.user),
            "waiting": queries.waiting(asked["first_day"], asked["last_day"]) if may_set else [],
        },
    )


@for_staff
def sheet(request):
    """The same on A4."""
    asked = _asked(request)
    rows = queries.coverage(asked["first_day"], asked["last_day"], unit=asked["unit"])
    shown = {**asked, "rows": rows, "totals": queries.totals(rows), "signed_on": clock.today()}
    return render(request, "newsroom/orientations/sheet.html", shown)


@for_roles(*BOARD)
def set_one(request):
    first_day, last_day = month_of(clock.today())
    form = OrientationForm(request.POST or None, initial={"starts_on": first_day, "ends_on": last_day, "wanted": 1})
    if form.is_valid() and form.act(actions.set_orientation, by=request.user, **form.cleaned_data):
        messages.success(request, _said_after(form.done))
        return redirect(_back_to(form.done))
    return render(request, "newsroom/orientations/form.html", {"form": form})


def _said_after(orientation: Orientation) -> str:
    if orientation.state == Orientation.State.APPROVED:
        return _("The orientation has been set.")
    return _("The orientation waits for the head of the board.")


def _back_to(orientation: Orientation) -> str:
    level = Programme.Level.WEEK if orientation.is_weekly else Programme.Level.MONTH
    return f"{reverse('newsroom:orientations')}?ky={level}&ngay={orientation.starts_on}"


@for_roles(*BOARD)
def change(request, pk: int):
    orientation = get_object_or_404(Orientation, pk=pk)
    form = OrientationForm(request.POST or None, initial={name: getattr(orientation, name) for name in actions.SAID})
    if form.is_valid() and form.act(actions.change_orientation, orientation, by=request.user, **form.cleaned_data):
        messages.success(request, _("The orientation has been changed."))
        return redirect(_back_to(form.done))
    return render(request, "newsroom/orientations/form.html", {"form": form, "orientation": orientation})


@for_roles(*BOARD)
def propose(request):
    """Topics drawn from the approved programmes of a period, to be ticked, changed and set at one press."""
    level = Programme.Level.WEEK if request.GET.get("ky") == Programme.Level.WEEK else Programme.Level.MONTH
    first_day, last_day = period_of(level, asked_day(request))
    found = queries.topics(level, first_day, last_day)
    events = {event.pk: event for topic in found for event in topic.events}
    rows = Topics(
        request.POST or None,
        prefix="chu-de",
        initial=[first_values(topic) for topic in found],
        form_kwargs={"choices": Choices.fetch(), "events": events},
    )
    head = ActingForm(request.POST or None)
    if request.method == "POST" and head.is_valid() and rows.is_valid():
        kept = [form.said for form in rows if form.cleaned_data.get("take")]
        if head.act(actions.take_proposals, kept, by=request.user, starts_on=first_day, ends_on=last_day):
            return _after_taking(request, head.done, level, first_day)
    shown = {"rows": rows, "head": head, "level": level, "first_day": first_day, "last_day": last_day}
    status = 422 if request.method == "POST" else 200
    return render(request, "newsroom/orientations/propose.html", shown, status=status)


def _after_taking(request, taken: list[Orientation], level: str, day: date):
    count = len(taken)
    said = ngettext("%(count)s orientation has been set.", "%(count)s orientations have been set.", count)
    messages.success(request, said % {"count": count})
    return redirect(f"{reverse('newsroom:orientations')}?ky={level}&ngay={day}")


@for_roles(Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD)
@require_POST
def approve(request):
    """Approve the ticked ones."""
    keys = [key for key in request.POST.getlist("dinh-huong") if key.isdigit()]
    approved = actions.approve_orientations(Orientation.objects.filter(pk__in=keys), by=request.user)
    messages.success(request, _("Approved: %(count)s.") % {"count": len(approved)})
    return redirect(_back_to(approved[0]))


@for_roles(*BOARD)
def drop(request, pk: int):
    orientation = get_object_or_404(Orientation, pk=pk)
    return ask_reason(
        request,
        actions.drop_orientation,
        orientation,
        about=orientation.topic,
        title=_("No longer wanted"),
        consequence=_("It leaves the list. What was written for it stays."),
        done=_("Dropped."),
        to=_back_to(orientation),
    )
