"""The steering committee."""

from collections.abc import Iterator

from conglang.agencies.models import Appointment, Body
from conglang.scoring.readings import Counted, Period, of_row, reading


@reading("agencies.steering_committee")
def steering_committee(period: Period) -> Iterator[Counted]:
    """Steering committees in force on the last day, set up by decision and headed by somebody."""
    for body in Body.objects.on(period.last_day).filter(kind=Body.Kind.STEERING_COMMITTEE).select_related("decision"):
        is_headed = Appointment.objects.on(period.last_day).filter(post__body=body).exists()
        day = body.decision.issued_on if body.decision else None
        yield of_row(
            body, body.name, day=day, counts=is_headed and body.decision is not None, note=str(body.decision or "")
        )
