"""The page of a month: figures first, then what the secretary adds; praise before shortcomings."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from conglang.kit.text import paragraphs
from conglang.office import rules, sockets
from conglang.office.models import Evaluation, Task
from conglang.office.sockets import Fact
from conglang.ui.templatetags.ui import vn_date

TASKS_READ_OUT = 4


def content_of(evaluation: Evaluation) -> dict:
    """What the page says: as signed once it is signed, else as the records stand now."""
    if evaluation.content is not None:
        return evaluation.content
    with override(settings.LANGUAGE_CODE):
        return _as_it_stands(evaluation)


def _as_it_stands(evaluation: Evaluation) -> dict:
    """In the language of the office, whoever asks: the page is kept word for word."""
    first_day, last_day = rules.month_of(evaluation.month)
    facts = sockets.facts(first_day, last_day)
    return {
        "month": str(first_day),
        "read_on": str(evaluation.read_on),
        "facts": [fact.as_plain() for fact in facts],
        "praise": [*_texts(facts, "praise"), *paragraphs(evaluation.praise)],
        "shortcomings": [*_texts(facts, "shortcoming"), *paragraphs(evaluation.shortcomings)],
        "tasks": [*paragraphs(evaluation.next_tasks), *_open_tasks(first_day, last_day)],
    }


def _texts(facts: list[Fact], tone: str) -> list[str]:
    return [fact.text for fact in facts if fact.tone == tone]


def _open_tasks(first_day: date, last_day: date) -> Iterator[str]:
    """What the briefings have given and is to be done in the new month."""
    given = Task.objects.open().filter(given_at__date__lte=last_day).select_related("owner", "unit").in_due_order()
    for task in given[:TASKS_READ_OUT]:
        said = {"task": task.title, "who": task.in_charge}
        if task.due_on:
            yield _("%(task)s (%(who)s, by %(day)s).") % {**said, "day": vn_date(task.due_on)}
        else:
            yield _("%(task)s (%(who)s).") % said


def lines_of(content: dict) -> list[str]:
    """The lines that are read out."""
    return [*content["praise"], *content["shortcomings"], *content["tasks"]]


def sources_of(content: dict) -> dict[str, str]:
    """Which line leads to which screen with the rows it counted; pages signed earlier know no addresses."""
    return {fact["text"]: fact["url"] for fact in content["facts"] if fact.get("url")}


def evaluations():
    return Evaluation.objects.select_related("signed_by__person").order_by("-month")
