"""Report an incident in a minute; the IT officer's board; the month in figures."""

import calendar
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.agencies.models import Role
from conglang.helpdesk import queries
from conglang.helpdesk.actions import incidents as actions
from conglang.helpdesk.forms import AssignForm, ReopenForm, ReportForm, ResolveForm
from conglang.helpdesk.models import Incident
from conglang.helpdesk.permissions import (
    INCIDENT_VERBS,
    READERS,
    can_fix,
    can_report,
    can_see_helpdesk,
    can_see_incident,
    verbs_for,
)
from conglang.helpdesk.signs import incident_tone
from conglang.kit import clock

RECENT = 20


@for_staff
def board(request):
    """What is open, the most severe first; who does not keep the board sees what he reported himself."""
    incidents = Incident.objects.select_related("asset", "reporter", "fixer")
    if not can_see_helpdesk(request.user):
        incidents = incidents.filter(reporter=request.user.person)
    context = {
        "open": [(incident, incident_tone(incident)) for incident in incidents.open().in_board_order()],
        "closed": [
            (incident, incident_tone(incident)) for incident in incidents.exclude(state__in=Incident.OPEN)[:RECENT]
        ],
        "may_report": can_report(request.user),
        "may_sum_up": can_see_helpdesk(request.user),
    }
    return render(request, "helpdesk/incidents.html", context)


@for_staff
def report(request):
    """Say that something does not work."""
    form = ReportForm(request.POST or None, person=request.user.person)
    if request.method == "POST" and form.is_valid():
        incident = actions.report(by=request.user, **form.cleaned_data)
        messages.success(request, _("Reported. The IT officer sees it now; you confirm when it works again."))
        return redirect("helpdesk:incident", incident.pk)
    return render(
        request, "helpdesk/form.html", {"form": form, "title": _("Report an incident"), "button": _("Send the report")}
    )


def _seen(request, pk: int) -> Incident:
    incident = get_object_or_404(Incident.objects.select_related("asset", "reporter", "fixer"), pk=pk)
    if not can_see_incident(request.user, incident):
        raise PermissionDenied(_("Only who reported this incident and who sees to it can open it."))
    return incident


@for_staff
def detail(request, pk):
    return _show(request, _seen(request, pk))


def _show(request, incident: Incident, **forms):
    verbs = verbs_for(request.user, incident, INCIDENT_VERBS)
    initial = {"people_affected": incident.people_affected, "minutes_lost": incident.minutes_lost or None}
    context = {
        "incident": incident,
        "tone": incident_tone(incident),
        "verbs": verbs,
        "resolve_form": ResolveForm(initial=initial) if "resolve" in verbs else None,
        "reopen_form": ReopenForm() if "reopen" in verbs else None,
        "assign_form": AssignForm() if can_fix(request.user) and incident.state in Incident.OPEN else None,
        **forms,
    }
    return render(request, "helpdesk/incident.html", context)


@for_roles(Role.IT_OFFICER)
@require_POST
def assign(request, pk):
    incident, form = _seen(request, pk), AssignForm(request.POST)
    if not form.is_valid():
        return _show(request, incident, assign_form=form)
    actions.assign(incident, to=form.cleaned_data["to"], by=request.user)
    messages.success(request, _("The reporter sees who is on the way."))
    return redirect("helpdesk:incident", pk)


@for_roles(Role.IT_OFFICER)
@require_POST
def start(request, pk):
    actions.start(_seen(request, pk), by=request.user)
    messages.success(request, _("The reporter sees that it is being put right."))
    return redirect("helpdesk:incident", pk)


@for_roles(Role.IT_OFFICER)
@require_POST
def resolve(request, pk):
    incident, form = _seen(request, pk), ResolveForm(request.POST)
    if not form.is_valid():
        return _show(request, incident, resolve_form=form)
    actions.resolve(incident, by=request.user, **form.cleaned_data)
    messages.success(request, _("Noted. The reporter is asked to confirm."))
    return redirect("helpdesk:incident", pk)


@for_staff
@require_POST
def confirm(request, pk):
    actions.confirm(_seen(request, pk), by=request.user)
    messages.success(request, _("Thank you. The incident is closed."))
    return redirect("helpdesk:incident", pk)


@for_staff
@require_POST
def reopen(request, pk):
    incident, form = _seen(request, pk), ReopenForm(request.POST)
    if not form.is_valid():
        return _show(request, incident, reopen_form=form)
    actions.reopen(incident, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The IT officer sees that it does not work yet."))
    return redirect("helpdesk:incident", pk)


@for_roles(*READERS)
def summary(request):
    """One month of incidents: on time or late, what was still open at its end, time lost, and which devices cost most."""
    first_day, last_day = _asked_month(request)
    moment = queries.end_of(last_day)
    context = {
        "first_day": first_day,
        "moment": moment,
        "reading": queries.incidents_on_time(first_day, last_day),
        "open": queries.open_incidents(moment),
        "in_repair": queries.in_repair(moment),
        "minutes": queries.minutes_lost(first_day, last_day),
        "worst": queries.minutes_lost_by_asset(first_day, last_day),
        "back_url": request.path.removesuffix("tong-hop/"),
    }
    return render(request, "helpdesk/summary.html", context)


def _asked_month(request) -> tuple[date, date]:
    try:
        first_day = date.fromisoformat(f"{request.GET.get('thang', '')}-01")
    except ValueError:
        first_day = clock.today().replace(day=1)
    return first_day, first_day.replace(day=calendar.monthrange(first_day.year, first_day.month)[1])
