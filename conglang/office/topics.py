"""What the office itself proposes for the next agenda: quotas in danger and tasks past their day."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conglang.documents.models import OfficialDocument
from conglang.newsroom.queries.quotas import standings
from conglang.newsroom.rules import Light
from conglang.office.models import Meeting, Task
from conglang.office.sockets import Topic
from conglang.royalties.queries import year_balance
from conglang.ui.templatetags.ui import number


def quota_topics(meeting: Meeting) -> Iterator[Topic]:
    for found in standings(meeting.day):
        if found.light in (Light.BEHIND, Light.IN_DANGER):
            said = {"count": found.count, "wanted": found.rule.count}
            yield Topic(
                f"quota:{found.rule.code}:{found.first_day}",
                _("Quota behind: %(name)s") % {"name": found.rule.name},
                _("%(count)s of %(wanted)s so far.") % said,
            )


def late_task_topics(meeting: Meeting) -> Iterator[Topic]:
    late = Task.objects.late(meeting.day).count()
    if late:
        sentence = ngettext("%(count)s task is past its day", "%(count)s tasks are past their day", late) % {
            "count": late
        }
        yield Topic(f"late-tasks:{meeting.day}", sentence, url=reverse("office:tasks_all") + "?loc=tre")


def late_document_topics(meeting: Meeting) -> Iterator[Topic]:
    late = OfficialDocument.objects.late(meeting.starts_at).count()
    if late:
        sentence = ngettext(
            "%(count)s document is past its time limit for posting",
            "%(count)s documents are past their time limit for posting",
            late,
        )
        yield Topic(f"late-documents:{meeting.day}", sentence % {"count": late})


def royalty_topics(meeting: Meeting) -> Iterator[Topic]:
    """The balance of the year's royalties, at every briefing that a budget stands behind."""
    balance = year_balance(meeting.day.year, meeting.day)
    if balance and balance.months_left:
        said = {
            "left": number(balance.ledger.available),
            "months": balance.months_left,
            "share": number(balance.per_month),
        }
        detail = _("%(left)s đồng are left for %(months)s months, %(share)s đồng a month.") % said
        yield Topic(f"royalties:{meeting.day:%Y-%m}", _("Balancing the royalties for the rest of the year"), detail)
