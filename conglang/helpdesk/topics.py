"""What the helpdesk proposes for the next briefing: incidents past their time, what is being repaired, skills that lack."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conglang.helpdesk import queries
from conglang.helpdesk.models import Skill
from conglang.kit import clock
from conglang.office.sockets import Topic
from conglang.ui.templatetags.ui import number


def helpdesk_topics(meeting) -> Iterator[Topic]:
    """As it stands now, for the briefing that is being prepared."""
    yield from _late_incidents(meeting)
    yield from _repairs(meeting)
    yield from _skills(meeting)


def _late_incidents(meeting) -> Iterator[Topic]:
    incidents = queries.open_incidents(clock.now())
    if late := incidents.part:
        sentence = ngettext(
            "%(count)s IT incident is past its time", "%(count)s IT incidents are past their time", late
        )
        detail = _("%(count)s incidents are not put right.") % {"count": incidents.whole}
        url = reverse("helpdesk:summary") + "#chua-xong"
        yield Topic(f"late-incidents:{meeting.day}", sentence % {"count": late}, detail, url)


def _repairs(meeting) -> Iterator[Topic]:
    moves = queries.in_repair(clock.now())
    if moves:
        sentence = ngettext("%(count)s device is being repaired", "%(count)s devices are being repaired", len(moves))
        detail = ", ".join(str(move.asset) for move in moves)
        url = reverse("helpdesk:summary") + "#sua-chua"
        yield Topic(f"repairs:{meeting.day}", sentence % {"count": len(moves)}, detail, url)


def _skills(meeting) -> Iterator[Topic]:
    reading = queries.staff_skilled()
    if reading.missing and Skill.objects.on().exists():
        said = {"count": reading.part, "all": reading.whole, "percent": number(reading.percent)}
        yield Topic(
            f"skills:{meeting.day:%Y-%m}",
            _("IT skills of the staff below the target"),
            _("%(count)s of %(all)s staff have every skill required (%(percent)s %%, target 100 %%).") % said,
            reverse("helpdesk:skills"),
        )
