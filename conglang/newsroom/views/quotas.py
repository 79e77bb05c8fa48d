"""How the quotas stand."""

from datetime import date, timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.agencies.models import ResidentialGroup
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions.gaps import fill_gap
from conglang.newsroom.models import Event, QuotaRule
from conglang.newsroom.permissions import BOARD, can_assign
from conglang.newsroom.queries.gaps import gaps_of
from conglang.newsroom.queries.people import possible_writers
from conglang.newsroom.queries.quotas import standing, standings
from conglang.newsroom.rules import month_of
from conglang.newsroom.views.days import asked_day


def _neighbours(first_day: date, last_day: date) -> dict:
    return {
        "first_day": first_day,
        "last_day": last_day,
        "before": first_day - timedelta(days=1),
        "after": last_day + timedelta(days=1),
    }


@for_staff
def listing(request):
    """A light for each quota; every number leads to the pieces it counts (chỉ tiêu tin bài)."""
    day = asked_day(request)
    found = standings(day)
    shown = {"standings": found, "day": day, **_neighbours(*month_of(day))}
    may_assign = can_assign(request.user)
    gaps = gaps_of(found) if may_assign else []
    writers = list(possible_writers()) if gaps else []
    return render(request, "newsroom/quotas/list.html", {**shown, "gaps": gaps, "writers": writers})


@for_roles(*BOARD)
@require_POST
def fill(request, pk: int):
    """One press asks for a piece that the quota lacks: about the line ``dong`` or the residential group ``to``."""
    rule = get_object_or_404(QuotaRule.objects.select_related("channel"), pk=pk)
    event = _chosen(Event.objects.all(), request.POST.get("dong"))
    group = _chosen(ResidentialGroup.objects.on(), request.POST.get("to"))
    try:
        person = _chosen(possible_writers(), request.POST.get("nguoi"))
        if person is None:
            raise Refusal(_("Choose an officer."))
        asked = fill_gap(rule, by=request.user, assignee=person, event=event, group=group)
        messages.success(
            request, _("Assigned to %(name)s. The officer sees it on the desk.") % {"name": asked.assignee}
        )
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, str(reason))
    return redirect("newsroom:quotas")


def _chosen(records, key: str | None):
    return records.filter(pk=key).first() if key and key.isdigit() else None


@for_staff
def detail(request, pk: int):
    """The pieces that count for one quota in one period."""
    rule = get_object_or_404(QuotaRule.objects.select_related("channel").prefetch_related("genres"), pk=pk)
    found = standing(rule, asked_day(request))
    return render(
        request, "newsroom/quotas/detail.html", {"standing": found, **_neighbours(found.first_day, found.last_day)}
    )
