"""What stands in the calendars: the public one and a person's own."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from conglang.agencies.models import Appointment
from conglang.newsroom.models import Assignment, Event

BACK, AHEAD = timedelta(days=60), timedelta(days=365)


def _told(today: date) -> QuerySet:
    """Lines in force around today; what was struck off stays and says so, or calendars would go on showing it."""
    return Event.objects.of_weeks().approved().between(today - BACK, today + AHEAD).in_time_order()


def public_calendar(today: date) -> QuerySet:
    """Internal lines do not exist here."""
    return _told(today).filter(visibility=Event.Visibility.PUBLIC)


def own_lines(person, today: date) -> QuerySet:
    """What one person chairs, writes about, or whose unit prepares it."""
    units = Appointment.objects.on(today).filter(person=person, post__unit__isnull=False).values("post__unit")
    asked = Assignment.objects.open().filter(assignee=person, event__isnull=False).values("event")
    return _told(today).filter(Q(chaired_by=person) | Q(prepares__in=units) | Q(pk__in=asked))


def own_deadlines(person, today: date) -> QuerySet:
    due = Assignment.objects.unfinished().filter(assignee=person, due_at__date__gte=today - BACK)
    return due.in_due_order().distinct()
