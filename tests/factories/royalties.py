from datetime import date
from decimal import Decimal

import factory

from conglang.agencies.models import Role
from conglang.kit import clock
from conglang.newsroom.models import Channel
from conglang.royalties.models import (
    Budget,
    BudgetMove,
    Line,
    Note,
    Payment,
    Rate,
    RateTable,
    Sheet,
    TaxCommitment,
    TaxRule,
    UnitValue,
)
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.newsroom import ChannelFactory, GenreFactory, ReleaseFactory, ShareFactory, WorkFactory
from tests.factories.people import AccountFactory, PersonFactory


class UnitValueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UnitValue
        django_get_or_create = ("valid_from",)

    valid_from = date(2019, 7, 1)
    base_salary = 1_490_000
    percent = Decimal(10)
    legal_source = "Nghị định 38/2019/NĐ-CP"


class RateTableFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RateTable
        django_get_or_create = ("valid_from",)

    name = "Quy chế nhuận bút (ví dụ)"
    valid_from = date(2020, 1, 1)
    legal_source = "Nghị định 18/2014/NĐ-CP"
    is_example = True


class RateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rate

    table = factory.SubFactory(RateTableFactory)
    genre = factory.SubFactory(GenreFactory)
    channel = factory.SubFactory(ChannelFactory)
    usual = Decimal("0.5")
    minimum = factory.LazyAttribute(lambda rate: rate.usual * Decimal("0.6"))
    maximum = factory.LazyAttribute(lambda rate: rate.usual * 2)
    legal_cap = Decimal(30)


class TaxRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TaxRule

    valid_from = date(2013, 10, 1)
    threshold = 2_000_000
    percent = Decimal(10)
    legal_source = "Thông tư 111/2013/TT-BTC, Điều 25"


class TaxCommitmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TaxCommitment

    person = factory.SubFactory(PersonFactory)
    year = 2020
    signed_on = date(2020, 1, 15)


class BudgetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Budget
        django_get_or_create = ("year",)

    year = 2020


class BudgetMoveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetMove

    budget = factory.SubFactory(BudgetFactory)
    kind = BudgetMove.Kind.ALLOT
    amount = 60_000_000
    at = factory.LazyFunction(clock.now)


class SheetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sheet

    year = 2020
    month = 11
    drafted_by = factory.SubFactory(AccountFactory)
    drafted_at = factory.LazyFunction(clock.now)


class LineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Line

    release = factory.SubFactory(ReleaseFactory)
    work = factory.SelfAttribute("release.work")
    channel = factory.SelfAttribute("release.channel")
    genre = factory.SelfAttribute("release.work.genre")
    person = factory.SubFactory(PersonFactory)
    counts_on = date(2020, 11, 20)
    state = Line.State.COMMITTED
    budget = factory.SubFactory(BudgetFactory)
    table = factory.SubFactory(RateTableFactory)
    unit = factory.SubFactory(UnitValueFactory)
    coefficient = usual = Decimal("0.5")
    unit_value = 149_000
    amount = 74_500


class NoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Note

    line = factory.SubFactory(LineFactory)
    text = "Bài đã gỡ."
    at = factory.LazyFunction(clock.now)


class PaymentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Payment

    sheet = factory.SubFactory(SheetFactory)
    person = factory.SubFactory(PersonFactory)
    gross = net = 74_500


def regulate(genre, *, portal="0.5", upper=None, radio=None, photo=None) -> RateTable:
    """A rate table, the unit value of 2020, the tax rule and the sheet's chain of two steps."""
    table = RateTableFactory()
    UnitValueFactory()
    if not TaxRule.objects.exists():
        TaxRuleFactory()
        ApprovalStepFactory(
            kind="royalty-sheet", order=1, name="Kế toán kiểm tra", roles=[Role.ACCOUNTANT], returning_roles=[]
        )
        ApprovalStepFactory(kind="royalty-sheet", order=2, name="Duyệt chi", roles=[Role.HEAD], returning_roles=[])
    for code, usual in {Channel.WARD_PORTAL: portal, Channel.UPPER_PORTAL: upper, Channel.RADIO: radio}.items():
        if usual is not None:
            RateFactory(table=table, genre=genre, channel=ChannelFactory(code=code), usual=Decimal(usual))
    if photo is not None:
        RateFactory(table=table, kind=Rate.Kind.PHOTO, genre=genre, channel=ChannelFactory(), usual=Decimal(photo))
    return table


def publish(*writers, genre, channels, at=None, percents=(100,), **about):
    """A work that is out on ``channels``, as the newsroom leaves it; the sockets are not called."""
    work = WorkFactory(genre=genre, created_by=writers[0], **about)
    for writer, percent in zip(writers, percents, strict=True):
        ShareFactory(work=work, person=writer.person, percent=percent)
    out = {
        "state": "out",
        "out_at": at or clock.local(2020, 11, 20, 15, 57),
        "proof_digest": "x",
        "proof_url": "https://example.gov.vn/tin",
    }
    return [ReleaseFactory(work=work, channel=channel, **out) for channel in channels]
