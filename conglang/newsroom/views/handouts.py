"""A published piece for Zalo, Facebook and the notice board: exactly what the public reads now."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_staff
from conglang.kit.permissions import require
from conglang.kit.qr import qr_svg
from conglang.kit.refusals import Refusal
from conglang.newsroom.channels.ward_portal import source_key
from conglang.newsroom.handouts import sheet_of, social_text
from conglang.newsroom.models import Channel, Work
from conglang.newsroom.permissions import can_read_work
from conglang.portal.frame import Frame, full_url
from conglang.portal.models import ArticlePage


def _work_and_article(request, pk: int) -> tuple[Work, ArticlePage]:
    """The piece and its public page; the words come from the page, for a correction may be under way.

    Raises :class:`Refusal` when the public cannot read it.
    """
    work = get_object_or_404(Work, pk=pk)
    require(can_read_work, request.user, work)
    release = work.releases.on_channel(Channel.WARD_PORTAL).out().first()
    article = ArticlePage.objects.out().filter(source_key=source_key(release)).first() if release else None
    if article is None:
        raise Refusal(
            _(
                "This piece does not stand on the ward portal: not yet, or it was taken back. Only what the public can read there is passed on."
            )
        )
    return work, article


def _address(article: ArticlePage) -> str:
    return full_url(Frame("").url_of(article))


@for_staff
def passing_on(request, pk: int):
    """The short text to copy, and the way to the sheet."""
    work, article = _work_and_article(request, pk)
    url = _address(article)
    text = social_text(article.title, article.lead, url)
    return render(request, "newsroom/handouts/passing_on.html", {"work": work, "article": article, "text": text})


@for_staff
def sheet(request, pk: int):
    """The sheet for the notice board, on one A4 page."""
    work, article = _work_and_article(request, pk)
    url = _address(article)
    shown = {
        "work": work,
        "article": article,
        "sheet": sheet_of(article.title, article.lead, article.text),
        "url": url,
        "code": qr_svg(url, _("QR code: the piece on the portal")),
    }
    return render(request, "newsroom/handouts/sheet.html", shown)
