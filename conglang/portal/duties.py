"""What the portal does every minute by itself."""

from collections import Counter
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from wagtail.models import Page

from conglang.portal import baking, counting
from conglang.portal.models import FoldedLog, ViewCount


def fold_views() -> int:
    """Add the noted views to the counts; how many there were. A run killed at any point counts nothing twice.

    The name of a file is kept in the transaction that counts it; the file is removed afterwards, and the name once
    the file is gone.
    """
    folder = Path(settings.CONGLANG_VIEWS_DIR)
    folded = sum(_fold(log) for log in counting.finished_logs(folder))
    left = {log.name for log in folder.glob("*.log")}
    FoldedLog.objects.exclude(name__in=left).delete()
    return folded


def _fold(log: Path) -> int:
    views = counting.views_in(log)
    with transaction.atomic():
        _kept, is_new = FoldedLog.objects.get_or_create(name=log.name)
        counted = _count(views) if is_new else []
    log.unlink(missing_ok=True)
    for page in counted:
        baking.forget(reverse("portal_public:views", args=[page]))
    return sum(views[page] for page in counted)


def _count(views: Counter[int]) -> list[int]:
    """Add ``views`` to the pages that exist; the keys of these."""
    pages = set(Page.objects.filter(pk__in=views).values_list("pk", flat=True))
    known = set(ViewCount.objects.filter(page__in=pages).values_list("page", flat=True))
    ViewCount.objects.bulk_create([ViewCount(page_id=page) for page in sorted(pages - known)])
    for page in sorted(pages):
        ViewCount.objects.filter(page=page).update(counted=F("counted") + views[page])
    return sorted(pages)
