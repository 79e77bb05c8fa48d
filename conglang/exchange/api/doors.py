"""Who may come in, how much may be brought, and how refusals are told."""

import json
import time
from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.http import HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from conglang.exchange import signing
from conglang.exchange.models import Partner
from conglang.exchange.parcels import WrongParcel
from conglang.exchange.rules import PIECE_BYTES
from conglang.kit.refusals import Refusal

TYPES = ("application/json", "application/ninjs+json")
MOST_WRONG_TOKENS = 10
FORGIVEN_AFTER_SECONDS = 900


def refused(status: int, *reasons: str | Promise) -> JsonResponse:
    return JsonResponse({"errors": [str(reason) for reason in reasons]}, status=status)


def for_partners(view: Callable) -> Callable:
    """Let in who shows the token of an active partner and signed the request: ``request.partner``, ``request.signed``.

    Refusals are JSON with sentences. There is no session here, so nothing that a browser sends by itself opens this door: no CSRF token is asked for.
    """

    @csrf_exempt
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs):
        if _is_locked_out(request):
            return refused(429, _("Too many wrong tokens came from this address. Try again in 15 minutes."))
        request.partner = _partner(request)
        if request.partner is None:
            _note_wrong_token(request)
            return refused(401, _("The token is missing, wrong or no longer valid. Ask the upper level for a new one."))
        try:
            request.signed = _signed_body(request)
            return view(request, *args, **kwargs)
        except signing.WrongSignature as wrong:
            return refused(401, str(wrong))
        except WrongParcel as wrong:
            return refused(422, *wrong.reasons)
        except Refusal as refusal:
            return refused(409, *refusal.reasons)

    return guarded


def _partner(request: HttpRequest) -> Partner | None:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        return None
    return Partner.objects.filter(token_hash=Partner.hash_of(token.strip()), is_active=True).first()


def _counter(request: HttpRequest) -> str:
    return f"exchange-wrong-tokens:{request.META.get('REMOTE_ADDR', '')}"


def _is_locked_out(request: HttpRequest) -> bool:
    return cache.get(_counter(request), 0) >= MOST_WRONG_TOKENS


def _note_wrong_token(request: HttpRequest) -> None:
    cache.add(_counter(request), 0, FORGIVEN_AFTER_SECONDS)
    cache.incr(_counter(request))


def _signed_body(request: HttpRequest) -> bytes:
    """The body, of limited size, as the partner signed it; what is not signed is not looked into."""
    # Read by hand: Django's own limit is made for forms and lies below what five photos take.
    body = request.read(PIECE_BYTES + 1)
    if len(body) > PIECE_BYTES:
        raise WrongParcel(_("The parcel is larger than %(most)s MB.") % {"most": PIECE_BYTES // (1024 * 1024)})
    signing.check(
        request.headers.get(signing.HEADER, ""),
        request.partner.token_hash,
        method=request.method,
        path=request.path_info,
        body=body,
        now=time.time(),
    )
    return body


def json_of(request: HttpRequest):
    """The decoded body. Raises :class:`WrongParcel`."""
    if request.content_type not in TYPES:
        raise WrongParcel(_("Send JSON: Content-Type application/json."))
    try:
        return json.loads(request.signed)
    except (ValueError, RecursionError) as fault:
        raise WrongParcel(_("The body is not valid JSON.")) from fault
