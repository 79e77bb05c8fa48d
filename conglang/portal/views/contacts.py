"""Who works here, and what happens this week: laws on information name both."""

from datetime import date, timedelta

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from conglang.kit import clock
from conglang.portal import queries, sockets
from conglang.portal.doors import for_everybody

# Weeks further away hold nothing, and machines would ask for all of them.
WEEKS_SHOWN = 26


@for_everybody
def staff(request):
    today = clock.today()
    units = [{"name": unit.name, "people": [_contact(seat) for seat in seats]} for unit, seats in queries.staff(today)]
    return render(request, "portal/staff.html", {"units": units, "day": today})


def _contact(seat) -> dict:
    person, title = seat.person, seat.post.title
    return {
        "name": person.name,
        "post": title if title.casefold() != person.name.casefold() else "",
        "phone": person.phone,
        "email": person.email,
    }


@for_everybody
def week(request, monday: date | None = None):
    today = clock.today()
    this_monday = today - timedelta(days=today.weekday())
    monday = monday or this_monday
    away = (monday - this_monday).days // 7
    if monday.weekday() != 0 or abs(away) > WEEKS_SHOWN:
        raise Http404
    shown = {
        "first_day": monday,
        "last_day": monday + timedelta(days=6),
        "days": list(_days(monday, today)),
        "before_url": _week_url(monday - timedelta(days=7), this_monday) if away > -WEEKS_SHOWN else "",
        "calendar_url": sockets.calendar_url(),
        "after_url": _week_url(monday + timedelta(days=7), this_monday) if away < WEEKS_SHOWN else "",
    }
    return render(request, "portal/week.html", shown)


def _days(monday: date, today: date):
    events = list(sockets.week_events(monday, monday + timedelta(days=6)))
    for number in range(7):
        day = monday + timedelta(days=number)
        of_day = [event for event in events if event.date == day]
        # The weekend is shown when something happens on it.
        if of_day or day.weekday() < 5:
            yield {"date": day, "is_today": day == today, "events": sorted(of_day, key=_by_the_clock)}


def _by_the_clock(event) -> str:
    return f"{event.starts_at:%H:%M}" if event.starts_at else ""


def _week_url(monday: date, this_monday: date) -> str:
    return reverse("portal_public:week") if monday == this_monday else reverse("portal_public:week_of", args=[monday])
