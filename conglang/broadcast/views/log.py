"""Nhật ký phát thanh: what was heard, by day, on the screen and on paper."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date

from conglang.agencies.doors import for_roles
from conglang.agencies.models import Role
from conglang.agencies.queries import holders
from conglang.broadcast import permissions
from conglang.broadcast.models import AirEvent, StationPolicy
from conglang.broadcast.queries import days_with_log, log_of
from conglang.kit import clock


@for_roles(*permissions.READERS)
def log(request):
    """One day, by default the last one on which something was heard."""
    days = days_with_log()
    newest = days[0]["at__date"] if days else clock.today()
    day = _day(request.GET["ngay"]) if request.GET.get("ngay") else newest
    return render(request, "broadcast/log.html", {"days": days, **_about(day)})


@for_roles(*permissions.READERS)
def sheet(request, day):
    """The day as an official sheet."""
    day = _day(day)
    operator = holders(Role.RADIO_OPERATOR, day=day).select_related("person").first()
    head = holders(Role.BOARD_HEAD, day=day).select_related("person").first()
    context = {
        "back_url": f"{reverse('broadcast:log')}?ngay={day:%Y-%m-%d}",
        "policy": StationPolicy.objects.on(day),
        "operator": operator,
        "head": head,
        "printed_at": clock.now(),
    }
    return render(request, "broadcast/log_sheet.html", {**context, **_about(day)})


def _day(text: str):
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise Http404
    return day


def _about(day) -> dict:
    return {"day": day, "lines": log_of(day), "seconds": AirEvent.objects.on(day).seconds()}
