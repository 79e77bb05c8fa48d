"""The demo ward's briefings, their tasks and the monthly evaluations, in the order in which they happened."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from conglang.demo.world import World
from conglang.kit import clock
from conglang.office.actions import evaluations, meetings, tasks
from conglang.office.models import Attendance, Conclusion, Meeting, MeetingSeries, Task

SECRETARY, HEAD = "van-phong-dang-uy", "bi-thu"


def load(world: World) -> None:
    data = world.data("office")
    series = _series(world, data["series"])
    deeds = [deed for about in data["evaluations"] for deed in _evaluation(world, about)]
    for about in data["meetings"]:
        meeting = _hold(world, series, about)
        if about.get("signed_at"):
            with clock.at(_moment(about["signed_at"])):
                numbers = {name: about[name] for name in ("minutes_number", "notice_number")}
                meetings.sign(meeting, by=world.account(HEAD), **numbers)
        deeds += _stories(world, meeting, about)
        _carry_out(deeds, until=_next_start(data["meetings"], about))
    _carry_out(deeds, until=clock.now())
    world.say(f"Office: {Meeting.objects.count()} briefings, {Task.objects.count()} tasks")


def _series(world: World, about: dict) -> MeetingSeries:
    said = {name: value for name, value in about.items() if name != "bodies"}
    series = MeetingSeries.objects.create(**said)
    series.bodies.set([world.body(code) for code in about["bodies"]])
    return series


def _hold(world: World, series: MeetingSeries, about: dict) -> Meeting:
    """Prepare, invite, hold and write the minutes."""
    by = world.account(SECRETARY)
    starts_at, ends_at = _moment(about["starts_at"]), _moment(about["ends_at"])
    with clock.at(_moment(about["prepared_at"])):
        meeting = meetings.create_meeting(
            series,
            by=by,
            title=about["title"],
            starts_at=starts_at,
            place=series.place,
            chair=world.person(HEAD),
            secretary=by.person,
            event=world.event(about["event"]) if about.get("event") else None,
        )
        for item in about.get("items", []):
            meetings.add_item(meeting, by=by, title=item["title"], presenter=world.person(item["presenter"]))
        meeting = meetings.invite(meeting, by=by)
    with clock.at(ends_at):
        meeting = meetings.hold(meeting, by=by, attendance=_absences(world, meeting, about["absent"]), ends_at=ends_at)
        for said in about["statements"]:
            speaker = world.person(said["speaker"]) if said.get("speaker") else None
            meetings.say(
                meeting,
                by=by,
                kind=said["kind"],
                text=said["text"],
                speaker=speaker,
                speaker_as=said.get("speaker_as", ""),
            )
        for row in about["conclusions"]:
            _conclude(world, meeting, row, by=by)
    with clock.at(_moment(about["minuted_at"])):
        return meetings.finish_minutes(meeting, by=by)


def _absences(world: World, meeting: Meeting, absent: dict[str, str]) -> dict[int, tuple[str, str]]:
    reasons = {world.person(key).pk: reason for key, reason in absent.items()}
    rows = meeting.attendance.filter(person__in=reasons)
    return {row.pk: (Attendance.Status.ABSENT, reasons[row.person_id]) for row in rows}


def _conclude(world: World, meeting: Meeting, about: dict, *, by) -> Conclusion:
    conclusion = meetings.conclude(meeting, by=by, text=about["text"], kind=about["kind"])
    for task in about.get("tasks", []):
        tasks.prepare_task(
            conclusion,
            by=by,
            title=task["title"],
            due_on=task.get("due"),
            owner=world.person(task["owner"]) if task.get("owner") else None,
            unit=world.unit(task["unit"]) if task.get("unit") else None,
            cooperators=[world.person(key) for key in task.get("cooperators", [])],
        )
    return conclusion


def _stories(world: World, meeting: Meeting, about: dict) -> list[tuple[datetime, Callable[[], object]]]:
    """What became of the tasks of a briefing, each deed with its moment."""
    told = [task for row in about["conclusions"] for task in row.get("tasks", [])]
    rows = Task.objects.filter(conclusion__meeting=meeting).order_by("pk")
    return [
        (_moment(deed["at"]), _deed(world, task, about_task, deed))
        for task, about_task in zip(rows, told, strict=True)
        for deed in about_task.get("story", [])
    ]


def _deed(world: World, task: Task, about: dict, deed: dict) -> Callable[[], object]:
    owner, head = about.get("owner"), world.account(HEAD)
    return {
        "start": lambda: tasks.start(task, by=world.account(owner)),
        "report": lambda: tasks.report(task, by=world.account(owner), text=deed["text"]),
        "accept": lambda: tasks.accept(task, by=head),
        "send_back": lambda: tasks.send_back(task, by=head, reason=deed["text"]),
        "extend": lambda: tasks.extend(task, by=head, new_day=deed["day"], reason=deed["text"]),
    }[deed["verb"]]


def _carry_out(deeds: list, *, until: datetime) -> None:
    """Do what was done before a moment, the earliest first."""
    for at, deed in sorted((one for one in deeds if one[0] < until), key=lambda one: one[0]):
        with clock.at(at):
            deed()
    deeds[:] = [one for one in deeds if one[0] >= until]


def _next_start(found: list[dict], about: dict) -> datetime:
    after = found.index(about) + 1
    return _moment(found[after]["starts_at"]) if after < len(found) else clock.now()


def _evaluation(world: World, about: dict) -> list[tuple[datetime, Callable[[], object]]]:
    """The page of a month: written, then signed, between the other deeds of those days."""
    by = world.account(SECRETARY)

    def write():
        evaluation = evaluations.begin(about["month"], by=by)
        words = {name: about[name] for name in ("praise", "shortcomings", "next_tasks")}
        evaluations.write(evaluation, by=by, read_on=evaluation.read_on, **words)

    def sign():
        evaluations.sign(evaluations.begin(about["month"], by=by), by=by)

    done = [(_moment(about["written_at"]), write)]
    return [*done, (_moment(about["signed_at"]), sign)] if about.get("signed_at") else done


def _moment(value: datetime) -> datetime:
    return timezone.make_aware(value)
