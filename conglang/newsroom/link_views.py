"""The page behind an approval link: no session, no cookie, nothing kept, nothing decided by opening it.

Browsers, mail scanners and the previews of message programs open addresses by themselves: a GET reads and writes nothing.
There is no CSRF token, because nothing that a browser sends by itself opens this door: the address is the key.
"""

from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from conglang.approvals.actions.links import is_right_code, link_of
from conglang.approvals.models import ApprovalLink
from conglang.kit import clock, text
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import links as actions
from conglang.newsroom.forms.works import LinkAnswerForm
from conglang.newsroom.models import Release
from conglang.portal.doors import strict

# Somebody who tries addresses by chance is sent away; a whole office may stand behind one address.
MOST_WRONG_LINKS = 20
FORGIVEN_AFTER_SECONDS = 900
PHOTO_SIZE = "width-840|format-webp"


def for_link(view: Callable) -> Callable:
    """Find the link of a token; every wrong token gets one and the same answer."""

    @csrf_exempt
    @strict
    @wraps(view)
    def guarded(request, token: str, *args, **kwargs):
        link = None if _tries(request) >= MOST_WRONG_LINKS else link_of(token)
        release = actions.release_of(link) if link else None
        answer = view(request, link, release, token, *args, **kwargs) if release else _unknown(request)
        answer["Cache-Control"] = "private, no-store"
        answer["Referrer-Policy"] = "no-referrer"
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return answer

    return guarded


def _counter(request) -> str:
    return f"newsroom-wrong-links:{request.META.get('REMOTE_ADDR', '')}"


def _tries(request) -> int:
    return cache.get(_counter(request), 0)


def _unknown(request) -> HttpResponse:
    cache.add(_counter(request), 0, FORGIVEN_AFTER_SECONDS)
    cache.incr(_counter(request))
    told = {
        "reasons": [_("There is nothing at this address. Copy the whole address from the mail, or ask the secretary.")]
    }
    return render(request, "newsroom/links/closed.html", told, status=404)


@for_link
@require_http_methods(["GET", "HEAD", "POST"])
def link(request, link: ApprovalLink, release: Release, token: str):
    """Exactly the content; an answer; the code; the answer laid down."""
    reasons = list(actions.reasons_not_to_answer(link, release))
    if reasons:
        return _closed(request, reasons)
    if request.method != "POST":
        return _content(request, link, release)
    form = LinkAnswerForm(request.POST)
    if not form.is_valid():
        return _content(request, link, release, form)
    try:
        return _take(request, link, release, form)
    except Refusal as refusal:
        return _closed(request, refusal.reasons)
    except PermissionDenied as denied:
        return _closed(request, [str(denied)])


def _closed(request, reasons) -> HttpResponse:
    return render(request, "newsroom/links/closed.html", {"reasons": reasons}, status=410)


def _content(request, link: ApprovalLink, release: Release, form: LinkAnswerForm | None = None) -> HttpResponse:
    told = {
        "link": link,
        "release": release,
        "work": release.work,
        "paragraphs": text.paragraphs(release.body),
        "photos": release.work.photos.select_related("photographer"),
        "form": form,
    }
    return render(request, "newsroom/links/content.html", told, status=422 if form else 200)


def _take(request, link: ApprovalLink, release: Release, form: LinkAnswerForm) -> HttpResponse:
    said = form.cleaned_data
    if not said["code"]:
        failure = actions.send_code(link)
        return _ask_code(request, link, release, form, errors=[failure] if failure else [])
    if not link.holds_code(clock.now()):
        error = _("The code no longer holds. Let a new one be sent.")
        return _ask_code(request, link, release, form, errors=[error], status=422)
    if not is_right_code(link, said["code"]):
        link.refresh_from_db()
        return _wrong_code(request, link, release, form)
    done = actions.answer(link, verb=said["verb"], code=said["code"], reason=said["reason"])
    told = {"release": done, "is_approved": said["verb"] == form.APPROVE}
    return render(request, "newsroom/links/done.html", told)


def _wrong_code(request, link: ApprovalLink, release: Release, form: LinkAnswerForm) -> HttpResponse:
    reasons = list(actions.reasons_not_to_answer(link, release))
    if reasons:
        return _closed(request, reasons)
    left = link.MOST_WRONG_CODES - link.wrong_codes
    error = _("This is not the code. %(left)s tries are left, then the link closes.") % {"left": left}
    return _ask_code(request, link, release, form, errors=[error], status=422)


def _ask_code(request, link, release, form, *, errors, status: int = 200) -> HttpResponse:
    told = {"link": link, "release": release, "said": form.cleaned_data, "errors": errors}
    return render(request, "newsroom/links/code.html", told, status=status)


@for_link
@require_safe
def link_photo(request, link: ApprovalLink, release: Release, token: str, pk: int):
    """A photo of the piece, as long as the link is open: nothing of a draft is public."""
    photo = release.work.photos.select_related("picture").filter(pk=pk).first()
    if photo is None or list(actions.reasons_not_to_answer(link, release)):
        return _unknown(request)
    try:
        return FileResponse(photo.picture.get_rendition(PHOTO_SIZE).file.open("rb"))
    except FileNotFoundError:
        return _unknown(request)
