"""How the newsroom's states, lights and differences look."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models import Assignment, Delivery, Event, Programme, Release
from conglang.newsroom.permissions import can_read_work
from conglang.newsroom.rules import GAP, Light

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
    Delivery: {"queued": "waiting", "running": "active", "done": "done", "failed": "urgent"},
}
LIGHTS = {
    Light.REACHED: ("done", _("Reached")),
    Light.ON_PACE: ("active", _("In step with the calendar")),
    Light.BEHIND: ("late", _("Behind the calendar")),
    Light.IN_DANGER: ("urgent", _("In danger of being missed")),
}
MARKS = {"ins": '<ins class="cl-diff__ins">{}</ins>', "del": '<del class="cl-diff__del">{}</del>', "same": "{}"}


@register.inclusion_tag("ui/components/state.html")
def state_of(record):
    """The state of a programme, line, assignment, release or delivery, with its word."""
    return {"tone": TONES[type(record)][record.state], "word": record.get_state_display()}


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
