"""How the quotas stand, and what the board wants told."""

from datetime import date, timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_roles, for_staff
from conglang.kit import clock
from conglang.newsroom.actions import orientations as orientation_actions
from conglang.newsroom.forms.plans import OrientationForm
from conglang.newsroom.models import QuotaRule
from conglang.newsroom.permissions import BOARD, can_assign
from conglang.newsroom.queries.plans import coverage
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
    return render(
        request, "newsroom/quotas/list.html", {"standings": standings(day), "day": day, **_neighbours(*month_of(day))}
    )


@for_staff
def detail(request, pk: int):
    """The pieces that count for one quota in one period."""
    rule = get_object_or_404(QuotaRule.objects.select_related("channel").prefetch_related("genres"), pk=pk)
    found = standing(rule, asked_day(request))
    return render(
        request, "newsroom/quotas/detail.html", {"standing": found, **_neighbours(found.first_day, found.last_day)}
    )


@for_staff
def orientations(request):
    """What the board wants told this month, and whether it is (định hướng tin bài)."""
    first_day, last_day = month_of(asked_day(request))
    shown = {
        "rows": coverage(first_day, last_day),
        "may_set": can_assign(request.user),
        **_neighbours(first_day, last_day),
    }
    return render(request, "newsroom/quotas/orientations.html", shown)


@for_roles(*BOARD)
def set_orientation(request):
    first_day, last_day = month_of(clock.today())
    form = OrientationForm(request.POST or None, initial={"starts_on": first_day, "ends_on": last_day, "wanted": 1})
    if form.is_valid() and form.act(orientation_actions.set_orientation, by=request.user, **form.cleaned_data):
        messages.success(request, _("The orientation has been set."))
        return redirect("newsroom:orientations")
    return render(request, "newsroom/quotas/orientation.html", {"form": form})
