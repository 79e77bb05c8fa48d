from datetime import date
from decimal import Decimal

import factory

from conglang.helpdesk.models import (
    Asset,
    AssetMove,
    Attendance,
    Incident,
    NetPoint,
    Skill,
    SkillLevel,
    Training,
    WearRule,
)
from conglang.kit import clock
from conglang.people.models import Person
from tests.factories.people import AccountFactory, PersonFactory


class AssetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Asset

    tag = factory.Sequence(lambda number: f"MT-{number:03d}")
    kind = Asset.Kind.DESKTOP
    model = "HP ProDesk 400 G5"
    bought_on = date(2017, 6, 5)
    cost = 13_500_000


class AssetMoveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AssetMove

    asset = factory.SubFactory(AssetFactory)
    verb = AssetMove.Verb.TAKE_IN
    by = factory.SubFactory(AccountFactory)
    at = factory.LazyFunction(clock.now)


class WearRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WearRule

    kind = Asset.Kind.DESKTOP
    percent_a_year = Decimal(20)
    valid_from = date(2018, 7, 2)
    legal_source = "Thông tư 45/2018/TT-BTC"


class NetPointFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NetPoint

    outlet = factory.Sequence(lambda number: f"A-{number:02d}")
    place = "Văn phòng HĐND và UBND"


class IncidentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Incident

    reporter = factory.SubFactory(PersonFactory)
    asset = factory.SubFactory(AssetFactory)
    category = Incident.Category.HARDWARE
    what = "Máy không lên nguồn"
    reported_at = factory.LazyFunction(clock.now)


class SkillFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Skill

    code = factory.Sequence(lambda number: f"ky-nang-{number}")
    name = "Soạn thảo văn bản"
    required_of = factory.LazyFunction(lambda: [str(kind) for kind in Person.STAFF])
    legal_source = "Thông tư 03/2014/TT-BTTTT"


class SkillLevelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SkillLevel

    person = factory.SubFactory(PersonFactory)
    skill = factory.SubFactory(SkillFactory)
    level = 2
    said_by = factory.SelfAttribute("person")
    on = date(2020, 11, 1)


class TrainingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Training

    title = "An toàn thông tin"
    day = date(2020, 11, 18)
    trainer = "Cán bộ công nghệ thông tin"


class AttendanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attendance

    training = factory.SubFactory(TrainingFactory)
    person = factory.SubFactory(PersonFactory)
