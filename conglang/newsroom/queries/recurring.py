"""Which days of what recurs a schedule does not have yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from conglang.agencies.models import Holiday
from conglang.newsroom.models import Event, Programme, RecurringEvent


@dataclass(frozen=True)
class Proposed:
    """``holiday`` names the holiday on which it would fall; then a person decides."""

    series: RecurringEvent
    day: date
    holiday: str

    @property
    def key(self) -> str:
        return f"{self.series.pk}:{self.day.isoformat()}"


def proposed_for(programme: Programme) -> list[Proposed]:
    """In the order of the days; three queries."""
    if programme.level != Programme.Level.WEEK or programme.state not in (*Programme.OPEN, *Programme.IN_FORCE[:2]):
        return []
    still = Q(ends_on=None) | Q(ends_on__gte=programme.starts_on)
    all_series = list(RecurringEvent.objects.filter(still, owner=programme.owner_id, starts_on__lte=programme.ends_on))
    if not all_series:
        return []
    had = set(Event.objects.filter(recurring__in=all_series).values_list("recurring", "recurs_on"))
    holidays = _holidays(programme.starts_on, programme.ends_on)
    days = [programme.starts_on + timedelta(days=n) for n in range((programme.ends_on - programme.starts_on).days + 1)]
    return [
        Proposed(series, day, holidays.get(day, ""))
        for day in days
        for series in all_series
        if series.falls_on(day) and (series.pk, day) not in had
    ]


def _holidays(first_day: date, last_day: date) -> dict[date, str]:
    found = Holiday.objects.filter(day__range=(first_day, last_day), kind=Holiday.Kind.HOLIDAY)
    return dict(found.values_list("day", "name"))
