"""Look-up (tra cứu): one field for news, documents and whatever else is out."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.utils.translation import gettext as _

from conglang.portal import lookup
from conglang.portal.doors import for_everybody

A_PAGE = 20
LONGEST_QUESTION = 200


@for_everybody
def search(request):
    query = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    registered = lookup.kinds()
    kind = request.GET.get("loai", "")
    kind = kind if kind in registered else ""
    number = _page_number(request)
    answer = lookup.find(query, kind=kind, offset=(number - 1) * A_PAGE, limit=A_PAGE)
    shown = {
        "query": query,
        "kinds": _chips(query, kind, registered),
        "hits": answer.hits,
        "newer_url": _url(query, kind, number - 1) if number > 1 else "",
        "older_url": _url(query, kind, number + 1) if answer.has_more else "",
        "newer_text": _("Previous page"),
        "older_text": _("Next page"),
    }
    return render(request, "portal/search.html", shown)


def _chips(query: str, active: str, registered: dict[str, lookup.Kind]) -> list[dict]:
    kinds = [("", _("Everything")), *((kind.code, kind.title) for kind in registered.values())]
    return [{"title": title, "url": _url(query, code), "active": code == active} for code, title in kinds]


def _url(query: str, kind: str, number: int = 1) -> str:
    asked = {"q": query, "loai": kind, "trang": number if number > 1 else ""}
    return "?" + urlencode({name: value for name, value in asked.items() if value})


def _page_number(request) -> int:
    typed = request.GET.get("trang", "1")
    most = lookup.MOST_HITS // A_PAGE
    return min(max(int(typed), 1), most) if typed.isdecimal() and len(typed) < 6 else 1
