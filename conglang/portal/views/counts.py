"""Views: noted without cookies, told as a number."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from conglang.portal import counting, queries
from conglang.portal.doors import for_everybody
from conglang.portal.models import ArticlePage
from conglang.ui.templatetags.ui import number


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def views(request, pk: int):
    """The number of views of an article, or one more of them. Who posts is known by nothing but the key of a tab."""
    return _note(request, pk) if request.method == "POST" else _told(request, pk)


@for_everybody
def _told(request, pk: int):
    get_object_or_404(ArticlePage.objects.out(), pk=pk)
    return JsonResponse({"text": number(queries.views_of(pk))})


def _note(request, pk: int) -> HttpResponse:
    taken = counting.note(
        Path(settings.CONGLANG_VIEWS_DIR),
        page=str(pk),
        key=request.read(counting.KEY_BYTES + 1).decode("ascii", "replace"),
        user_agent=request.headers.get("User-Agent", ""),
        origin=request.headers.get("Origin", ""),
        host=request.get_host(),
    )
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"}) if taken else HttpResponseBadRequest()
