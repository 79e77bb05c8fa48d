"""Facts of the newsroom: programmes and events, assignments, works and their releases on channels, quotas."""

from conglang.newsroom.models.assignments import Assignment
from conglang.newsroom.models.bundles import Bundle
from conglang.newsroom.models.calendars import CalendarKey
from conglang.newsroom.models.checking import CheckRule, CheckWord, KeptFinding
from conglang.newsroom.models.columns import ColumnOwner
from conglang.newsroom.models.coverage import CoverageKind, CoverageRule
from conglang.newsroom.models.line_reports import LineReport
from conglang.newsroom.models.orientations import Orientation
from conglang.newsroom.models.pastes import Paste
from conglang.newsroom.models.plans import Event, Programme
from conglang.newsroom.models.quotas import QuotaRule
from conglang.newsroom.models.rectifications import Confirmation, Rectification
from conglang.newsroom.models.recurring import RecurringEvent
from conglang.newsroom.models.releases import Channel, Delivery, Release, Submission, UrgentMark
from conglang.newsroom.models.versions import ProgrammeVersion
from conglang.newsroom.models.works import Genre, Share, Work, WorkPhoto

__all__ = [
    "Assignment",
    "Bundle",
    "CalendarKey",
    "Channel",
    "CheckRule",
    "CheckWord",
    "ColumnOwner",
    "Confirmation",
    "CoverageKind",
    "CoverageRule",
    "Delivery",
    "Event",
    "Genre",
    "KeptFinding",
    "LineReport",
    "Orientation",
    "Paste",
    "Programme",
    "ProgrammeVersion",
    "QuotaRule",
    "Rectification",
    "RecurringEvent",
    "Release",
    "Share",
    "Submission",
    "UrgentMark",
    "Work",
    "WorkPhoto",
]
