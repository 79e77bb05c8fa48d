"""The papers of a briefing: agenda (chương trình), minutes (biên bản), conclusion notice (thông báo kết luận)."""

from datetime import date

from django.http import Http404
from django.shortcuts import render

from conglang.agencies.doors import for_staff
from conglang.office.models import Attendance, Conclusion
from conglang.office.queries.meetings import record_of
from conglang.office.views.meetings import address_of, find_meeting

SHEETS = {"chuong-trinh": "agenda", "bien-ban": "minutes", "thong-bao": "notice"}


@for_staff
def sheet(request, pk: int, name: str):
    """One paper, from the record: after the signature every reprint is the same."""
    if name not in SHEETS:
        raise Http404
    meeting = find_meeting(pk)
    record = record_of(meeting)
    came, excused = _split(record["attendance"])
    shown = {
        "meeting": meeting,
        "record": record,
        "day": date.fromisoformat(record["day"]),
        "chair_line": ", ".join([record["chair"]["name"], *record["chair"]["titles"]]),
        "present": came,
        "excused": excused,
        "assessments": _texts(record, Conclusion.Kind.ASSESSMENT),
        "others": [row for row in record["conclusions"] if row["kind"] != Conclusion.Kind.ASSESSMENT],
        "back_url": address_of(meeting),
    }
    return render(request, f"office/meetings/print_{SHEETS[name]}.html", shown)


def _split(attendance: list[dict]) -> tuple[list[dict], list[dict]]:
    """Who came, by themselves or through somebody else, and who was excused."""
    absent = [row for row in attendance if row["status"] == Attendance.Status.ABSENT]
    return [row for row in attendance if row not in absent], absent


def _texts(record: dict, kind: str) -> list[dict]:
    return [row for row in record["conclusions"] if row["kind"] == kind]
