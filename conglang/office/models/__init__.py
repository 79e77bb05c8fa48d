"""What the office keeps: briefings, tasks, monthly evaluations."""

from conglang.office.models.evaluations import Evaluation
from conglang.office.models.meetings import AgendaItem, Attendance, Conclusion, Meeting, MeetingSeries, Statement
from conglang.office.models.tasks import Task, TaskExtension, TaskReport

__all__ = [
    "AgendaItem",
    "Attendance",
    "Conclusion",
    "Evaluation",
    "Meeting",
    "MeetingSeries",
    "Statement",
    "Task",
    "TaskExtension",
    "TaskReport",
]
