"""The sample set, the chain of the scorecard, and October's card."""

from datetime import date

import pytest

from conglang.agencies.models import Role
from conglang.scoring.actions import cards, sets
from conglang.scoring.models import Scorecard
from tests.factories.approvals import ApprovalStepFactory
from tests.scoring.sample import SAMPLE

INPUTS = {
    "RATIO": {"part": 8, "whole": 10}, "PER_ITEM": {"count": 2}, "YES_NO": {"fulfilled": True},
}  # fmt: skip


@pytest.fixture
def sample(ward):
    ApprovalStepFactory(kind="scorecard", roles=[Role.HEAD], returning_roles=[])
    return sets.load_set(SAMPLE.read_text(encoding="utf-8"), by=ward.hoa)


@pytest.fixture
def october(ward, sample) -> Scorecard:
    return cards.open_card(date(2020, 10, 1), by=ward.hoa)


@pytest.fixture
def filled(ward, october) -> Scorecard:
    """Everything that is typed in by hand has its figures."""
    for criterion in october.criteria_set.criteria.exclude(rule="").filter(reading=""):
        cards.enter(october, criterion, by=ward.nam, inputs=INPUTS[criterion.rule])
    return october
