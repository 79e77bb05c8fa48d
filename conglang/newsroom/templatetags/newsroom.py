"""How the newsroom's states, lights and differences look."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from conglang.checks import RANK, Severity
from conglang.kit.lunar import lunar_date
from conglang.newsroom.models import Assignment, Delivery, Event, Programme, RecurringEvent, Release
from conglang.newsroom.permissions import can_read_work
from conglang.newsroom.queries.stages import Stage
from conglang.newsroom.rhythms import Rhythm
from conglang.newsroom.rules import GAP, Light
from conglang.ui.templatetags.ui import vn_date, weekday

register = template.Library()

TONES = {
    Programme: {
        "draft": "draft",
        "submitted": "waiting",
        "returned": "returned",
        "approved": "done",
        "adjusted": "done",
        "closed": "closed",
    },
    Event: {"planned": "draft", "changed": "late", "postponed": "late", "cancelled": "closed", "done": "done"},
    Assignment: {
        "given": "waiting",
        "accepted": "active",
        "declined": "returned",
        "transferred": "closed",
        "cancelled": "closed",
    },
    Release: {
        "draft": "draft",
        "submitted": "waiting",
        "returned": "returned",
        "approved": "active",
        "out": "done",
        "correcting": "returned",
        "refused": "late",
        "withdrawn": "closed",
        "recalled": "closed",
    },
    Delivery: {"held": "draft", "queued": "waiting", "running": "active", "done": "done", "failed": "urgent"},
}
LIGHTS = {
    Light.REACHED: ("done", _("Reached")),
    Light.ON_PACE: ("active", _("In step with the calendar")),
    Light.BEHIND: ("late", _("Behind the calendar")),
    Light.IN_DANGER: ("urgent", _("In danger of being missed")),
}
STAGES = {
    Stage.ASKED: _("Not yet taken"),
    Stage.WRITING: _("Being written"),
    Stage.WAITING: _("Waiting for approval"),
    Stage.RETURNED: _("Sent back"),
    Stage.OUT: _("Published in 14 days"),
}
COVERED = {
    "out": ("done", _("Published")),
    "in_work": ("active", _("Being written")),
    "asked": ("waiting", _("Asked for")),
    "missing": ("late", _("Nobody was asked")),
}
RHYTHMS = {
    Rhythm.WEEKLY: _("every %(weekday)s"),
    Rhythm.NTH_WEEKDAY: _("%(weekday)s number %(nth)s of every month"),
    Rhythm.MONTH_DAY: _("day %(day)s of every month"),
    Rhythm.YEAR_DAY: _("%(day)s/%(month)s of every year"),
    Rhythm.LUNAR_DAY: _("day %(day)s of every lunar month"),
    Rhythm.LUNAR_YEAR_DAY: _("%(day)s/%(month)s of every lunar year"),
}
MARKS = {"ins": '<ins class="cl-diff__ins">{}</ins>', "del": '<del class="cl-diff__del">{}</del>', "same": "{}"}


@register.inclusion_tag("ui/components/state.html")
def state_of(record):
    """The state of a programme, line, assignment, release or delivery, with its word."""
    return {"tone": TONES[type(record)][record.state], "word": record.get_state_display()}


@register.inclusion_tag("ui/components/state.html")
def covered_state(stands):
    """How one kind of telling an event stands."""
    tone, word = COVERED[stands.state]
    return {"tone": tone, "word": word}


@register.filter
def covered_word(stands) -> str:
    """The same in words, for paper."""
    return str(COVERED[stands.state][1])


@register.filter
def stage_word(stage) -> str:
    return str(STAGES[stage])


@register.filter
def readable_by(work, user) -> bool:
    """May this person open the piece? Ask with the shares and the account that began it fetched beforehand."""
    return can_read_work(user, work)


@register.inclusion_tag("ui/components/state.html")
def light_of(standing):
    tone, word = LIGHTS[standing.light]
    return {"tone": tone, "word": word}


@register.filter
def hours(event) -> str:
    """07:30 - 11:00, or nothing where the programme names no time."""
    if not event.starts:
        return ""
    return f"{event.starts:%H:%M} - {event.ends:%H:%M}" if event.ends else f"{event.starts:%H:%M}"


@register.filter
def marked(pieces):
    """One compared paragraph with what was struck and what was put in."""
    return format_html_join("", "{}", ((format_html(MARKS[kind], words),) for kind, words in pieces))


@register.filter
def with_gaps(line: str):
    """A paragraph in which the gaps of the skeleton stand out."""
    pieces, at = [], 0
    for gap in GAP.finditer(line):
        pieces += [("{}", line[at : gap.start()]), ('<mark class="cl-gap">{}</mark>', gap[0])]
        at = gap.end()
    return format_html_join("", "{}", ((format_html(shape, words),) for shape, words in [*pieces, ("{}", line[at:])]))


@register.filter
def changed(lines) -> list:
    """Only the compared paragraphs in which something was struck or put in."""
    return [line for line in lines if any(kind != "same" for kind, _words in line)]


@register.filter
def by_weight(findings) -> list:
    """What the checks found, grouped by how heavily it weighs: [("stop", [...]), ...]."""
    heavy_first = sorted(Severity, key=RANK.get, reverse=True)
    groups = [(severity, [finding for finding in findings if finding.severity == severity]) for severity in heavy_first]
    return [(severity.value, group) for severity, group in groups if group]


@register.filter
def numbered(table):
    """The rows of a pasted table with their numbers, each cell once: (text, columns it covers)."""
    above: list = [None] * len(table.rows[0])
    for number, row in enumerate(table.rows, table.first):
        cells = [
            ("" if cell == above[at] else cell.text, sum(1 for other in row if other.origin == cell.origin))
            for at, cell in enumerate(row)
            if at == 0 or cell.origin != row[at - 1].origin
        ]
        yield number, cells
        above = row


@register.filter
def said_when(proposed) -> str:
    """Day, hours or part of the day of a row that was read."""
    said = proposed.initial
    day = f"{weekday(said['day'])} {vn_date(said['day'])}" if said["day"] else ""
    time = f"{said['starts']:%H:%M}" if said["starts"] else str(Event.Session(said["session"]).label)
    time += f" - {said['ends']:%H:%M}" if said["ends"] else ""
    return ", ".join(part for part in (day, time) if part)


@register.filter
def of_event(by_event: dict, event) -> list:
    return by_event.get(event.pk, []) if by_event else []


@register.filter
def lunar(day) -> str:
    """The day and month of the lunar calendar, as wall calendars print them: 15/10 âm lịch."""
    moon = lunar_date(day)
    words = _("%(day)s/%(month)s leap lunar") if moon.is_leap else _("%(day)s/%(month)s lunar")
    return words % {"day": moon.day, "month": moon.month}


@register.filter
def rhythm(series: RecurringEvent) -> str:
    """On which days something recurs, in words."""
    about = {
        "weekday": str(series.get_weekday_display()).lower(),
        "nth": series.nth,
        "day": series.day_number,
        "month": series.month_number,
    }
    return RHYTHMS[Rhythm(series.kind)] % about
