"""What stands at an address now, and whether it is the piece that should stand there.

Every look passes the gate. What cannot be reached is never called wrong: it stays unverified, with the reason in words.
"""

import hashlib
import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.exchange import outgoing
from conglang.exchange.likeness import folded, is_alike
from conglang.exchange.outgoing import OutgoingFailed
from conglang.exchange.reading import ReadArticle, ReadingRefused, read_article
from conglang.exchange.reading.shapes import ErrorPage
from conglang.exchange.rules import Standing
from conglang.kit.text import nfc
from conglang.ui.templatetags.ui import vn_date

PAGE_BYTES = 2 * 1024 * 1024
GONE_CODES = (404, 410)
# Portals put the day of editing or of approval on the page: a few days are no other piece.
DAYS_APART = timedelta(days=3)


@dataclass(frozen=True)
class Look:
    """One look at an address: what was read there, or why nothing was."""

    url: str
    article: ReadArticle | None = None
    # The words of a page that is no article to the reader; the headline may still be among them.
    words: str = ""
    is_gone: bool = False
    reason: str = ""

    @property
    def title(self) -> str:
        return self.article.title if self.article else ""

    @property
    def published(self) -> datetime | date | None:
        return self.article.published if self.article else None

    @property
    def day(self) -> date | None:
        """The day the page shows, in the ward's time zone."""
        shown = self.published
        return timezone.localdate(shown) if isinstance(shown, datetime) else shown

    @property
    def sha256(self) -> str:
        """SHA-256 of the article's text, whatever the page around it; empty where no article was read."""
        if self.article is None:
            return ""
        return hashlib.sha256(" ".join(nfc(self.article.text).split()).encode()).hexdigest()


@dataclass(frozen=True)
class Verdict:
    """How a look compares with what should stand there; ``reason`` is a sentence, empty when all is as it should be."""

    standing: Standing
    reason: str = ""

    @property
    def is_verified(self) -> bool:
        return self.standing == Standing.VERIFIED


def look_at(url: str) -> Look:
    """Fetch ``url`` through the gate and read the article there. Never raises: what went wrong is the reason."""
    try:
        answer = outgoing.send("GET", url, most_bytes=PAGE_BYTES)
    except OutgoingFailed as fault:
        return Look(url, reason=str(fault))
    if answer.status in GONE_CODES:
        return Look(
            url, is_gone=True, reason=_("The page is not there any more (code %(code)s).") % {"code": answer.status}
        )
    if not answer.is_success:
        return Look(url, reason=_("The portal cannot show the page now (code %(code)s).") % {"code": answer.status})
    try:
        return Look(url, article=read_article(answer.body, source_url=url))
    except ErrorPage:
        return Look(url, is_gone=True, reason=_("The portal says at this address that the article is not there."))
    except ReadingRefused:
        words = folded(html.unescape(answer.body.decode("utf-8", "replace")))
        return Look(url, words=words, reason=_("The page was fetched, but no article could be read from it."))


def judge(look: Look, *, titles: Iterable[str], published: datetime | None = None) -> Verdict:
    """Is it the piece called by one of ``titles``, out at ``published``? A page without a date is not blamed for that."""
    titles = list(titles)
    if look.is_gone:
        return Verdict(Standing.GONE, look.reason)
    if look.article is None:
        if any(folded(title) in look.words for title in titles if look.words and title.strip()):
            return Verdict(
                Standing.VERIFIED, _("The page carries the headline; its text could not be told from the rest.")
            )
        return Verdict(Standing.UNVERIFIED, look.reason)
    reasons = []
    if not any(is_alike(title, look.title) for title in titles):
        reasons.append(_("The headline there is another one: “%(title)s”.") % {"title": look.title})
    if published is not None and look.day is not None and abs(look.day - timezone.localdate(published)) > DAYS_APART:
        reasons.append(_("The day there is another one: %(day)s.") % {"day": vn_date(look.day)})
    return Verdict(Standing.CHANGED if reasons else Standing.VERIFIED, " ".join(reasons))


def check(url: str, *, titles: Iterable[str], published: datetime | None = None) -> tuple[Look, Verdict]:
    """Look at ``url`` and compare what stands there with ``titles`` and ``published``."""
    look = look_at(url)
    return look, judge(look, titles=titles, published=published)
