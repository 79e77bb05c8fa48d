"""Briefings and their tasks."""

from collections.abc import Iterator

from django.urls import reverse

from conglang.office.models import Meeting, Task
from conglang.scoring.readings import Counted, Period, of_row, reading


@reading("office.briefings_with_notice")
def briefings_with_notice(period: Period) -> Iterator[Counted]:
    """Briefings held in the period; a signed one has its conclusion notice."""
    held = (Meeting.State.HELD, Meeting.State.MINUTED, Meeting.State.SIGNED)
    meetings = Meeting.objects.filter(
        state__in=held, starts_at__date__gte=period.first_day, starts_at__date__lte=period.last_day
    )
    for meeting in meetings.order_by("starts_at", "pk"):
        note = meeting.get_state_display()
        yield of_row(
            meeting,
            meeting.title,
            url=reverse("office:meeting", args=[meeting.pk]),
            day=meeting.day,
            counts=meeting.is_signed,
            note=str(note),
        )


@reading("office.tasks_on_time")
def tasks_on_time(period: Period) -> Iterator[Counted]:
    """Tasks whose first agreed day lies in the period and has passed; on time when reported by that day and accepted."""
    due = Task.objects.due_between(period.first_day, min(period.last_day, period.as_of.date()))
    on_time = set(due.on_time().values_list("pk", flat=True))
    for task in due.select_related("owner", "unit").order_by("first_due_on", "pk"):
        yield of_row(
            task,
            task.title,
            url=reverse("office:task", args=[task.pk]),
            day=task.first_due_on,
            counts=task.pk in on_time,
            note=task.in_charge,
        )
