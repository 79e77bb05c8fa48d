"""Briefings as they are read: who belongs there, what earlier ones left open, and the record that is signed."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from conglang.agencies.models import Appointment
from conglang.agencies.queries import working_time
from conglang.office.models import Attendance, Conclusion, Meeting, Statement, Task
from conglang.office.rules import days_late
from conglang.people.models import Person

TITLE_JOIN = " - "


def meetings() -> QuerySet:
    return Meeting.objects.select_related("chair", "series").newest_first()


def expected(meeting: Meeting) -> list[tuple[Person, str]]:
    """Who belongs to a briefing on its day, each once with the highest seat: chair, bodies, secretary."""
    seats = (
        Appointment.objects.on(meeting.day)
        .filter(post__body__in=meeting.series.bodies.all())
        .select_related("person", "post")
        .in_seat_order()
    )
    found: dict[Person, str] = {meeting.chair: ""}
    for seat in seats:
        found[seat.person] = found.get(seat.person) or seat.post.title
    found.setdefault(meeting.secretary, "")
    return list(found.items())


def seats_of(person: Person, day: date) -> list[str]:
    """The titles of a person on a day, seats in the office before seats in bodies (Bí thư Đảng ủy - Trưởng ban)."""
    seats = Appointment.objects.on(day).filter(person=person).select_related("post").in_seat_order()
    return [seat.post.title for seat in sorted(seats, key=lambda seat: seat.post.body_id is not None)]


def last_signed(meeting: Meeting) -> Meeting | None:
    """The briefing of the series whose conclusions are looked at first."""
    return meeting.series.meetings.on_record().filter(starts_at__lt=meeting.starts_at).newest_first().first()


def earlier_tasks(meeting: Meeting) -> QuerySet:
    """The tasks of the last signed briefing, and everything older of the series that is still open on its day."""
    last = last_signed(meeting)
    given = Task.objects.exclude(state__in=(Task.State.PREPARED, Task.State.CANCELLED))
    series = given.filter(
        conclusion__meeting__series=meeting.series, conclusion__meeting__starts_at__lt=meeting.starts_at
    )
    shown = series.filter(conclusion__meeting=last) | series.open()
    return shown.distinct().select_related("owner", "unit").in_due_order()


def conclusions_with_tasks(meeting: Meeting) -> QuerySet:
    tasks = Task.objects.select_related("owner", "unit").prefetch_related("cooperators").in_due_order()
    return meeting.conclusions.prefetch_related(Prefetch("tasks", tasks))


def speaker_line(statement: Statement, day: date) -> str:
    """Nguyễn Thị Minh - Phó Bí thư thường trực Đảng ủy; only the seat where no name is on record."""
    if statement.speaker is None:
        return statement.speaker_as
    seats = [statement.speaker_as] if statement.speaker_as else seats_of(statement.speaker, day)[:1]
    return TITLE_JOIN.join([statement.speaker.name, *(seat for seat in seats if seat != statement.speaker.name)])


def record_of(meeting: Meeting) -> dict:
    """Everything that the minutes and the notice print: as signed once it is signed, else as it stands now."""
    if meeting.record is not None:
        return meeting.record
    return {
        "title": meeting.title,
        "purpose": meeting.series.purpose,
        "organiser": meeting.series.organiser,
        "symbol": meeting.series.symbol,
        "minutes_number": meeting.minutes_number,
        "notice_number": meeting.notice_number,
        "day": str(meeting.day),
        "starts": f"{timezone.localtime(meeting.starts_at):%H:%M}",
        "ends": f"{timezone.localtime(meeting.ends_at):%H:%M}" if meeting.ends_at else "",
        "place": meeting.place,
        "chair": _person(meeting.chair, meeting.day),
        "secretary": _person(meeting.secretary, meeting.day),
        "bodies": [body.name for body in meeting.series.bodies.all()],
        "attendance": [
            {"name": row.person.name, "title": row.title, "status": row.status, "note": row.note}
            for row in meeting.attendance.select_related("person")
        ],
        "agenda": [_agenda_line(item) for item in meeting.agenda.select_related("presenter")],
        "review": list(_review(meeting)),
        "statements": [
            {"kind": said.kind, "speaker": speaker_line(said, meeting.day), "text": said.text}
            for said in meeting.statements.select_related("speaker")
        ],
        "conclusions": [_conclusion(row) for row in conclusions_with_tasks(meeting)],
    }


def _person(person: Person, day: date) -> dict:
    return {"name": person.name, "titles": [title for title in seats_of(person, day) if title != person.name]}


def _agenda_line(item) -> dict:
    presenter = item.presenter.name if item.presenter else ""
    return {"title": item.title, "detail": item.detail, "presenter": presenter, "late_reason": item.late_reason}


def _review(meeting: Meeting) -> Iterator[dict]:
    hours = working_time()
    for task in earlier_tasks(meeting):
        done = timezone.localdate(task.reported_at) if task.reported_at else meeting.day
        yield {
            "title": task.title,
            "in_charge": task.in_charge,
            "due": str(task.due_on or ""),
            "state": task.state,
            "days_late": days_late(task.due_on, done, hours),
        }


def _conclusion(row: Conclusion) -> dict:
    tasks = [
        {
            "title": task.title,
            "in_charge": task.in_charge,
            "cooperators": [person.name for person in task.cooperators.all()],
            "due": str(task.due_on or ""),
        }
        for task in row.tasks.all()
        if task.state != Task.State.CANCELLED
    ]
    return {"kind": row.kind, "text": row.text, "tasks": tasks}


def counts_of(meeting: Meeting) -> dict[str, int]:
    """How many were present, absent, represented."""
    statuses = list(meeting.attendance.values_list("status", flat=True))
    return {status: statuses.count(status) for status in Attendance.Status.values}
