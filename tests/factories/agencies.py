from datetime import date

import factory

from conglang.agencies.models import (
    Agency,
    Appointment,
    Body,
    Deadline,
    Decision,
    Holiday,
    MorningMail,
    Post,
    ResidentialGroup,
    Unit,
)
from tests.factories.people import PersonFactory


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agency

    code = factory.Sequence(lambda number: f"co-quan-{number}")
    name = "Phường Cự Khối"
    short_name = "Cự Khối"
    level_word = "phường"
    upper_name = "Quận Long Biên"
    upper_word = "quận"
    upper_portal_name = "Cổng TTĐT quận Long Biên"
    place = "Cự Khối"


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Unit

    code = factory.Sequence(lambda number: f"bo-phan-{number}")
    name = "Văn phòng HĐND và UBND"
    kind = Unit.Kind.SECTION


class ResidentialGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ResidentialGroup

    code = factory.Sequence(lambda number: f"tdp-{number}")
    name = factory.Sequence(lambda number: f"Tổ dân phố số {number}")


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    number = factory.Sequence(lambda number: f"{number + 1}/QĐ-UBND")
    issued_on = date(2020, 1, 15)
    issuer = "UBND phường Cự Khối"
    abstract = "Về việc kiện toàn Ban biên tập"


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body

    code = factory.Sequence(lambda number: f"ban-{number}")
    name = "Ban biên tập Cổng thông tin điện tử phường"
    short_name = "Ban biên tập"
    kind = Body.Kind.EDITORIAL_BOARD


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    code = factory.Sequence(lambda number: f"chuc-danh-{number}")
    title = "Công chức"
    unit = factory.SubFactory(UnitFactory)


class AppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appointment

    person = factory.SubFactory(PersonFactory)
    post = factory.SubFactory(PostFactory)
    starts_on = date(2020, 1, 1)


class HolidayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Holiday

    day = date(2020, 9, 2)
    name = "Quốc khánh"
    legal_source = "Bộ luật Lao động"


class DeadlineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Deadline

    code = "news-after-event"
    name = "Tin về sự kiện"
    amount = 4
    unit = Deadline.Unit.WORKING_HOURS
    legal_source = "Quy chế hoạt động của Ban biên tập"


class MorningMailFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MorningMail

    person = factory.SubFactory(PersonFactory)
    day = date(2020, 11, 23)
