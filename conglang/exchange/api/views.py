"""Handing over (bàn giao): put a piece in, ask how it stands, take it back."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conglang.exchange.actions import incoming
from conglang.exchange.api.doors import for_partners, json_of, refused
from conglang.exchange.models import IncomingPiece
from conglang.exchange.ninjs import read_ninjs, unread
from conglang.exchange.parcels import read_recall


def _as_json(piece: IncomingPiece, status: int = 200, **more) -> JsonResponse:
    is_out = piece.state == IncomingPiece.State.ACCEPTED
    return JsonResponse(
        {
            "id": piece.key,
            "state": piece.state,
            "title": piece.title if is_out else "",
            "url": piece.url if is_out else "",
            "published_at": piece.decided_at.isoformat() if is_out else None,
            "reason": piece.reason,
            **more,
        },
        status=status,
    )


@for_partners
@require_http_methods(["GET", "PUT"])
def piece(request: HttpRequest, key: str) -> JsonResponse:
    """PUT puts a piece in as ninjs; the same key again answers with the piece that is there. GET tells how it stands."""
    if request.method == "PUT":
        said = json_of(request)
        kept, created = incoming.receive(request.partner, read_ninjs(said, key))
        return _as_json(kept, 201 if created else 200, unread=unread(said))
    known = IncomingPiece.objects.filter(partner=request.partner, key=key).first()
    return _as_json(known) if known else _unknown()


@for_partners
@require_POST
def take_back(request: HttpRequest, key: str) -> JsonResponse:
    """Take a piece back: ``withdraw`` leaves a notice with the reason at its address, ``recall`` leaves nothing."""
    verb, reason = read_recall(json_of(request))
    known = IncomingPiece.objects.filter(partner=request.partner, key=key).first()
    return _as_json(incoming.take_back(known, verb=verb, reason=reason)) if known else _unknown()


def _unknown() -> JsonResponse:
    return refused(404, _("No piece with this key has been received from you."))
