"""Moving a whole portal: page by page, each kept on its own, so that a run may be killed and begun again."""

import hashlib
from enum import Enum
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from conglang.exchange.actions import imports
from conglang.exchange.actions.saved_pictures import find_picture
from conglang.exchange.models import FormerColumn, ImportedArticle
from conglang.exchange.permissions import can_import
from conglang.exchange.reading.sources import SourcePage
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.portal.models import ColumnPage

_LONGEST_KEY = 300


class Outcome(Enum):
    TAKEN = "taken"
    KNOWN = "known"
    CHANGED = "changed"


@transaction.atomic
def take_over(page: SourcePage, *, by) -> Outcome:
    """Read one page in for the clerk; pass it over if it is here already, and say so where its words have changed.

    Raises a :class:`Refusal` when it is no article.
    """
    require(can_import, by)
    sha256 = hashlib.sha256(page.raw).hexdigest()
    if page.raw and ImportedArticle.objects.kept().filter(sha256=sha256).exists():
        return Outcome.KNOWN
    read = page.read()
    key = former_key(page, read.source_url, read.source_id)
    known = ImportedArticle.objects.kept().filter(former_key=key).first() if key else None
    if known is not None:
        return _note_change(known, imports.as_kept(read))
    article = imports.from_reading(read, by=by, sha256=sha256, position=0)
    article.former_key, article.section = key, read.section[:120]
    article.column = ColumnPage.objects.filter(
        pk__in=FormerColumn.objects.filter(section=article.section).values("column")
    ).first()
    article.original = ContentFile(page.raw, name=f"{sha256[:24]}.txt")
    article.original_name = page.name[-120:]
    found = find_picture(read, page.folder)
    if found is not None:
        article.picture_file, article.picture_sha256 = found.file, found.sha256
        article.picture_caption = (found.caption or article.title)[:255]
    article.save()
    log(article, "exchange.import.read", by=by, sha256=sha256)
    return Outcome.TAKEN


def former_key(page: SourcePage, url: str, source_id: str) -> str:
    """By what the earlier portal knew the article: the address it stood at, else the id of its entry or its file."""
    parts = urlsplit(url or page.url)
    if parts.netloc and (parts.path.strip("/") or parts.query):
        key = f"{parts.netloc.lower()}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")
    else:
        key = source_id or (f"{page.name}#{page.id}" if page.folder is None or page.item or page.url else "")
    # An address longer than the column is kept by its sum.
    return key if len(key) <= _LONGEST_KEY else hashlib.sha256(key.encode()).hexdigest()


def _note_change(known: ImportedArticle, reading: dict) -> Outcome:
    """What the clerk and the board have made of an article stays; that the source says something else is told."""
    words = ("title", "lead", "body")
    before = known.changed_reading or known.reading
    if [before.get(word) for word in words] == [reading[word] for word in words]:
        return Outcome.KNOWN
    known.changed_reading, known.changed_at = reading, clock.now()
    known.save(update_fields=["changed_reading", "changed_at"])
    return Outcome.CHANGED


@transaction.atomic
def choose_column(section: str, column: ColumnPage, *, by) -> int:
    """Let the articles of one former column stand in ``column``; says how many unconfirmed ones it placed."""
    require(can_import, by)
    FormerColumn.objects.update_or_create(section=section, defaults={"column": column})
    return ImportedArticle.objects.being_worked_on().filter(section=section, column=None).update(column=column)


def confirm_many(articles, *, by) -> list[tuple[ImportedArticle, str]]:
    """Confirm each that is complete; returns those that are not, each with what it lacks."""
    return _each(articles, lambda article: imports.confirm_import(article, by=by))


def approve_many(articles, digests: dict[int, str], *, by) -> list[tuple[ImportedArticle, str]]:
    """Approve each with the digest of what stood on the screen; returns those that were not, each with the reason."""
    return _each(articles, lambda article: imports.approve_import(article, by=by, seen_digest=digests[article.pk]))


def _each(articles, act) -> list[tuple[ImportedArticle, str]]:
    left = []
    for article in articles:
        try:
            act(article)
        except Refusal as refusal:
            left.append((article, str(refusal)))
    if len(left) == len(articles) and not articles:
        raise Refusal(_("Choose at least one article."))
    return left
