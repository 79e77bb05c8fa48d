"""First page, column, article and standing page. Wagtail finds the page; these show it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from conglang.agencies.queries import our_agency
from conglang.portal import queries, sockets
from conglang.portal.doors import for_everybody
from conglang.portal.frame import Frame, frame_of
from conglang.portal.models import ArticlePage, ColumnPage, HomePage, InfoPage
from conglang.portal.stories import body_of, full_story, lead_story, listed, news_article

NEWEST = 9
SECOND = 2
OF_A_COLUMN = 4
A_PAGE = 15
MOST_PAGES = 400
RELATED = 5


@for_everybody
def home(request, page: HomePage) -> HttpResponse:
    frame = frame_of(request)
    first_columns = [column for column in frame.columns.values() if column.on_first_page]
    newest = queries.newest_keys(NEWEST)
    of_columns = queries.newest_keys_of_columns([frame.family(column) for column in first_columns], OF_A_COLUMN)
    read = queries.most_read_keys()
    found = queries.articles({*newest, *of_columns, *read})
    first, *others = _listed(newest, found, frame) or [None]
    has_photo = first is not None and "photo_url" in first
    shown = {
        "lead": lead_story(found[newest[0]], frame) if newest else None,
        # Without a photo the lead leaves room for two more.
        "second": [] if has_photo else others[:SECOND],
        "newest": others if has_photo else others[SECOND:],
        "shelves": sockets.shelves(request),
        "columns": [_shelf_of(column, of_columns, found, frame) for column in first_columns],
        "most_read": _listed(read, found, frame),
    }
    shown["columns"] = [column for column in shown["columns"] if column["stories"]]
    return render(request, "portal/home_page.html", shown)


def _shelf_of(column: ColumnPage, keys: list[int], found: dict[int, ArticlePage], frame: Frame) -> dict:
    family = set(frame.family(column))
    own = [found[key] for key in keys if found[key].column_id in family]
    own.sort(key=lambda page: (page.published_at, page.pk), reverse=True)
    return {
        "title": column.title,
        "url": frame.url_of(column),
        "stories": [listed(page, frame) for page in own[:OF_A_COLUMN]],
    }


def _listed(keys: list[int], found: dict[int, ArticlePage], frame: Frame) -> list[dict]:
    return [listed(found[key], frame) for key in keys]


@for_everybody
def column(request, page: ColumnPage) -> HttpResponse:
    frame, number = frame_of(request), _page_number(request)
    keys = queries.column_keys(frame.family(page), offset=(number - 1) * A_PAGE, count=A_PAGE + 1)
    if number > 1 and not keys:
        raise Http404
    read = queries.most_read_keys()
    found = queries.articles({*keys, *read})
    shown = {
        "column": {"title": page.title, "intro": page.intro, "feed_slug": page.slug},
        "stories": _listed(keys[:A_PAGE], found, frame),
        "most_read": _listed(read, found, frame),
        "trail": frame.trail_to(page),
        "newer_url": _page_url(number - 1) if number > 1 else "",
        "older_url": _page_url(number + 1) if len(keys) > A_PAGE and number < MOST_PAGES else "",
    }
    return render(request, "portal/column_page.html", shown)


def _page_number(request) -> int:
    typed = request.GET.get("trang", "1")
    if not typed.isdecimal() or not 1 <= int(typed) <= MOST_PAGES:
        raise Http404
    return int(typed)


def _page_url(number: int) -> str:
    return f"?trang={number}" if number > 1 else "./"


@for_everybody
def article(request, page: ArticlePage) -> HttpResponse:
    frame = frame_of(request)
    story = full_story(page, frame, queries.views_of(page.pk))
    related = queries.column_keys([page.column_id], offset=0, count=RELATED + 1)
    related = [key for key in related if key != page.pk][:RELATED]
    read = queries.most_read_keys()
    found = queries.articles({*related, *read})
    shown = {
        "story": story,
        "related": _listed(related, found, frame),
        "most_read": _listed(read, found, frame),
        "trail": frame.trail_to(page),
    }
    if page.is_withdrawn:
        return render(request, "portal/article_page.html", shown, status=410)
    agency = our_agency()
    shown |= {
        "body": body_of(page),
        "article_parts": sockets.article_parts(page, request),
        "news_article": news_article(story, agency.name if agency else ""),
    }
    return render(request, "portal/article_page.html", shown)


@for_everybody
def info(request, page: InfoPage) -> HttpResponse:
    frame = frame_of(request)
    others = [(title, url) for title, url in frame.in_language(page.language) if url != frame.url_of(page)]
    return render(request, "portal/info_page.html", {"info": page, "trail": frame.trail_to(page), "others": others})


SHOWN_BY = {HomePage: home, ColumnPage: column, ArticlePage: article, InfoPage: info}


def show(page, request) -> HttpResponse | None:
    """The answer for a page that Wagtail found by its address; None for a kind that is not ours."""
    view = SHOWN_BY.get(type(page))
    return view(request, page) if view else None
