"""Holidays and swapped working days (ngày nghỉ, hoán đổi ngày làm việc): laid down for the days to come, never for past ones.

Every deadline of the house counts working days with them. What has been due was due by the calendar of its day, so a
day that has begun is not changed any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.models import Holiday
from conglang.agencies.permissions import can_set_holidays
from conglang.agencies.queries import working_time
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.kit.working_time import WorkingTime
from conglang.ui.templatetags.ui import vn_date, weekday


@transaction.atomic
def set_holiday(*, day: date, name: str, kind: str, legal_source: str, by) -> Holiday:
    """Lay down one day: not worked though a weekday, or worked though none."""
    require(can_set_holidays, by)
    refuse_if(_reasons_against(day, name, kind, legal_source))
    holiday = Holiday.objects.create(day=day, name=name.strip(), kind=kind, legal_source=legal_source.strip())
    log(holiday, "agencies.holiday.set", by=by, day=str(day), name=holiday.name, source=holiday.legal_source)
    return holiday


@transaction.atomic
def swap_days(*, off: date, on: date, name: str, legal_source: str, by) -> list[Holiday]:
    """A weekday is given off and another day is worked for it (hoán đổi ngày làm việc): both or neither."""
    if off == on:
        raise Refusal(_("The day off and the day that is worked for it are the same. Choose two days."))
    kinds = ((off, Holiday.Kind.HOLIDAY), (on, Holiday.Kind.MAKE_UP))
    return [set_holiday(day=day, name=name, kind=kind, legal_source=legal_source, by=by) for day, kind in kinds]


@transaction.atomic
def change_holiday(holiday: Holiday, *, day: date, name: str, kind: str, legal_source: str, by) -> Holiday:
    """Put a day to come right, also onto another date to come."""
    require(can_set_holidays, by)
    holiday = Holiday.objects.select_for_update().get(pk=holiday.pk)
    refuse_if([*_reasons_of_the_past(holiday), *_reasons_against(day, name, kind, legal_source, but=holiday)])
    before = str(holiday)
    holiday.day, holiday.name, holiday.kind = day, name.strip(), kind
    holiday.legal_source = legal_source.strip()
    holiday.save()
    log(holiday, "agencies.holiday.change", by=by, before=before, day=str(day), name=holiday.name)
    return holiday


@transaction.atomic
def strike_holiday(holiday: Holiday, *, by) -> None:
    """Take a day to come off the calendar; the audit line keeps what it was."""
    require(can_set_holidays, by)
    holiday = Holiday.objects.select_for_update().get(pk=holiday.pk)
    refuse_if(_reasons_of_the_past(holiday))
    log(holiday, "agencies.holiday.strike", by=by, day=str(holiday.day), name=holiday.name)
    holiday.delete()


def _reasons_of_the_past(holiday: Holiday) -> Iterator[str]:
    if holiday.day <= clock.today():
        yield _("%(day)s has begun or is over. Deadlines were counted with it, so it stays as it is.") % {
            "day": vn_date(holiday.day)
        }


def _reasons_against(day: date, name: str, kind: str, legal_source: str, but: Holiday | None = None) -> Iterator[str]:
    if day <= clock.today():
        yield _("Only days to come can be laid down. Choose a day after today.")
    if not name.strip():
        yield _("Write what day it is, for example: Quốc khánh.")
    if not legal_source.strip():
        yield _("Write the number of the decision or notice on which it rests.")
    taken = Holiday.objects.filter(day=day).exclude(pk=but.pk if but else None).first()
    said = {"day": vn_date(day), "weekday": weekday(day)}
    if taken:
        yield _("%(day)s is laid down already: %(name)s. Change that line.") % {**said, "name": taken.name}
    usually_worked = day.weekday() in WorkingTime().weekdays
    if kind == Holiday.Kind.HOLIDAY and not usually_worked:
        yield _("%(weekday)s %(day)s is not worked anyway, so it need not be laid down.") % said
    if kind == Holiday.Kind.MAKE_UP and usually_worked:
        yield _("%(weekday)s %(day)s is worked anyway. A day worked for another lies on a weekend.") % said


@dataclass(frozen=True)
class Month:
    """One month of the year: what is laid down in it, and how many days are worked."""

    first_day: date
    days: list[Holiday]
    worked: int


def year_of(year: int) -> list[Month]:
    """The twelve months with their days, and the number of working days that deadlines count with."""
    found, time = list(Holiday.objects.filter(day__year=year)), working_time()
    firsts = [date(year, month, 1) for month in range(1, 13)]
    nexts = [*firsts[1:], date(year + 1, 1, 1)]
    return [
        Month(
            first,
            [holiday for holiday in found if first <= holiday.day < after],
            sum(1 for _day in time.working_days_between(first, after - timedelta(days=1))),
        )
        for first, after in zip(firsts, nexts, strict=True)
    ]
