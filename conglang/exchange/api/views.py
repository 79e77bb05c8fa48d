"""Handing over (bàn giao): put a piece in, ask how it stands, take it back."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from conglang.exchange.actions import incoming
from conglang.exchange.api.doors import for_partners, json_of, refused
from conglang.exchange.models import IncomingPiece
from conglang.exchange.parcels import read_parcel, read_recall


def _as_json(piece: IncomingPiece, status: int = 200) -> JsonResponse:
    is_out = piece.state == IncomingPiece.State.ACCEPTED
    return JsonResponse(
        {
            "id": piece.key,
            "state": piece.state,
            "title": piece.title if is_out else "",
            "url": piece.url if is_out else "",
            "published_at": piece.decided_at.isoformat() if is_out else None,
            "reason": piece.reason,
        },
        status=status,
    )


@for_partners
@require_POST
def hand_over(request: HttpRequest) -> JsonResponse:
    """Put a piece in. The same key again answers with the piece that is there."""
    piece, created = incoming.receive(request.partner, read_parcel(json_of(request)))
    return _as_json(piece, 201 if created else 200)


@for_partners
@require_GET
def standing(request: HttpRequest, key: str) -> JsonResponse:
    """How a piece stands."""
    piece = IncomingPiece.objects.filter(partner=request.partner, key=key).first()
    return _as_json(piece) if piece else _unknown()


@for_partners
@require_POST
def take_back(request: HttpRequest, key: str) -> JsonResponse:
    """Take a piece back: ``withdraw`` leaves a notice with the reason at its address, ``recall`` leaves nothing."""
    verb, reason = read_recall(json_of(request))
    piece = IncomingPiece.objects.filter(partner=request.partner, key=key).first()
    return _as_json(incoming.take_back(piece, verb=verb, reason=reason)) if piece else _unknown()


def _unknown() -> JsonResponse:
    return refused(404, _("No piece with this key has been received from you."))
