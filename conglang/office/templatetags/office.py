"""How the office's states and dates look."""

from datetime import date

from django import template

from conglang.office.models import Attendance, Conclusion, Evaluation, Meeting, Statement, Task

register = template.Library()

TONES = {
    Meeting: {
        "draft": "draft", "invited": "waiting", "held": "active", "minuted": "waiting", "signed": "done",
        "cancelled": "closed", "postponed": "late",
    },
    Task: {
        "prepared": "draft", "given": "waiting", "in_progress": "active", "reported": "waiting", "accepted": "done", "cancelled": "closed",
    },
    Evaluation: {"draft": "draft", "signed": "done"},
    Attendance: {"expected": "waiting", "present": "done", "absent": "late", "delegate": "active"},
}  # fmt: skip


@register.inclusion_tag("ui/components/state.html")
def state_of(record):
    """The state of a briefing, task or evaluation, with its word."""
    return {"tone": TONES[type(record)][record.state], "word": record.get_state_display()}


@register.inclusion_tag("ui/components/state.html")
def attendance_of(row):
    return {"tone": TONES[Attendance][row.status], "word": row.get_status_display()}


@register.filter
def day(value: str) -> date | None:
    """A day as a record keeps it."""
    return date.fromisoformat(value) if value else None


@register.filter
def statement_kind(kind: str) -> str:
    return str(Statement.Kind(kind).label)


@register.filter
def conclusion_kind(kind: str) -> str:
    return str(Conclusion.Kind(kind).label)


@register.filter
def task_state(state: str) -> str:
    return str(Task.State(state).label)


@register.simple_tag
def source_of(line: str, sources: dict[str, str] | None = None) -> str:
    """The screen with the rows that a line of the evaluation counted; empty where it names none, and on paper."""
    return (sources or {}).get(line, "")
