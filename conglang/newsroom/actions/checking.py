"""Handing in passes the checks: what must be put right refuses, what is doubtful is kept only with a reason."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.checks import Finding, Severity
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import CheckWord, KeptFinding, Submission
from conglang.newsroom.permissions import can_keep_word_list
from conglang.newsroom.queries.checking import doubtful, personal

LONGEST_QUOTE = 80


def reasons_not_to_pass(findings: list[Finding], kept: dict[str, str]) -> Iterator[str]:
    """What stands in the way, each a sentence with its place."""
    for finding in findings:
        if finding.severity == Severity.STOP:
            yield _told(finding)
    for key, finding in doubtful(findings).items():
        if not kept.get(key, "").strip():
            yield _("%(finding)s Put it right, or write why it stays.") % {"finding": _told(finding)}


def _told(finding: Finding) -> str:
    if not finding.quote:
        return finding.sentence
    quote = finding.quote if len(finding.quote) <= LONGEST_QUOTE else f"{finding.quote[:LONGEST_QUOTE]}…"
    return _("“%(quote)s”: %(sentence)s") % {"quote": quote, "sentence": finding.sentence}


def keep(submission: Submission, findings: list[Finding], kept: dict[str, str], *, by) -> None:
    """Keep the reasons with what was handed in, where the editor reads them."""
    KeptFinding.objects.bulk_create(
        KeptFinding(
            submission=submission,
            code=finding.code,
            quote=finding.quote[:300],
            key=key,
            reason=kept[key].strip()[:300],
            by=by,
        )
        for key, finding in doubtful(findings).items()
    )


def refuse_unexplained(findings: list[Finding], reason: str) -> list[str]:
    """Data about a person go out only with the approver's reason; the kinds of data, for the audit line."""
    shown = personal(findings)
    if shown and not reason.strip():
        raise Refusal(
            _("The text shows data about a person (%(quote)s). Send it back, or write why they are published.")
            % {"quote": ", ".join(dict.fromkeys(finding.quote for finding in shown))}
        )
    return sorted({finding.code for finding in shown})


@transaction.atomic
def add_word(*, kind: str, written: str, instead: str = "", by) -> CheckWord:
    """Put a word on the list of the checks."""
    require(can_keep_word_list, by)
    written, instead = " ".join(written.split()), " ".join(instead.split())
    if kind != CheckWord.Kind.CONTACT and not instead:
        raise Refusal(_("Write how it is written right."))
    if CheckWord.objects.on().filter(kind=kind, written__iexact=written).exists():
        raise Refusal(_("“%(word)s” is on the list already.") % {"word": written})
    word = CheckWord.objects.create(kind=kind, written=written, instead=instead, valid_from=clock.today())
    log(word, "newsroom.check_word.add", by=by, written=written, instead=instead)
    return word


@transaction.atomic
def strike_word(word: CheckWord, *, by) -> None:
    """Take a word off the list from today on."""
    require(can_keep_word_list, by)
    word = CheckWord.objects.select_for_update().get(pk=word.pk)
    word.valid_to = clock.today() - timedelta(days=1)
    word.save(update_fields=["valid_to"])
    log(word, "newsroom.check_word.strike", by=by, written=word.written)
