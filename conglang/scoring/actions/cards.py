"""A scorecard's way: opened, scored, approved and locked."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.approvals import actions as approvals
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.digest import digest
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.office.rules import month_of
from conglang.scoring.models import Criterion, Evidence, Score, Scorecard
from conglang.scoring.permissions import can_enter, can_score
from conglang.scoring.queries import measure, set_on
from conglang.scoring.rules import RULES


@transaction.atomic
def open_card(month: date, *, by) -> Scorecard:
    """Open the scorecard of a month under the set in force on its last day; opening it twice opens the same one."""
    require(can_score, by)
    month = month.replace(day=1)
    criteria_set = set_on(month_of(month)[1])
    if criteria_set is None:
        raise Refusal(_("No criteria set is in force for this month. Load one first."))
    if month > clock.today():
        raise Refusal(_("This month has not begun."))
    card, is_new = Scorecard.objects.get_or_create(criteria_set=criteria_set, month=month)
    if is_new:
        log(card, "scoring.card.open", by=by)
    return card


@transaction.atomic
def enter(card: Scorecard, criterion: Criterion, *, by, inputs: dict) -> Score:
    """Type in what no record of ours can say; ``inputs`` are those of the criterion's rule."""
    card = _open(card)
    require(can_enter, by, card)
    refuse_if(_reasons_not_to_enter(card, criterion, inputs))
    score = _score(card, criterion, by=by)
    score.inputs = inputs
    return _keep(score, "enter", card, by=by)


def _reasons_not_to_enter(card: Scorecard, criterion: Criterion, inputs: dict):
    if criterion.criteria_set_id != card.criteria_set_id or criterion.is_group:
        yield _("This criterion is not scored on this card.")
    elif criterion.reading:
        yield _("This criterion is read from the records. Give other points with a reason instead.")
    elif not RULES[criterion.rule].inputs <= set(inputs):
        yield _("Fill in all the figures that the rule needs.")
    elif "whole" in inputs and inputs["part"] > inputs["whole"]:
        yield _("The part is larger than the whole. Put the figures right.")


@transaction.atomic
def override(card: Scorecard, criterion: Criterion, *, by, points: Decimal, reason: str) -> Score:
    """Give other points than measured, with a reason that is printed."""
    card = _open(card)
    require(can_score, by, card)
    if not reason.strip():
        raise Refusal(_("Write why other points are given: it is printed in the scorecard."))
    if not Decimal(0) <= points <= criterion.maximum:
        raise Refusal(_("Give between 0 and %(maximum)s points.") % {"maximum": criterion.maximum})
    score = _score(card, criterion, by=by)
    score.override, score.is_na, score.reason = points, False, reason.strip()
    return _keep(score, "override", card, by=by, reason=reason.strip(), points=str(points))


@transaction.atomic
def set_aside(card: Scorecard, criterion: Criterion, *, by, reason: str) -> Score:
    """Mark a criterion as not applicable; its points leave the total."""
    card = _open(card)
    require(can_score, by, card)
    if not reason.strip():
        raise Refusal(_("Write why the criterion does not apply: it is printed in the scorecard."))
    score = _score(card, criterion, by=by)
    score.override, score.is_na, score.reason = None, True, reason.strip()
    return _keep(score, "set_aside", card, by=by, reason=reason.strip())


@transaction.atomic
def take_measured(card: Scorecard, criterion: Criterion, *, by) -> Score:
    """Go back to what is measured."""
    card = _open(card)
    require(can_score, by, card)
    score = _score(card, criterion, by=by)
    score.override, score.is_na, score.reason = None, False, ""
    return _keep(score, "take_measured", card, by=by)


@transaction.atomic
def add_evidence(
    card: Scorecard, criterion: Criterion, *, by, label: str, observed_on: date, url: str = ""
) -> Evidence:
    """Add something that shows that the points are right; its words and its day are kept with their digest."""
    card = _open(card)
    require(can_enter, by, card)
    if not label.strip():
        raise Refusal(_("Write number, name and day of the document."))
    if observed_on > month_of(card.month)[1]:
        raise Refusal(_("The document is from after this month. It belongs to a later scorecard."))
    snapshot = {"label": label.strip(), "url": url, "observed_on": str(observed_on), "criterion": criterion.code}
    piece = Evidence.objects.create(
        scorecard=card, criterion=criterion, label=label.strip(), url=url, observed_on=observed_on, captured_at=clock.now(),
        snapshot=snapshot, sha256=digest(snapshot), by=by,
    )  # fmt: skip
    log(card, "scoring.card.evidence", by=by, criterion=criterion.code, label=piece.label)
    return piece


@transaction.atomic
def self_score(card: Scorecard, *, by) -> Scorecard:
    """Hand the scorecard in: what is measured now is kept word for word, with the rows it counted."""
    card = _locked_row(card)
    require(can_score, by, card)
    content = measure(card)
    refuse_if(_reasons_not_to_hand_in(card, content))
    card.self_score(content, by)
    card.save()
    _keep_counted(card, content, by=by)
    log(card, "scoring.card.self_score", by=by, digest=card.snapshot_digest)
    return card


def _reasons_not_to_hand_in(card: Scorecard, content: dict):
    if month_of(card.month)[1] >= clock.today():
        yield _("The month is not over. Hand the scorecard in after its last day.")
    empty = [
        line["code"]
        for line in content["lines"]
        if not line["is_group"] and line["inputs"] is None and not line["is_na"] and not line["is_overridden"]
    ]
    if empty:
        yield _("Enter these criteria, give points with a reason, or mark them as not applicable: %(codes)s.") % {
            "codes": ", ".join(empty)
        }


def _keep_counted(card: Scorecard, content: dict, *, by) -> None:
    """One piece of evidence for each row that was counted, with its own digest, so that it can be shown later."""
    criteria = {one.code: one for one in card.criteria_set.criteria.all()}
    card.evidence.exclude(source_type="").delete()
    kept = (
        Evidence(
            scorecard=card, criterion=criteria[line["code"]], label=row["title"][:300], url=row["url"][:500], source_type=row["source_type"],
            source_id=row["source_id"], observed_on=row["day"] or month_of(card.month)[1], captured_at=clock.now(), snapshot=row, sha256=digest(row), by=by,
        )
        for line in content["lines"]
        for row in line["rows"]
        if row["counts"] and row["source_type"]
    )  # fmt: skip
    Evidence.objects.bulk_create(kept)


@transaction.atomic
def send_back(card: Scorecard, *, by, reason: str, seen_digest: str | None = None) -> Scorecard:
    """The head asks for the score to be put right; it is open and measured anew."""
    card = _locked_row(card)
    card.flow.enter("send_back", card.state)
    approvals.send_back(card, by=by, reason=reason, seen_digest=seen_digest)
    card.send_back(reason.strip()[:300])
    card.save()
    card.evidence.exclude(source_type="").delete()
    log(card, "scoring.card.send_back", by=by, reason=reason.strip())
    return card


@transaction.atomic
def lock(card: Scorecard, *, by, seen_digest: str | None = None) -> Scorecard:
    """Approve exactly this score and lock it for ever."""
    card = _locked_row(card)
    card.flow.enter("lock", card.state)
    if approvals.approve(card, by=by, seen_digest=seen_digest):
        card.lock(by)
        card.save()
    log(card, "scoring.card.lock", by=by, digest=card.snapshot_digest)
    return card


def _locked_row(card: Scorecard) -> Scorecard:
    return Scorecard.objects.select_related("criteria_set", "scored_by").select_for_update(of=("self",)).get(pk=card.pk)


def _open(card: Scorecard) -> Scorecard:
    card = _locked_row(card)
    if not card.is_open:
        raise Refusal(_("This scorecard has been handed in or locked, so it no longer changes."))
    return card


def _score(card: Scorecard, criterion: Criterion, *, by) -> Score:
    return Score.objects.filter(scorecard=card, criterion=criterion).first() or Score(
        scorecard=card, criterion=criterion, by=by
    )


def _keep(score: Score, verb: str, card: Scorecard, *, by, **said) -> Score:
    score.by, score.at = by, clock.now()
    score.save()
    log(card, f"scoring.card.{verb}", by=by, criterion=score.criterion.code, **said)
    return score
