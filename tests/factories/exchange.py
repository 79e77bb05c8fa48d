import factory
from django.core.files.base import ContentFile

from conglang.exchange.models import (
    CheckedLink,
    FormerColumn,
    Handover,
    ImportedArticle,
    IncomingPicture,
    IncomingPiece,
    LinkFinding,
    Partner,
    UpperDesk,
    UpperItem,
    UpperMatch,
    WatchedPage,
    Way,
)
from conglang.exchange.rules import Standing, key_of
from conglang.kit import clock
from tests.factories.newsroom import ReleaseFactory
from tests.factories.people import AccountFactory
from tests.factories.portal import make_column


class ImportedArticleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ImportedArticle

    original = factory.LazyFunction(lambda: ContentFile("Bài cũ của cổng phường.".encode(), name="bai-cu.txt"))
    sha256 = factory.Sequence(lambda number: f"{number:064x}")
    title = "Hội nghị nhân dân tổ dân phố số 4"
    body = "Có 112 hộ cử người dự họp, đạt 81% số hộ của tổ."
    published_at = factory.LazyFunction(lambda: clock.local(2020, 3, 8, 10, 21))
    imported_by = factory.SubFactory(AccountFactory)
    imported_at = factory.LazyFunction(clock.now)


class FormerColumnFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FormerColumn

    section = factory.Sequence(lambda number: f"Chuyên mục cũ {number}")
    column = factory.LazyFunction(make_column)


class HandoverFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Handover

    release = factory.SubFactory(ReleaseFactory)
    digest = factory.Sequence(lambda number: f"{number:064x}")
    key = factory.LazyAttribute(lambda handover: key_of(handover.release.pk, handover.digest))
    queued_at = factory.LazyFunction(clock.now)
    next_try_at = factory.LazyFunction(clock.now)


class UpperDeskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UpperDesk

    way = Way.PACKAGE
    editor_name = "Ban Biên tập Cổng TTĐT quận"
    email = "bientap@long-bien.example"


class PartnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partner

    name = "Phường Cự Khối"
    token_hash = factory.LazyFunction(lambda: Partner.hash_of("mat-khau-cua-phuong"))
    created_at = factory.LazyFunction(clock.now)


class IncomingPieceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IncomingPiece

    partner = factory.SubFactory(PartnerFactory)
    key = factory.Sequence(lambda number: f"{number:064x}")
    reference = factory.Sequence(lambda number: f"release:{number}")
    title = "Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"
    lead = "Sáng 22/11/2020, tổ dân phố số 5 ra quân tổng vệ sinh môi trường."
    body = "Hơn 60 người dân đã tham gia quét dọn đường ngõ, khơi thông cống rãnh."
    received_at = factory.LazyFunction(clock.now)


class IncomingPictureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IncomingPicture

    piece = factory.SubFactory(IncomingPieceFactory)
    file = factory.LazyFunction(lambda: ContentFile(b"\xff\xd8\xff", name="anh.jpg"))
    sha256 = factory.Sequence(lambda number: f"{number:064x}")
    caption = "Người dân tổ dân phố số 5 quét dọn đường ngõ"


class WatchedPageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WatchedPage

    name = "Cổng TTĐT quận Long Biên"
    url = factory.Sequence(lambda number: f"https://long-bien.example/rss/{number}.xml")
    next_at = factory.LazyFunction(clock.now)


class UpperItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UpperItem

    page = factory.SubFactory(WatchedPageFactory)
    url = factory.Sequence(lambda number: f"https://long-bien.example/tin/{number}")
    key = factory.LazyAttribute(lambda item: item.url)
    title = "Cự Khối: Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"
    summary = "Sáng 22/11, hơn 60 người dân tổ dân phố số 5 ra quân tổng vệ sinh môi trường."
    published_at = factory.LazyFunction(clock.now)
    seen_at = factory.LazyFunction(clock.now)


class UpperMatchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UpperMatch

    release = factory.SubFactory(ReleaseFactory)
    item = factory.SubFactory(UpperItemFactory)
    percent = 96
    proposed_at = factory.LazyFunction(clock.now)


class CheckedLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CheckedLink

    release = factory.SubFactory(ReleaseFactory)
    url = factory.Sequence(lambda number: f"https://long-bien.example/tin/{number}")
    next_at = factory.LazyFunction(clock.now)


class LinkFindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LinkFinding

    link = factory.SubFactory(CheckedLinkFactory)
    standing = Standing.VERIFIED
    at = factory.LazyFunction(clock.now)
