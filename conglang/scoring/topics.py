"""The red criteria of the running month, for the next briefing."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.office.sockets import Topic
from conglang.scoring.models import Scorecard
from conglang.scoring.queries import content_of, weak_lines
from conglang.scoring.templatetags.scoring import points


def red_criteria(meeting) -> Iterator[Topic]:
    """The criteria that lose at least half of their points; those typed in by hand only once they are."""
    month: date = meeting.day.replace(day=1)
    card = Scorecard.objects.select_related("criteria_set").filter(month=month).first()
    if card is None:
        return
    for line in weak_lines(content_of(card)):
        if line["inputs"] is not None:
            detail = _("%(points)s of %(max)s points so far.") % {
                "points": points(line["points"]),
                "max": points(line["max"]),
            }
            url = reverse("scoring:criterion", args=[card.pk, line["code"]])
            yield Topic(
                f"criterion:{month}:{line['code']}",
                _("Criterion %(code)s: %(title)s") % {"code": line["code"], "title": line["title"]},
                detail,
                url,
            )
