"""A portal with columns, articles and pictures, made by the portal's own actions."""

from io import BytesIO
from types import SimpleNamespace

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from conglang.kit import clock
from conglang.portal import lookup
from conglang.portal.actions import Article, Photo, found_column, found_info_page, found_portal, put_article
from conglang.portal.models import (
    ArticlePage,
    ArticlePhoto,
    ColumnPage,
    FoldedLog,
    HomePage,
    InfoPage,
    PageProposal,
    Picture,
    Rendition,
    ViewCount,
)
from conglang.portal.models.guard import pages_may_be_written

TEXT = "Hơn 60 người dân đã tham gia quét dọn đường ngõ.\nĐồng chí tổ trưởng cho biết việc này được làm vào mỗi sáng Chủ nhật."


def make_home(title="Phường Cự Khối") -> HomePage:
    """The first page of the portal, as the site's root."""
    return HomePage.objects.first() or found_portal(SimpleNamespace(name=title), "testserver")


def make_column(title="Hoạt động của phường", slug="hoat-dong", **about) -> ColumnPage:
    make_home()
    return found_column(title=title, slug=slug, **about)


def make_info_page(title="Giới thiệu", slug="gioi-thieu", body="<p>Phường có 12 tổ dân phố.</p>", **about) -> InfoPage:
    make_home()
    return found_info_page(title=title, slug=slug, body=body, **about)


def photo_file(size=(1600, 1000), *, colour=(162, 59, 42), exif: bytes = b"") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", quality=60, exif=exif)
    return SimpleUploadedFile("anh.jpg", out.getvalue(), content_type="image/jpeg")


class PictureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Picture

    title = "Tổng vệ sinh tổ dân phố số 5"
    alt = "Người dân quét ngõ"
    credit = "Thu Lan"
    file = factory.LazyFunction(photo_file)


def make_bare_article() -> ArticlePage:
    """An article past every question, for rows that hang on one."""
    column = make_column()
    about = {"title": "Tổng vệ sinh", "text": TEXT, "published_at": clock.now(), "content_digest": "x"}
    with pages_may_be_written():
        return column.add_child(instance=ArticlePage(source_key="bare", column=column, **about))


class ArticlePhotoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ArticlePhoto

    page = factory.LazyFunction(make_bare_article)
    picture = factory.SubFactory(PictureFactory)
    caption = "Người dân quét ngõ, sáng 22/11"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with pages_may_be_written():
            return super()._create(model_class, *args, **kwargs)


class RenditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rendition

    image = factory.SubFactory(PictureFactory)
    filter_spec = "width-420|format-webp"
    focal_point_key = ""
    file = factory.LazyFunction(photo_file)


class ViewCountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ViewCount

    page = factory.LazyFunction(make_home)


class FoldedLogFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FoldedLog

    name = factory.Sequence(lambda number: f"{number}-1.log")


class LookupEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = lookup.LookupEntry

    kind = "article"
    subject = factory.Sequence(str)
    title = "Tổng vệ sinh tổ dân phố số 5"
    url = "/hoat-dong/tong-ve-sinh/"
    at = factory.LazyFunction(clock.now)


class PageProposalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PageProposal

    page = factory.LazyFunction(make_info_page)
    revision = factory.LazyAttribute(lambda proposal: proposal.page.save_revision())
    handed_in_by = factory.SubFactory("tests.factories.people.AccountFactory")
    handed_in_at = factory.LazyFunction(clock.now)


def make_article(
    key="release:1",
    *,
    column=None,
    title="Ra quân tổng vệ sinh môi trường",
    views=0,
    picture=None,
    picture_caption="",
    more_photos=(),
    **about,
) -> ArticlePage:
    """An article whose approval nobody asks here; use it with the fixture ``approving``."""
    column = column or ColumnPage.objects.first() or make_column()
    if picture is not None:
        about["photos"] = (Photo(picture, picture_caption), *more_photos)
    said = {
        "lead": "Sáng 22/11, tổ dân phố số 5 ra quân.",
        "text": TEXT,
        "published_at": clock.now(),
        "content_digest": "x",
        "byline": "Thu Lan",
    }
    return put_article(key, column, Article(title=title, **{**said, **about}), imported_views=views)
