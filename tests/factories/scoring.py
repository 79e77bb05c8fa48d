from datetime import date
from decimal import Decimal

import factory

from conglang.kit import clock
from conglang.scoring.models import CriteriaSet, Criterion, Evidence, Score, Scorecard
from tests.factories.people import AccountFactory


class CriteriaSetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CriteriaSet

    code = "bo-tieu-chi"
    version = factory.Sequence(lambda number: number + 1)
    name = "Bộ tiêu chí mô hình cơ quan điện tử"
    issuer = "UBND quận"
    decision_number = "12/QĐ-UBND"
    decision_date = date(2020, 1, 2)
    valid_from = date(2020, 1, 1)
    total_max = Decimal(10)
    checksum = factory.Sequence(lambda number: f"{number:064x}")
    loaded_at = factory.LazyFunction(clock.now)


class CriterionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Criterion

    criteria_set = factory.SubFactory(CriteriaSetFactory)
    code = factory.Sequence(lambda number: f"1.{number}")
    title = "Văn bản đăng đúng hạn"
    maximum = Decimal(10)
    rule = "RATIO"
    position = factory.Sequence(int)


class ScorecardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Scorecard

    criteria_set = factory.SubFactory(CriteriaSetFactory)
    month = date(2020, 10, 1)


class ScoreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Score

    scorecard = factory.SubFactory(ScorecardFactory)
    criterion = factory.SubFactory(CriterionFactory)
    by = factory.SubFactory(AccountFactory)
    at = factory.LazyFunction(clock.now)


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evidence

    scorecard = factory.SubFactory(ScorecardFactory)
    criterion = factory.SubFactory(CriterionFactory)
    label = "Thông báo số 10/TB-BCĐ ngày 21/10/2020"
    observed_on = date(2020, 10, 21)
    captured_at = factory.LazyFunction(clock.now)
    sha256 = "0" * 64
    by = factory.SubFactory(AccountFactory)
