"""Taking over articles of an earlier portal: read, corrected beside the original, approved, published."""

import hashlib
from datetime import datetime, time
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from conglang.approvals import actions as approvals
from conglang.approvals.queries import is_approved
from conglang.exchange.models import ImportedArticle
from conglang.exchange.permissions import can_import, can_reject_import
from conglang.exchange.pictures import checked_picture, publish_picture
from conglang.exchange.reading import ReadArticle, TooLarge, read_articles
from conglang.exchange.reading.shapes import MAX_BYTES
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.portal.actions import Article, Photo, put_article
from conglang.portal.models import ArticlePage

_LONGEST_PATH = 255
PHOTO_BYTES = 15 * 1024 * 1024


@transaction.atomic
def read_in(raw: bytes, *, by, name: str = "", source_url: str = "") -> list[ImportedArticle]:
    """Read the articles of ``raw`` and keep the original: one article, or those of a feed (nhập bài).

    Raises a :class:`Refusal` when it is too large, not an article, or has been taken over already.
    """
    require(can_import, by)
    if len(raw) > MAX_BYTES:
        raise TooLarge()
    found = read_articles(raw, source_url=source_url or None)
    sha256 = hashlib.sha256(raw).hexdigest()
    _refuse_second_time(sha256)
    original = ContentFile(raw, name=f"{sha256[:24]}.txt")
    articles = []
    for position, read in enumerate(found):
        article = from_reading(read, by=by, sha256=sha256, position=position)
        article.original, article.original_name = original, name[-120:]
        article.save()
        original = article.original.name
        log(article, "exchange.import.read", by=by, sha256=sha256)
        articles.append(article)
    return articles


def _refuse_second_time(sha256: str) -> None:
    known = ImportedArticle.objects.kept().filter(sha256=sha256).first()
    if known is not None:
        raise Refusal(
            _("Exactly this file was read in on %(day)s: “%(title)s”. Open it in the list instead.")
            % {"day": timezone.localtime(known.imported_at).strftime("%d/%m/%Y"), "title": known.title}
        )


def from_reading(read: ReadArticle, *, by, sha256: str, position: int) -> ImportedArticle:
    return ImportedArticle(
        sha256=sha256,
        position=position,
        reading=as_kept(read),
        title=read.title[:255],
        lead=read.lead,
        body="\n".join(read.body),
        published_at=_moment(read.published),
        views=read.views or 0,
        author=read.author[:255],
        source_url=read.source_url[:500],
        imported_by=by,
        imported_at=clock.now(),
    )


def _moment(published) -> datetime | None:
    """A day without a time begins at midnight; the clerk is told and puts it right."""
    if published is None or isinstance(published, datetime):
        return published
    return timezone.make_aware(datetime.combine(published, time()))


def as_kept(read: ReadArticle) -> dict:
    """What was read, in plain values, with what was left out and why."""
    warnings = [str(warning) for warning in read.warnings]
    if read.published is not None and not isinstance(read.published, datetime):
        warnings.append(_("The page shows a day without a time. Put the time in if you know it."))
    return {
        "title": read.title,
        "lead": read.lead,
        "body": list(read.body),
        "published": read.published.isoformat() if read.published else None,
        "views": read.views,
        "author": read.author,
        "duplicate_body": read.duplicate_body,
        "warnings": warnings,
        "dropped": [[piece.text, str(piece.why)] for piece in read.dropped],
    }


def _locked(article: ImportedArticle) -> ImportedArticle:
    return ImportedArticle.objects.select_for_update().get(pk=article.pk)


WORDS = (
    "title",
    "lead",
    "body",
    "published_at",
    "views",
    "author",
    "source",
    "source_url",
    "column",
    "picture_caption",
)


@transaction.atomic
def confirm_import(article: ImportedArticle, *, by, photo: bytes | None = None, **words) -> ImportedArticle:
    """Keep the clerk's corrections and hand the article to the board (xác nhận). ``words`` are fields of :data:`WORDS`."""
    article = _locked(article)
    require(can_import, by)
    _keep_words(article, words, photo)
    refuse_if(article.reasons_not_to_confirm())
    article.confirm(by)
    article.save()
    log(article, "exchange.import.confirm", by=by)
    return article


def _keep_words(article: ImportedArticle, words: dict, photo: bytes | None) -> None:
    for name in WORDS:
        if name in words:
            value = words[name]
            setattr(article, name, value.strip() if isinstance(value, str) else value)
    if photo:
        file = checked_picture(photo, most_bytes=PHOTO_BYTES)
        article.picture_sha256 = hashlib.sha256(photo).hexdigest()
        article.picture_file = file


@transaction.atomic
def approve_import(article: ImportedArticle, *, by, seen_digest: str | None = None) -> ImportedArticle:
    """Approve exactly this content; with the last step it stands on the portal, dated as the earlier portal dated it."""
    article = _locked(article)
    article.flow.enter("approve", article.state)
    complete = approvals.approve(article, by=by, seen_digest=seen_digest)
    log(article, "exchange.import.approve", by=by)
    if not complete:
        return article
    article.approve()
    page = put_article(article.source_key, article.column, _as_article(article), imported_views=article.views)
    article.url = page.full_url or ""
    article.save()
    lead_from_former_address(article, page)
    log(article, "exchange.import.out", by=by, url=article.url)
    return article


def lead_from_former_address(article: ImportedArticle, page: ArticlePage) -> None:
    """Let the address at the earlier portal lead to the page, so that links in the world go on working."""
    parts = urlsplit(article.source_url)
    if not parts.path.strip("/") and not parts.query:
        return
    old_path = Redirect.normalise_path(article.source_url)
    if len(old_path) > _LONGEST_PATH or old_path == Redirect.normalise_path(page.get_url() or ""):
        return
    known = Redirect.objects.filter(old_path=old_path, site=None).first() or Redirect(old_path=old_path, site=None)
    if known.pk and known.redirect_page_id not in (None, page.pk):
        # Two articles of one former address: the one that came first keeps it.
        return
    known.redirect_page, known.is_permanent, known.automatically_created = page, True, True
    known.save()


def _as_article(article: ImportedArticle) -> Article:
    photos: tuple[Photo, ...] = ()
    if article.picture_file:
        picture = publish_picture(article.picture_file, title=article.title, alt=article.picture_caption)
        photos = (Photo(picture, article.picture_caption),)
    return Article(
        title=article.title,
        lead=article.lead,
        text=article.body,
        published_at=article.published_at,
        content_digest=article.content_digest(),
        byline=article.author,
        source=article.source,
        photos=photos,
    )


@transaction.atomic
def send_back_import(article: ImportedArticle, *, by, reason: str, seen_digest: str | None = None) -> ImportedArticle:
    """Give the article back to be put right, with what to change (trả lại)."""
    article = _locked(article)
    approvals.send_back(article, by=by, reason=reason, seen_digest=seen_digest)
    article.send_back(reason.strip())
    article.save(update_fields=["state", "return_reason"])
    log(article, "exchange.import.send_back", by=by, reason=reason.strip())
    return article


@transaction.atomic
def reject_import(article: ImportedArticle, *, by, reason: str) -> ImportedArticle:
    """Leave the article out; its original is kept (không đưa vào)."""
    article = _locked(article)
    require(can_reject_import, by, article)
    if not reason.strip():
        raise Refusal(_("Write why the article is not taken over."))
    article.reject(reason.strip())
    article.save(update_fields=["state", "return_reason"])
    log(article, "exchange.import.reject", by=by, reason=reason.strip())
    return article


def is_approved_import(key: str, digest: str) -> bool | None:
    """Answers the portal's question about our own keys."""
    room, _colon, number = key.partition(":")
    if room != "import" or not number.isdigit():
        return None
    article = ImportedArticle.objects.filter(pk=number).first()
    return article is not None and article.content_digest() == digest and is_approved(article)
