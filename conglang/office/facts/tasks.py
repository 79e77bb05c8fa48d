"""How the tasks of the briefings were carried out."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conglang.office.models import Task
from conglang.office.sockets import Fact


def task_facts(first_day: date, last_day: date) -> Iterator[Fact]:
    due = Task.objects.due_between(first_day, last_day)
    number, on_time = due.count(), due.on_time().count()
    if not number:
        return
    said = {"count": on_time, "all": number}
    yield Fact(
        "tasks:on-time",
        _("Tasks of the briefings: %(count)s of %(all)s done on time.") % said,
        "praise" if on_time else "shortcoming",
        on_time,
        number,
    )
    late = number - on_time
    if late:
        sentence = ngettext(
            "%(count)s task of the briefings was late or is not done.",
            "%(count)s tasks of the briefings were late or are not done.",
            late,
        )
        yield Fact("tasks:late", sentence % {"count": late}, "shortcoming", late, number)
