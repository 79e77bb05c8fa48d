"""Letting articles out and taking them back: the only door to what the public reads.

An upper room calls these inside the transaction of its own action. It answers the socket ``portal_is_approved``:
``hook(source_key, digest) -> bool | None``; without a yes for exactly this digest nothing is shown.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail import hooks

from conglang.kit import text
from conglang.kit.refusals import Refusal
from conglang.portal import baking, lookup
from conglang.portal.models import ArticlePage, ColumnPage, ViewCount
from conglang.portal.models.pages import articles_may_be_written

KIND = "article"


@dataclass(frozen=True)
class Article:
    """What a citizen reads, whoever wrote it."""

    title: str
    lead: str
    text: str
    published_at: datetime
    content_digest: str
    byline: str = ""
    source: str = ""
    genre_name: str = ""
    picture: object = None
    picture_caption: str = ""


@transaction.atomic
def put_article(source_key: str, column: ColumnPage, article: Article, *, imported_views: int = 0, correction: str = "", corrected_at: datetime | None = None) -> ArticlePage:
    """Show ``article`` under ``column``, or show it anew after a correction; the same key is the same page for ever."""
    if not any(hook(source_key, article.content_digest) for hook in hooks.get_hooks("portal_is_approved")):
        raise Refusal(_("Exactly this content has not been approved, so it cannot be published."))
    baking.changing()
    page = ArticlePage.objects.filter(source_key=source_key).first() or ArticlePage(source_key=source_key)
    for name in ("title", "lead", "text", "byline", "source", "genre_name", "picture", "picture_caption", "published_at", "content_digest"):
        setattr(page, name, getattr(article, name))
    page.draft_title = article.title
    page.live, page.withdrawn_reason, page.has_unpublished_changes = True, "", False
    page.first_published_at = page.first_published_at or article.published_at
    page.last_published_at = corrected_at or article.published_at
    page.correction, page.corrected_at = correction, corrected_at
    with articles_may_be_written():
        if page.pk:
            page.save()
        else:
            page.slug = _free_slug(column, article.title)
            column.add_child(instance=page)
            ViewCount.objects.create(page=page, imported=imported_views)
    _let_be_found(page)
    return page


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
    with articles_may_be_written():
        page.save()
    lookup.remove(KIND, page.pk)


def _let_be_found(page: ArticlePage) -> None:
    lookup.put(KIND, page.pk, title=page.title, url=page.get_url() or "", at=page.published_at, text=f"{page.lead} {page.text}")


def _free_slug(column: ColumnPage, title: str) -> str:
    base = slugify(text.fold(title))[:120] or "tin"
    slug, number = base, 1
    while column.get_children().filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
