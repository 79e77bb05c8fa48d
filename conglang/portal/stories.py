"""Articles as the public templates read them."""

import json
from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from conglang.kit.text import paragraphs
from conglang.portal.frame import Frame, full_url
from conglang.portal.models import ArticlePage
from conglang.portal.models.pictures import ARTICLE, CARD, LEAD, Picture

# What could end the block of data, or be read as markup inside it.
_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def listed(page: ArticlePage, frame: Frame, sizes: tuple[str, ...] = CARD) -> dict:
    """A story in a list; with the sizes of :data:`LEAD` the first story of a page."""
    column = frame.columns.get(page.column_id)
    return {
        "title": page.title,
        "url": frame.url_of(page),
        "lead": page.lead,
        "published_at": page.published_at,
        "column_title": column.title if column else "",
        "column_url": frame.url_of(column) if column else "",
        **_photo(page, sizes),
    }


def lead_story(page: ArticlePage, frame: Frame) -> dict:
    return listed(page, frame, LEAD)


def full_story(page: ArticlePage, frame: Frame, views: int) -> dict:
    """A story on its own page. Of a withdrawn one only the title is left, with the reason."""
    url = frame.url_of(page)
    story = {
        "title": page.title,
        "url": url,
        "full_url": full_url(url),
        "published_at": page.published_at,
        "corrected_at": page.corrected_at,
        "views": views,
        "beacon_url": reverse("portal_public:views", args=[page.pk]),
        "withdrawn_reason": page.withdrawn_reason,
    }
    if page.is_withdrawn:
        return story
    told = {name: getattr(page, name) for name in ("lead", "byline", "source", "correction")}
    return story | told | _photo(page, ARTICLE) | {"gallery": list(_gallery(page))}


def _gallery(page: ArticlePage) -> Iterator[dict]:
    """The photos below the text; one whose file is gone is left out."""
    for photo in page.photos.select_related("picture").prefetch_related("picture__renditions"):
        if shown := _drawn(photo.picture, photo.caption, ARTICLE):
            yield shown


def body_of(page: ArticlePage) -> SafeString:
    """The text, one paragraph a line, as HTML; whatever else it holds is shown as it was typed."""
    return format_html_join("\n", "<p>{}</p>", ((line,) for line in paragraphs(page.text)))


def news_article(story: dict, agency_name: str) -> SafeString:
    """schema.org's NewsArticle as a block of data that nothing inside can end."""
    publisher = {"@type": "GovernmentOrganization", "name": agency_name}
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story["title"],
        "description": story["lead"],
        "datePublished": localtime(story["published_at"]).isoformat(),
        "dateModified": localtime(story["corrected_at"] or story["published_at"]).isoformat(),
        "mainEntityOfPage": story["full_url"],
        "inLanguage": "vi",
        "author": {"@type": "Person", "name": story["byline"]} if story["byline"] else publisher,
        "publisher": publisher,
    }
    images = [photo["photo_full_url"] for photo in (story, *story["gallery"]) if photo.get("photo_full_url")]
    if images:
        about["image"] = images
    return mark_safe(json.dumps(about, ensure_ascii=False).translate(_ESCAPED))  # noqa: S308 (escaped above)


def _photo(page: ArticlePage, sizes: tuple[str, ...]) -> dict:
    return _drawn(page.picture, page.picture_caption, sizes) if page.picture else {}


def _drawn(picture: Picture, caption: str, sizes: tuple[str, ...]) -> dict:
    drawn = picture.in_sizes(sizes)
    if not drawn:
        return {}
    by_width = {size.width: size for size in drawn}
    shown = drawn[min(1, len(drawn) - 1)]
    return {
        "photo_url": shown.url,
        "photo_full_url": full_url(shown.url),
        "photo_srcset": ", ".join(f"{size.url} {width}w" for width, size in sorted(by_width.items()))
        if len(by_width) > 1
        else "",
        "photo_width": shown.width,
        "photo_height": shown.height,
        "photo_alt": picture.alt,
        "photo_caption": caption,
        "photo_credit": picture.credit,
    }
