"""Events with how they are told: a month as a calendar, and one day. The week is in ``weeks``."""

from datetime import date, timedelta

from django.shortcuts import render

from conglang.agencies.doors import for_staff
from conglang.kit import clock
from conglang.newsroom.permissions import can_assign, can_see_newsroom
from conglang.newsroom.queries import plans
from conglang.newsroom.queries.clashes import clashes_between
from conglang.newsroom.queries.coverage import coverage_of
from conglang.newsroom.rules import month_of, week_of

DAY = timedelta(days=1)


def _month(request, day: date) -> dict:
    """The whole weeks of a month, each day with its lines and how these are told."""
    first_day, last_day = month_of(day)
    monday, sunday = week_of(first_day)[0], week_of(last_day)[1]
    days = plans.days_between(monday, sunday)
    coverage = coverage_of(event for found in days for event in found.events)
    lacking = {key for key, kinds in coverage.items() if any(stands.is_missing for stands in kinds)}
    return {
        "days": days,
        "coverage": coverage,
        "first_day": first_day,
        "last_day": last_day,
        "before": first_day - DAY,
        "after": last_day + DAY,
        "today": clock.today(),
        "lacking": lacking,
        "only_lacking": request.GET.get("thieu") == "1",
        "may_read": can_see_newsroom(request.user),
    }


@for_staff
def month(request, day: date | None = None):
    """A month at one look; on a phone its days one below the other (lịch tháng)."""
    return render(request, "newsroom/weeks/grid.html", _month(request, day or clock.today()))


@for_staff
def month_sheet(request, day: date):
    """The month on A4: what is told in what, by whom."""
    shown = {**_month(request, day), "signed_on": clock.today()}
    return render(request, "newsroom/weeks/grid_sheet.html", shown)


@for_staff
def one_day(request, day: date | None = None):
    """One day with everything about its lines (lịch ngày)."""
    day = day or clock.today()
    [found] = plans.days_between(day, day)
    return render(
        request,
        "newsroom/weeks/day.html",
        {
            "day": found,
            "coverage": coverage_of(found.events),
            "clashes": clashes_between(day, day),
            "before": day - DAY,
            "after": day + DAY,
            "today": clock.today(),
            "may_assign": can_assign(request.user),
        },
    )
