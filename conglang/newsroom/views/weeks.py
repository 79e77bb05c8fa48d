"""The schedule of the week and the programmes of the month."""

from datetime import date, timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from conglang.agencies.doors import for_staff
from conglang.agencies.queries import units_of
from conglang.kit import clock
from conglang.newsroom.models import Programme
from conglang.newsroom.permissions import can_assign, can_plan
from conglang.newsroom.queries import plans
from conglang.newsroom.queries.clashes import clashes_between
from conglang.newsroom.queries.coverage import coverage_of
from conglang.newsroom.rules import month_of, week_of

WEEK = timedelta(days=7)
EARLIEST, LATEST = 2000, 2199


@for_staff
def week(request, day: date | None = None):
    """What happens when and where, and who writes about it (lịch công tác tuần)."""
    monday, sunday = week_of(day or clock.today())
    days = plans.week(monday)
    return render(
        request,
        "newsroom/weeks/week.html",
        {
            "days": days,
            "coverage": coverage_of(event for day in days for event in day.events),
            "monday": monday,
            "sunday": sunday,
            "number": monday.isocalendar().week,
            "before": monday - WEEK,
            "after": monday + WEEK,
            "programmes": plans.programmes_of(monday, sunday, Programme.Level.WEEK),
            "may_assign": can_assign(request.user),
            "may_plan": can_plan(request.user),
            "today": clock.today(),
            "clashes": clashes_between(monday, sunday),
        },
    )


@for_staff
def year(request, year: int):
    """The programmes of a year, line by line, and which lines of the months serve them."""
    if not EARLIEST <= year <= LATEST:
        raise Http404
    first_day, last_day = date(year, 1, 1), date(year, 12, 31)
    programmes = plans.programmes_of(first_day, last_day, Programme.Level.YEAR)
    return render(
        request,
        "newsroom/weeks/year.html",
        {
            "year": year,
            "before": year - 1,
            "after": year + 1,
            "today": clock.today(),
            "my_units": units_of(request.user),
            "programmes": [(programme, plans.month_lines(programme)) for programme in programmes],
            "months": plans.programmes_of(first_day, last_day, Programme.Level.MONTH).order_by(
                "starts_on", "owner__position"
            ),
            "may_plan": can_plan(request.user),
        },
    )


@for_staff
def month(request, day: date):
    """The programmes of a month, line by line, and which weekly lines serve them."""
    first_day, last_day = month_of(day)
    programmes = plans.programmes_of(first_day, last_day, Programme.Level.MONTH)
    return render(
        request,
        "newsroom/weeks/month.html",
        {
            "first_day": first_day,
            "before": (first_day - timedelta(days=1)).replace(day=1),
            "after": last_day + timedelta(days=1),
            "today": clock.today(),
            "my_units": units_of(request.user),
            "programmes": [(programme, plans.month_lines(programme)) for programme in programmes],
            "weeks": plans.programmes_of(first_day, last_day, Programme.Level.WEEK).order_by(
                "starts_on", "owner__position"
            ),
            "may_plan": can_plan(request.user),
        },
    )


@for_staff
def week_sheet(request, day: date):
    """The week's schedule of one unit on A4, with the official heading."""
    monday, sunday = week_of(day)
    programmes = plans.programmes_of(monday, sunday, Programme.Level.WEEK)
    programme = (
        get_object_or_404(programmes, pk=request.GET["chuong-trinh"])
        if request.GET.get("chuong-trinh")
        else programmes.first()
    )
    return render(
        request,
        "newsroom/weeks/sheet.html",
        {
            "days": [
                found for found in plans.week(monday, owner=programme.owner if programme else None) if found.parts
            ],
            "programme": programme,
            "programmes": programmes,
            "monday": monday,
            "sunday": sunday,
            "number": monday.isocalendar().week,
            **plans.signed(programme),
        },
    )
