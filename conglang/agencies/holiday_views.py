"""The year's holidays and swapped working days: everybody reads them, the office lays down those to come."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from conglang.agencies import holidays
from conglang.agencies.doors import for_roles, for_staff
from conglang.agencies.forms import HolidayForm, SwapForm
from conglang.agencies.models import Holiday
from conglang.agencies.permissions import HOLIDAY_KEEPERS, can_set_holidays
from conglang.kit import clock
from conglang.kit.refusals import Refusal

FIRST_YEAR, LAST_YEAR = 2000, 2100


@for_staff
def year(request, year: int | None = None):
    """The year month by month, with the number of days that are worked (ngày nghỉ, ngày làm bù)."""
    year = clock.today().year if year is None else year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    months = holidays.year_of(year)
    shown = {
        "year": year,
        "before": year - 1,
        "after": year + 1,
        "months": months,
        "worked": sum(month.worked for month in months),
        "today": clock.today(),
        "may_set": can_set_holidays(request.user),
    }
    return render(request, "agencies/holidays.html", shown)


@for_roles(*HOLIDAY_KEEPERS)
def add(request):
    form = HolidayForm(request.POST or None)
    if form.is_valid() and (made := _done(form, holidays.set_holiday, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Laid down: %(day)s. Every deadline from now on counts with it.") % {"day": made})
        return redirect("agencies:holidays_of", made.day.year)
    return _form(request, form, _("Lay down a day"))


@for_roles(*HOLIDAY_KEEPERS)
def swap(request):
    form = SwapForm(request.POST or None)
    if form.is_valid() and (made := _done(form, holidays.swap_days, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Both days are laid down. Every deadline from now on counts with them."))
        return redirect("agencies:holidays_of", made[0].day.year)
    return _form(request, form, _("Swap two days"))


@for_roles(*HOLIDAY_KEEPERS)
def change(request, pk: int):
    """Put a day to come right, or take it off the calendar."""
    holiday = get_object_or_404(Holiday, pk=pk)
    if "strike" in request.POST:
        holidays.strike_holiday(holiday, by=request.user)
        messages.success(request, _("Taken off the calendar: %(day)s.") % {"day": holiday})
        return redirect("agencies:holidays_of", holiday.day.year)
    start = {name: getattr(holiday, name) for name in ("day", "kind", "name", "legal_source")}
    form = HolidayForm(request.POST or None, initial=start)
    if form.is_valid() and _done(form, holidays.change_holiday, holiday, by=request.user, **form.cleaned_data):
        messages.success(request, _("The day has been changed."))
        return redirect("agencies:holidays_of", form.cleaned_data["day"].year)
    return _form(request, form, _("Change a day"), holiday=holiday)


def _done(form, action, *args, **said):
    """What the action gives; None, with its reasons above what was typed, when it refuses."""
    try:
        return action(*args, **said)
    except Refusal as refusal:
        form.add_error(None, [str(reason) for reason in refusal.reasons])
        return None


def _form(request, form, title: str, **shown):
    shown |= {"form": form, "title": title}
    return render(request, "agencies/holiday.html", shown, status=422 if form.errors else 200)
