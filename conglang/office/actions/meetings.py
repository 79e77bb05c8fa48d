"""A briefing's way: prepared, invited, held, minuted, signed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.digest import digest
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.office.actions.tasks import give_prepared
from conglang.office.models import AgendaItem, Attendance, Meeting, MeetingSeries
from conglang.office.permissions import can_prepare, can_sign
from conglang.office.queries.meetings import expected, record_of
from conglang.people.models import Person


@transaction.atomic
def create_meeting(
    series: MeetingSeries,
    *,
    by,
    title: str,
    starts_at: datetime,
    place: str,
    chair: Person,
    secretary: Person,
    event=None,
) -> Meeting:
    """Begin to prepare a briefing: its agenda holds the review of earlier tasks and the standing points already."""
    require(can_prepare, by)
    if not title.strip():
        raise Refusal(_("Give the briefing a title."))
    meeting = Meeting.objects.create(
        series=series,
        title=title.strip(),
        starts_at=starts_at,
        place=place,
        chair=chair,
        secretary=secretary,
        event=event,
    )
    AgendaItem.objects.create(
        meeting=meeting,
        position=1,
        title=_("How the conclusions of the last briefing were carried out"),
        reviews_tasks=True,
        presenter=secretary,
    )
    for position, point in enumerate(series.standing_items, start=2):
        AgendaItem.objects.create(meeting=meeting, position=position, title=point)
    log(meeting, "office.meeting.create", by=by)
    return meeting


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    by,
    title: str,
    detail: str = "",
    presenter: Person | None = None,
    topic: str = "",
    late_reason: str = "",
) -> AgendaItem:
    """Put a point on the agenda; once the invitation is out it says why it comes late."""
    meeting = _locked(meeting)
    require(can_prepare, by, meeting)
    refuse_if(_reasons_not_to_add(meeting, title, topic, late_reason))
    position = (meeting.agenda.aggregate(last=Max("position"))["last"] or 0) + 1
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=position,
        title=title.strip(),
        detail=detail.strip(),
        presenter=presenter,
        topic=topic,
        late_reason=late_reason.strip(),
    )
    log(meeting, "office.meeting.add_item", by=by, item=item.title, reason=late_reason)
    return item


def _reasons_not_to_add(meeting: Meeting, title: str, topic: str, late_reason: str):
    if not title.strip():
        yield _("Write what will be talked about.")
    if meeting.state not in (*Meeting.PREPARING, Meeting.State.HELD):
        yield _("The minutes are finished, so the agenda no longer changes.")
    if meeting.state != Meeting.State.DRAFT and not late_reason.strip():
        yield _("The invitation has been sent. Write why this point is added late: it is printed in the minutes.")
    if topic and meeting.agenda.filter(topic=topic).exists():
        yield _("This matter is on the agenda already.")


@transaction.atomic
def drop_item(item: AgendaItem, *, by) -> None:
    """Strike a point off before the invitation; the review of earlier tasks stays."""
    meeting = _locked(item.meeting)
    require(can_prepare, by, meeting)
    if meeting.state != Meeting.State.DRAFT or item.reviews_tasks:
        raise Refusal(_("This point stays: only points added before the invitation can be struck off."))
    log(meeting, "office.meeting.drop_item", by=by, item=item.title)
    item.delete()


@transaction.atomic
def invite(meeting: Meeting, *, by) -> Meeting:
    """Send the invitation: who belongs there is read from the seats as they are filled on the day of the briefing."""
    meeting = _locked(meeting)
    require(can_prepare, by, meeting)
    meeting.enter("invite")
    for position, (person, title) in enumerate(expected(meeting), start=1):
        Attendance.objects.create(meeting=meeting, person=person, title=title, position=position)
    return _keep(meeting, "invite", by=by)


@transaction.atomic
def hold(meeting: Meeting, *, by, attendance: dict[int, tuple[str, str]], ends_at: datetime | None = None) -> Meeting:
    """Open the minutes: who came, ``{attendance key: (status, note)}``; those left out were present."""
    meeting = _locked(meeting)
    require(can_prepare, by, meeting)
    if meeting.starts_at > clock.now():
        raise Refusal(_("The briefing has not begun. Open the minutes when it has."))
    meeting.enter("hold")
    meeting.ends_at = ends_at
    _mark(meeting, attendance)
    return _keep(meeting, "hold", by=by, fields=["ends_at"])


@transaction.atomic
def mark_attendance(
    meeting: Meeting, *, by, attendance: dict[int, tuple[str, str]], ends_at: datetime | None = None
) -> Meeting:
    """Put the attendance right while the minutes are being written."""
    meeting = _being_minuted(meeting, by=by)
    meeting.ends_at = ends_at
    meeting.save(update_fields=["ends_at"])
    _mark(meeting, attendance)
    log(meeting, "office.meeting.attendance", by=by)
    return meeting


def _mark(meeting: Meeting, attendance: dict[int, tuple[str, str]]) -> None:
    for row in meeting.attendance.select_related("person"):
        row.status, row.note = attendance.get(row.pk, (Attendance.Status.PRESENT, ""))
        if row.status in (Attendance.Status.ABSENT, Attendance.Status.DELEGATE) and not row.note.strip():
            raise Refusal(
                _("%(person)s: write the reason for the absence, or who came instead.") % {"person": row.person}
            )
        row.save(update_fields=["status", "note"])


@transaction.atomic
def say(meeting: Meeting, *, by, kind: str, text: str, speaker: Person | None = None, speaker_as: str = ""):
    """Write down what was said."""
    meeting = _being_minuted(meeting, by=by)
    return _append(meeting.statements, text, kind=kind, speaker=speaker, speaker_as=speaker_as.strip())


@transaction.atomic
def conclude(meeting: Meeting, *, by, text: str, kind: str):
    """Write down one conclusion of the chair."""
    meeting = _being_minuted(meeting, by=by)
    return _append(meeting.conclusions, text, kind=kind)


def _append(rows, text: str, **about):
    if not text.strip():
        raise Refusal(_("Write the text first."))
    position = (rows.aggregate(last=Max("position"))["last"] or 0) + 1
    return rows.create(position=position, text=text.strip(), **about)


@transaction.atomic
def change_words(row, *, by, text: str) -> None:
    """Put the words of a statement or a conclusion right."""
    _being_minuted(row.meeting, by=by)
    if not text.strip():
        raise Refusal(_("Write the text first."))
    row.text = text.strip()
    row.save(update_fields=["text"])


@transaction.atomic
def strike(row, *, by) -> None:
    """Take a statement or a conclusion out of the minutes; one that tasks follow from stays."""
    _being_minuted(row.meeting, by=by)
    if hasattr(row, "tasks") and row.tasks.exists():
        raise Refusal(_("Tasks follow from this conclusion. Cancel them first."))
    row.delete()


@transaction.atomic
def finish_minutes(meeting: Meeting, *, by) -> Meeting:
    """Hand the minutes to the chair for signature."""
    meeting = _locked(meeting)
    require(can_prepare, by, meeting)
    refuse_if(meeting.reasons_not_to_minute())
    meeting.enter("minute")
    meeting.reason = ""
    return _keep(meeting, "minute", by=by)


@transaction.atomic
def send_back(meeting: Meeting, *, by, reason: str) -> Meeting:
    """The chair asks for the minutes to be put right."""
    meeting = _locked(meeting)
    require(can_sign, by, meeting)
    if not reason.strip():
        raise Refusal(_("Write what is to be put right."))
    meeting.enter("send_back")
    meeting.reason = reason.strip()[:300]
    return _keep(meeting, "send_back", by=by, said={"reason": meeting.reason})


@transaction.atomic
def sign(
    meeting: Meeting, *, by, seen_digest: str | None = None, minutes_number: str = "", notice_number: str = ""
) -> Meeting:
    """Sign: the record is frozen word for word and the prepared tasks are given."""
    meeting = _locked(meeting)
    require(can_sign, by, meeting)
    if seen_digest is not None and seen_digest != digest(record_of(meeting)):
        raise Refusal(_("The minutes were changed while you were reading them. Read them again, then sign."))
    meeting.minutes_number, meeting.notice_number = minutes_number.strip(), notice_number.strip()
    give_prepared(meeting, by=by)
    record = record_of(meeting)
    meeting.sign(record, digest(record), by)
    fields = ["minutes_number", "notice_number", "record", "record_digest", "signed_by", "signed_at"]
    return _keep(meeting, "sign", by=by, fields=fields)


@transaction.atomic
def cancel(meeting: Meeting, *, by, reason: str) -> Meeting:
    """The briefing is not held."""
    meeting = _locked(meeting)
    require(can_prepare, by, meeting)
    return _call_off(meeting, "cancel", reason, by=by)


@transaction.atomic
def postpone(meeting: Meeting, *, by, reason: str, starts_at: datetime) -> Meeting:
    """Put the briefing off: a new one takes its agenda over; who belongs there is asked again for the new day."""
    meeting = _locked(meeting)
    require(can_prepare, by, meeting)
    if starts_at <= meeting.starts_at:
        raise Refusal(_("Choose a moment after the one it is put off from."))
    later = create_meeting(
        meeting.series,
        by=by,
        title=meeting.title,
        starts_at=starts_at,
        place=meeting.place,
        chair=meeting.chair,
        secretary=meeting.secretary,
        event=meeting.event,
    )
    later.agenda.all().delete()
    _copy_agenda(meeting.agenda.all(), later)
    meeting.put_off_to = later
    _call_off(meeting, "postpone", reason, by=by)
    return later


def _copy_agenda(items: Iterable[AgendaItem], meeting: Meeting) -> None:
    for item in items:
        item.pk, item.meeting, item.late_reason = None, meeting, ""
        item.save(force_insert=True)


def _call_off(meeting: Meeting, verb: str, reason: str, *, by) -> Meeting:
    if not reason.strip():
        raise Refusal(_("Write the reason: it is shown to everybody who was invited."))
    meeting.enter(verb)
    meeting.reason = reason.strip()[:300]
    return _keep(meeting, verb, by=by, fields=["put_off_to"], said={"reason": meeting.reason})


def _locked(meeting: Meeting) -> Meeting:
    return (
        Meeting.objects.select_related("series", "chair", "secretary")
        .select_for_update(of=("self",))
        .get(pk=meeting.pk)
    )


def _being_minuted(meeting: Meeting, *, by) -> Meeting:
    meeting = _locked(meeting)
    require(can_prepare, by, meeting)
    if not meeting.is_being_minuted:
        raise Refusal(_("The minutes are not open for writing now. Look at the state of the briefing."))
    return meeting


def _keep(meeting: Meeting, verb: str, *, by, fields: Iterable[str] = (), said: dict | None = None) -> Meeting:
    meeting.save(update_fields=["state", "reason", *fields])
    log(meeting, f"office.meeting.{verb}", by=by, **(said or {}))
    return meeting
