"""How the quotas stand."""

from datetime import date, timedelta

from django.shortcuts import get_object_or_404, render

from conglang.agencies.doors import for_staff
from conglang.newsroom.models import QuotaRule
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
