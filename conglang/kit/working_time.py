"""Deadlines in working hours and working days (giờ làm việc, ngày làm việc)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True)
class WorkingTime:
    """The office hours of a week, its holidays and its make-up working days."""

    sessions: tuple[tuple[time, time], ...] = ((time(8), time(12)), (time(13, 30), time(17, 30)))
    weekdays: frozenset[int] = frozenset(range(5))
    holidays: frozenset[date] = field(default_factory=frozenset)
    make_up_days: frozenset[date] = field(default_factory=frozenset)

    def is_working_day(self, day: date) -> bool:
        return day in self.make_up_days or (day.weekday() in self.weekdays and day not in self.holidays)

    def working_days_between(self, start: date, end: date) -> Iterable[date]:
        """The working days from ``start`` to ``end``, both included."""
        day = start
        while day <= end:
            if self.is_working_day(day):
                yield day
            day += timedelta(days=1)

    def add_days(self, day: date, days: int) -> date:
        """The working day that is ``days`` working days after ``day``."""
        while days > 0:
            day += timedelta(days=1)
            days -= self.is_working_day(day)
        return day

    def working_day_before(self, day: date) -> date:
        """The last working day before ``day``."""
        day -= timedelta(days=1)
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def next_working_day(self, day: date) -> date:
        """``day`` itself when it is a working day, else the next one."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def add_hours(self, moment: datetime, hours: float) -> datetime:
        """The moment at which ``hours`` working hours have passed since ``moment`` (local time)."""
        left = timedelta(hours=hours)
        day = moment.date()
        while True:
            if self.is_working_day(day):
                for opens, closes in self.sessions:
                    start = max(moment, datetime.combine(day, opens, moment.tzinfo))
                    end = datetime.combine(day, closes, moment.tzinfo)
                    if end > start:
                        if end - start >= left:
                            return start + left
                        left -= end - start
            day += timedelta(days=1)
