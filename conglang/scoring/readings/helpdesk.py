"""Skills of the staff, equipment and incidents, as the helpdesk counts them."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from conglang.helpdesk import queries
from conglang.helpdesk.models import Training
from conglang.scoring.readings import Counted, Period, of_row, reading


def _last_day(period: Period) -> date:
    return min(period.last_day, timezone.localdate(period.as_of))


def _people(found: queries.Reading) -> Iterator[Counted]:
    for row in found.rows:
        yield of_row(
            row.subject,
            row.subject.name,
            url=reverse("helpdesk:person_skills", args=[row.subject.pk]),
            counts=row.counts,
            note=row.why,
        )


def _computers(found: queries.Reading) -> Iterator[Counted]:
    for row in found.rows:
        yield of_row(
            row.subject,
            str(row.subject),
            url=reverse("helpdesk:asset", args=[row.subject.tag]),
            counts=row.counts,
            note=row.why,
        )


@reading("skills.staff_skilled")
def staff_skilled(period: Period) -> Iterator[Counted]:
    """Staff with every skill required of them, confirmed levels only."""
    return _people(queries.staff_skilled(_last_day(period)))


@reading("skills.shared_software")
def shared_software(period: Period) -> Iterator[Counted]:
    """Staff with every skill required of them in the software shared with the upper level."""
    return _people(queries.staff_skilled(_last_day(period), shared_only=True))


@reading("skills.trainings")
def trainings(period: Period) -> Iterator[Counted]:
    """Training sessions held."""
    for training in Training.objects.filter(day__gte=period.first_day, day__lte=_last_day(period)).order_by(
        "day", "pk"
    ):
        yield of_row(training, str(training), day=training.day)


@reading("assets.computer_per_official")
def computer_per_official(period: Period) -> Iterator[Counted]:
    """Staff who look after a working computer."""
    return _people(queries.officials_with_computer(_last_day(period)))


@reading("assets.on_lan")
def on_lan(period: Period) -> Iterator[Counted]:
    """Computers on the local network."""
    return _computers(queries.lan_share())


@reading("assets.antivirus")
def antivirus(period: Period) -> Iterator[Counted]:
    """Computers whose antivirus licence is valid on the last day."""
    return _computers(queries.antivirus_share(_last_day(period)))


@reading("incidents.on_time")
def incidents_on_time(period: Period) -> Iterator[Counted]:
    """Incidents due in the period and put right by their time."""
    for row in queries.incidents_on_time(period.first_day, period.last_day).rows:
        day = timezone.localdate(row.subject.reported_at)
        yield of_row(
            row.subject,
            str(row.subject),
            url=reverse("helpdesk:incident", args=[row.subject.pk]),
            day=day,
            counts=row.counts,
            note=row.why,
        )
