"""Refusals become sentences on the screen."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from conglang.kit.refusals import Refusal


class RefusalMiddleware:
    """A :class:`Refusal` that no view caught is shown where the person came from, or on a page of its own."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Refusal):
            return None
        reasons = [str(reason) for reason in exception.reasons]
        if request.path.startswith("/api/"):
            return JsonResponse({"errors": reasons}, status=409)
        for reason in reasons:
            messages.error(request, reason)
        return render(request, "ui/refused.html", {"reasons": reasons, "back": _back(request)}, status=409)


def _back(request) -> str:
    """The page the person came from, if it is one of ours."""
    came_from = request.META.get("HTTP_REFERER", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return urlsplit(came_from).path
    return "/"
