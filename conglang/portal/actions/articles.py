"""Letting articles out and taking them back: the only door to what the public reads.

An upper room calls these inside the transaction of its own action. It answers the socket ``portal_is_approved``:
``hook(source_key, digest) -> bool | None``; without a yes for exactly this digest nothing is shown.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.text import slugify

from conglang.kit import text
from conglang.portal import baking, lookup
from conglang.portal.jobs import draw_picture
from conglang.portal.models import ArticlePage, ArticlePhoto, ColumnPage, Picture, ViewCount
from conglang.portal.models.guard import pages_may_be_written
from conglang.portal.sockets import refuse_unless_approved

KIND = "article"


@dataclass(frozen=True)
class Photo:
    """A picture as it stands in one article."""

    picture: Picture
    caption: str = ""


@dataclass(frozen=True)
class Article:
    """What a citizen reads, whoever wrote it. The first photo stands above the text, the others below it."""

    title: str
    lead: str
    text: str
    published_at: datetime
    content_digest: str
    byline: str = ""
    source: str = ""
    genre_name: str = ""
    photos: tuple[Photo, ...] = ()


COPIED = (
    "title",
    "lead",
    "text",
    "byline",
    "source",
    "genre_name",
    "published_at",
    "content_digest",
)


@transaction.atomic
def put_article(
    source_key: str,
    column: ColumnPage,
    article: Article,
    *,
    imported_views: int = 0,
    correction: str = "",
    corrected_at: datetime | None = None,
) -> ArticlePage:
    """Show ``article`` under ``column``, or show it anew after a correction; the same key is the same page for ever."""
    refuse_unless_approved(source_key, article.content_digest)
    baking.changing()
    page = ArticlePage.objects.filter(source_key=source_key).first() or ArticlePage(source_key=source_key)
    for name in COPIED:
        setattr(page, name, getattr(article, name))
    first, *others = article.photos or (None,)
    page.picture, page.picture_caption = (first.picture, first.caption) if first else (None, "")
    page.column, page.draft_title = column, article.title
    page.live, page.withdrawn_reason, page.has_unpublished_changes = True, "", False
    page.first_published_at = page.first_published_at or article.published_at
    page.last_published_at = corrected_at or article.published_at
    page.correction, page.corrected_at = correction, corrected_at
    _write(page, imported_views, others)
    lookup.put(
        KIND, page.pk, title=page.title, url=page.get_url() or "", at=page.published_at, text=f"{page.lead} {page.text}"
    )
    for photo in article.photos:
        transaction.on_commit(partial(draw_picture.enqueue, photo.picture.pk))
    return page


def _write(page: ArticlePage, imported_views: int, below: list[Photo]) -> None:
    with pages_may_be_written():
        if page.pk:
            page.save()
            page.photos.all().delete()
        else:
            page.slug = _free_slug(page.column, page.title)
            page.column.add_child(instance=page)
            ViewCount.objects.create(page=page, imported=imported_views)
        for position, photo in enumerate(below):
            ArticlePhoto.objects.create(page=page, picture=photo.picture, caption=photo.caption, position=position)


@transaction.atomic
def withdraw_article(source_key: str, *, reason: str) -> None:
    """Leave the address with a notice that says why the piece is gone (gỡ bài)."""
    _take_away(source_key, withdrawn_reason=reason, live=True)


@transaction.atomic
def recall_article(source_key: str) -> None:
    """Take the piece back without a trace for the public (thu hồi)."""
    _take_away(source_key, withdrawn_reason="", live=False)


def _take_away(source_key: str, *, withdrawn_reason: str, live: bool) -> None:
    baking.changing()
    page = ArticlePage.objects.filter(source_key=source_key).first()
    if page is None:
        return
    page.live, page.withdrawn_reason = live, withdrawn_reason
    with pages_may_be_written():
        page.save()
    lookup.remove(KIND, page.pk)


def _free_slug(column: ColumnPage, title: str) -> str:
    base = slugify(text.fold(title))[:120] or "tin"
    slug, number = base, 1
    while column.get_children().filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
