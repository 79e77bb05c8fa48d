"""For programs: feeds, site map, and what robots should leave alone."""

from io import StringIO

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from conglang.agencies.queries import our_agency
from conglang.portal import queries
from conglang.portal.doors import for_everybody
from conglang.portal.frame import Frame, frame_of, full_url
from conglang.portal.models import ArticlePage

IN_FEED = 30
# One file of a site map holds at most 50,000 addresses; older pieces are reached through their columns.
IN_SITEMAP = 20_000


@for_everybody
def feed(request, slug: str = ""):
    """The newest pieces, of the whole portal or of one column (RSS 2.0)."""
    frame, agency = frame_of(request), our_agency()
    column = queries.live_column(slug) if slug else None
    if slug and column is None:
        raise Http404
    name = agency.name if agency else _("Electronic portal")
    channel = Rss201rev2Feed(
        title=f"{column.title} | {name}" if column else name,
        link=full_url(frame.url_of(column) if column else "/"),
        description=(column.intro if column else "") or _("News of %(name)s") % {"name": name},
        language=settings.LANGUAGE_CODE,
        feed_url=full_url(request.path),
    )
    for page in queries.newest_articles(frame.family(column) if column else None, IN_FEED):
        url = full_url(frame.url_of(page))
        channel.add_item(title=page.title, link=url, description=page.lead, pubdate=page.published_at, unique_id=url)
    return HttpResponse(channel.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


@for_everybody
def sitemap(request):
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for url, changed_at in _addresses(frame_of(request)):
        xml.startElement("url", {})
        xml.addQuickElement("loc", full_url(url))
        if changed_at:
            xml.addQuickElement("lastmod", localtime(changed_at).isoformat())
        xml.endElement("url")
    xml.endElement("urlset")
    return HttpResponse(out.getvalue(), content_type="application/xml")


def _addresses(frame: Frame):
    yield "/", None
    yield reverse("portal_public:week"), None
    yield reverse("portal_public:staff"), None
    yield from ((frame.url_of(page), None) for page in (*frame.columns.values(), *frame.info_pages))
    rows = ArticlePage.objects.out().newest_first().only("url_path", "last_published_at")
    yield from ((frame.url_of(page), page.last_published_at) for page in rows[:IN_SITEMAP].iterator(chunk_size=2000))


@for_everybody
def robots(request):
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in _not_for_robots()),
        f"Sitemap: {full_url(reverse('portal_public:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _not_for_robots() -> list[str]:
    return [reverse("wagtailadmin_home"), "/tai-khoan/", reverse("portal_public:search"), "/luot-xem/"]
