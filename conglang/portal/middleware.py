"""Public answers become files on the way out; web editors get their rights on the way in."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from conglang.portal import baking
from conglang.portal.web_editors import keep_in_step


def may_be_baked(response: HttpResponse) -> HttpResponse:
    """Say of an answer that it is the same for everybody."""
    response.may_be_baked = True
    return response


class BakingMiddleware:
    """Bakes what a view marked by :func:`may_be_baked`; stands first, so that it sees every header.

    Anything that turned out to belong to one person (a cookie, an answer that varies by cookie) is left alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wanted = request.method == "GET" and not request.META.get("QUERY_STRING")
        generation = baking.generation() if wanted else None
        response = self.get_response(request)
        if generation is not None and response.status_code == 200 and _is_for_everybody(response):
            baking.bake(request.get_host().lower(), request.path, response, of=generation)
        return response


def _is_for_everybody(response: HttpResponse) -> bool:
    marked = getattr(response, "may_be_baked", False) and not response.streaming
    return marked and not response.cookies and "cookie" not in response.headers.get("Vary", "").lower()


class WebEditorsInStep:
    """At the door of the back office the group of web editors is brought in step with the roles of today."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(reverse("wagtailadmin_home")) and request.user.is_authenticated:
            keep_in_step(request.user)
        return self.get_response(request)
