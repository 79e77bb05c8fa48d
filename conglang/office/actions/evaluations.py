"""Writing and signing the page of the month."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.digest import digest
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.office import rules
from conglang.office.models import Evaluation
from conglang.office.permissions import can_evaluate
from conglang.office.queries.evaluations import content_of, lines_of


@transaction.atomic
def begin(month: date, *, by) -> Evaluation:
    """Open the page of a month; opening it twice opens the same one."""
    require(can_evaluate, by)
    month = month.replace(day=1)
    if month > clock.today():
        raise Refusal(_("This month has not begun."))
    evaluation, is_new = Evaluation.objects.get_or_create(month=month, defaults={"read_on": rules.read_on(month)})
    if is_new:
        log(evaluation, "office.evaluation.begin", by=by)
    return evaluation


@transaction.atomic
def write(evaluation: Evaluation, *, by, praise: str, shortcomings: str, next_tasks: str, read_on: date) -> Evaluation:
    """Keep what the secretary adds to the figures."""
    evaluation = _draft(evaluation, by=by)
    evaluation.praise, evaluation.shortcomings, evaluation.next_tasks = (
        praise.strip(),
        shortcomings.strip(),
        next_tasks.strip(),
    )
    evaluation.read_on = read_on
    evaluation.save(update_fields=["praise", "shortcomings", "next_tasks", "read_on"])
    log(evaluation, "office.evaluation.write", by=by)
    return evaluation


@transaction.atomic
def sign(evaluation: Evaluation, *, by, seen_digest: str | None = None) -> Evaluation:
    """Freeze the page: every reprint shows the same words and figures."""
    evaluation = _draft(evaluation, by=by)
    content = content_of(evaluation)
    refuse_if(_reasons_not_to_sign(evaluation, content, seen_digest))
    evaluation.sign(content, digest(content), by)
    evaluation.save()
    log(evaluation, "office.evaluation.sign", by=by, digest=evaluation.content_digest)
    return evaluation


def _reasons_not_to_sign(evaluation: Evaluation, content: dict, seen_digest: str | None):
    if rules.month_of(evaluation.month)[1] >= clock.today():
        yield _("The month is not over, so its figures may still change. Sign after its last day.")
    words = rules.count_words(lines_of(content))
    if words > rules.WORDS_ON_THE_PAGE:
        yield _("The page has %(words)s words; read aloud it may have %(limit)s. Shorten what you added.") % {
            "words": words,
            "limit": rules.WORDS_ON_THE_PAGE,
        }
    if seen_digest is not None and seen_digest != digest(content):
        yield _("The figures have changed while you were reading. Read the page again, then sign.")


def _draft(evaluation: Evaluation, *, by) -> Evaluation:
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    require(can_evaluate, by, evaluation)
    if evaluation.is_signed:
        raise Refusal(_("This page has been signed and no longer changes."))
    return evaluation
