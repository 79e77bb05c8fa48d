"""A scorecard as it is read: measured anew while it is open, word for word as kept afterwards."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from conglang.kit import clock
from conglang.scoring.models import CriteriaSet, Criterion, Evidence, Score, Scorecard
from conglang.scoring.readings import Reading, read
from conglang.scoring.rules import NOTHING, Points, Sum, band_of, missing, of_leaf, points_for


def content_of(card: Scorecard) -> dict:
    """Everything that the screens and the sheet show: plain values, exact points as text."""
    return card.snapshot if card.snapshot is not None else measure(card)


def measure(card: Scorecard) -> dict:
    """Ask every reading and every formula now, in the language of the office: what they say may be kept word for word."""
    with override(settings.LANGUAGE_CODE):
        return _measured(card)


def _measured(card: Scorecard) -> dict:
    criteria = list(card.criteria_set.criteria.order_by("position"))
    added = _added(card)
    sums: dict[int | None, Sum] = {None: NOTHING}
    lines = {}
    for criterion in (one for one in criteria if not one.is_group):
        line, own = _leaf(criterion, card, added)
        lines[criterion.pk] = line
        for parent in (criterion.parent_id, None):
            sums[parent] = sums.get(parent, NOTHING) + own
    total = sums[None]
    return {
        "set": {
            "name": card.criteria_set.name,
            "version": card.criteria_set.version,
            "note": card.criteria_set.note,
            "checksum": card.criteria_set.checksum,
        },
        "issuer": card.criteria_set.issuer,
        "decision": f"{card.criteria_set.decision_number} ({card.criteria_set.decision_date:%d/%m/%Y})",
        "month": str(card.month),
        "as_of": clock.now().isoformat(),
        "lines": [lines.get(one.pk) or _group(one, sums.get(one.pk, NOTHING)) for one in criteria],
        "total": _plain(total),
        "rescaled": str(total.rescaled),
        "band": band_of(card.criteria_set.bands, total.rescaled),
    }


@dataclass(frozen=True)
class Added:
    """What people added to the criteria of one card."""

    scores: dict[int, Score]
    evidence: dict[int, list[Evidence]]


def _added(card: Scorecard) -> Added:
    evidence: dict[int, list[Evidence]] = {}
    for piece in card.evidence.select_related("by__person"):
        evidence.setdefault(piece.criterion_id, []).append(piece)
    return Added({score.criterion_id: score for score in card.scores.select_related("by__person")}, evidence)


def _leaf(criterion: Criterion, card: Scorecard, added: Added) -> tuple[dict, Sum]:
    score = added.scores.get(criterion.pk)
    found = read(criterion.reading, card.month, whole_year=criterion.covers_year) if criterion.reading else None
    inputs = found.inputs if found else (score.inputs if score else None)
    measured = points_for(criterion.rule, criterion.maximum, criterion.params, inputs) if inputs else Decimal(0)
    given = _given(score, measured)
    own = of_leaf(criterion.maximum, given)
    line = {
        "code": criterion.code, "title": criterion.title, "is_group": False, "rule": criterion.rule, "how": criterion.how,
        "verifier": criterion.verifier, "responsible": criterion.responsible, "evidence_wanted": criterion.evidence_wanted,
        "by_hand": not criterion.reading, "inputs": inputs, "measured": None if measured is None else str(measured),
        "is_overridden": bool(score and score.override is not None), "is_na": given is None,
        "reason": _reason(score, measured), "rows": _rows(found), "missing": _missing(criterion, inputs),
        "evidence": [_piece(piece) for piece in added.evidence.get(criterion.pk, [])], **_plain(own),
    }  # fmt: skip
    return line, own


def _given(score: Score | None, measured: Points) -> Points:
    if score and score.is_na:
        return None
    return score.override if score and score.override is not None else measured


def _reason(score: Score | None, measured: Points) -> str:
    """What a person wrote, else why nothing could be measured."""
    if score and score.reason:
        return score.reason
    return _("Nothing of the kind fell due in this month.") if measured is None else ""


def _missing(criterion: Criterion, inputs: dict | None) -> int | None:
    return missing(criterion.rule, criterion.maximum, criterion.params, inputs) if inputs else None


def _rows(found: Reading | None) -> list[dict]:
    return [row.as_plain() for row in found.rows] if found else []


def _piece(piece: Evidence) -> dict:
    return {
        "label": piece.label, "url": piece.url, "day": str(piece.observed_on), "sha256": piece.sha256,
        "added": piece.captured_at.isoformat(), "by": str(piece.by),
    }  # fmt: skip


def _group(criterion: Criterion, own: Sum) -> dict:
    return {
        "code": criterion.code,
        "title": criterion.title,
        "is_group": True,
        "rows": [],
        "evidence": [],
        **_plain(own),
    }


def _plain(own: Sum) -> dict:
    return {
        "points": str(own.points),
        "applicable": str(own.applicable),
        "max": str(own.maximum),
        "lost": str(own.lost),
    }


def set_on(day) -> CriteriaSet | None:
    """The set in force on a day; the newest version of it."""
    return CriteriaSet.objects.on(day).order_by("-valid_from", "-version").first()


def cards():
    return Scorecard.objects.select_related("criteria_set", "locked_by__person", "scored_by__person").order_by(
        "-month", "pk"
    )


def line_of(content: dict, code: str) -> dict | None:
    """One criterion of a card by its number."""
    return next((line for line in content["lines"] if line["code"] == code and not line["is_group"]), None)


def weak_lines(content: dict, share: Decimal = Decimal("0.5")) -> list[dict]:
    """The criteria that lose at least ``share`` of their maximum: the red ones."""
    leaves = (line for line in content["lines"] if not line["is_group"] and not line["is_na"])
    return [line for line in leaves if Decimal(line["lost"]) >= share * Decimal(line["max"])]
