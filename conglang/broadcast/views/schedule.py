"""Lịch phát: the sessions of today, tomorrow and the week."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_roles
from conglang.broadcast import permissions
from conglang.broadcast.actions.sessions import plan_session
from conglang.broadcast.forms import SessionForm
from conglang.broadcast.models import BroadcastSession, StationPolicy
from conglang.kit import clock
from conglang.kit.refusals import Refusal


@for_roles(*permissions.READERS)
def schedule(request):
    """One week from Monday to Sunday, each day with its sessions and what is in them."""
    asked = parse_date(request.GET.get("tu", "")) if request.GET.get("tu") else None
    day = asked or clock.today()
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    sessions = (
        BroadcastSession.objects.held().filter(day__range=(monday, sunday)).with_items().order_by("starts_at", "pk")
    )
    by_day = {monday + timedelta(days=number): [] for number in range(7)}
    for session in sessions:
        by_day[session.day].append(session)
    return render(
        request,
        "broadcast/schedule.html",
        {
            "days": [(one, found) for one, found in by_day.items() if found or one.weekday() < 5],
            "today": clock.today(),
            "monday": monday,
            "sunday": sunday,
            "before": monday - timedelta(days=7),
            "after": monday + timedelta(days=7),
            "policy": StationPolicy.objects.on(day),
            "can_operate": permissions.can_operate(request.user),
        },
    )


@for_roles(*permissions.OPERATORS)
def new_session(request):
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            session = plan_session(**form.planned(), by=request.user)
        except Refusal as refused:
            form.add_error(None, [str(reason) for reason in refused.reasons])
        else:
            messages.success(request, _("The session is planned. Put the pieces into it."))
            return redirect("broadcast:session", session.pk)
    status = 422 if form.is_bound else 200
    policy = StationPolicy.objects.on(clock.today())
    return render(request, "broadcast/new_session.html", {"form": form, "policy": policy}, status=status)
