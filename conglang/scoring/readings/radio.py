"""Sessions of the ward radio."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from conglang.broadcast.models import AirEvent, BroadcastSession
from conglang.scoring.readings import Counted, Period, of_row, reading


@reading("radio.planned_sessions")
def planned_sessions(period: Period) -> Iterator[Counted]:
    """Sessions of the timetable that are over by now; one counts when at least one item was heard to its end."""
    heard = AirEvent.objects.whole().filter(item__session=OuterRef("pk"))
    sessions = BroadcastSession.objects.held().filter(
        day__gte=period.first_day, day__lte=period.last_day, ends_at__lte=period.as_of
    )
    for session in sessions.annotate(was_heard=Exists(heard)).order_by("starts_at", "pk"):
        url = reverse("broadcast:session", args=[session.pk])
        yield of_row(
            session,
            str(session),
            url=url,
            day=session.day,
            counts=session.was_heard,
            note=str(session.get_state_display()),
        )
