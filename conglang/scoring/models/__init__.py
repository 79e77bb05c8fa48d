"""What scoring keeps: criteria sets, scorecards, scores, evidence."""

from conglang.scoring.models.cards import Evidence, Score, Scorecard
from conglang.scoring.models.sets import CriteriaSet, Criterion

__all__ = ["CriteriaSet", "Criterion", "Evidence", "Score", "Scorecard"]
