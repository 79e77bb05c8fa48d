from datetime import date

import factory
from django.core.files.base import ContentFile

from conglang.kit import clock
from conglang.tips.models import ConsentWording, Knock, Tip, TipPhoto
from conglang.tips.rules import digest_of
from tests.factories.newsroom import photo_file


class ConsentWordingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ConsentWording
        django_get_or_create = ("valid_from",)

    valid_from = date(2017, 1, 1)
    text = "Tôi đồng ý để UBND phường lưu những gì tôi gửi."
    legal_source = "Điều 38 Bộ luật Dân sự số 91/2015/QH13"


class TipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tip

    code_digest = factory.Sequence(lambda number: digest_of(f"ma-{number}"))
    what = "Bà con ngõ 15 góp tiền làm đường hoa dọc bờ mương, sáng nay trồng xong 200 mét."
    place = "Ngõ 15, bờ mương sau nhà văn hóa"
    happened = "Sáng 22/11"
    consent = factory.SubFactory(ConsentWordingFactory)
    sent_at = factory.LazyFunction(clock.now)
    changed_at = factory.LazyFunction(clock.now)


class TipPhotoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TipPhoto

    tip = factory.SubFactory(TipFactory)
    file = factory.LazyFunction(lambda: ContentFile(photo_file().read(), name="anh.jpg"))
    sha256 = factory.Sequence(lambda number: f"{number:064d}")
    width, height = 60, 40


class KnockFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Knock

    door = Knock.Door.SEND
    address_digest = "0" * 64
