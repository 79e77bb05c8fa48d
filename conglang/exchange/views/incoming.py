"""Tin bài gửi lên: read what an agency below has sent, edit it, accept or refuse."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.approvals.permissions import can_decide
from conglang.exchange import permissions, queries
from conglang.exchange.actions import incoming
from conglang.exchange.forms import EditPieceForm, ReasonForm
from conglang.exchange.models import IncomingPicture, IncomingPiece
from conglang.kit.refusals import Refusal

LISTED = 30


@for_roles(*permissions.READERS)
def index(request):
    """What waits, then what was decided."""
    waiting = list(queries.pieces().waiting().in_waiting_order())
    decided = (
        queries.pieces().exclude(state=IncomingPiece.State.RECEIVED).order_by("-decided_at", "-received_at", "-pk")
    )
    page = Paginator(decided, LISTED).get_page(request.GET.get("page"))
    rows = [(piece, queries.tone(piece)) for piece in page]
    return render(request, "exchange/incoming_list.html", {"waiting": waiting, "rows": rows, "page": page})


@for_roles(*permissions.READERS)
def detail(request, pk: int):
    """Read, edit, decide."""
    piece = get_object_or_404(queries.pieces().prefetch_related("pictures"), pk=pk)
    waits = piece.state == IncomingPiece.State.RECEIVED
    editable = waits and permissions.can_edit_incoming(request.user, piece)
    initial = {"title": piece.title, "lead": piece.lead, "body": piece.body, "column": piece.column}
    form = EditPieceForm(request.POST or None, initial=initial) if editable else None
    if form and request.method == "POST" and form.is_valid():
        return _keep(request, piece, form)
    context = {
        "piece": piece,
        "tone": queries.tone(piece),
        "form": form,
        "digest": piece.content_digest(),
        "can_accept": waits and can_decide(request.user, piece),
        "reasons": list(piece.reasons_not_to_accept()) if waits else [],
        "reason_form": ReasonForm(),
        "events": queries.timeline(piece),
    }
    return render(request, "exchange/incoming.html", context)


def _keep(request, piece: IncomingPiece, form: EditPieceForm):
    """Keep the words; with the button “accept” also publish them."""
    piece = incoming.edit(piece, by=request.user, **form.cleaned_data)
    if "accept" not in request.POST:
        messages.success(request, _("Kept. Accept the piece when it is ready."))
        return redirect(piece)
    try:
        piece = incoming.accept(piece, by=request.user)
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, str(reason))
        return redirect(piece)
    if piece.state == IncomingPiece.State.ACCEPTED:
        messages.success(request, _("Published. The sender will read its address and date."))
        return redirect("exchange:incoming_list")
    messages.success(request, _("Approved. The next step of the chain decides."))
    return redirect(piece)


@for_roles(*permissions.BOARD)
@require_POST
def refuse(request, pk: int):
    piece = get_object_or_404(IncomingPiece, pk=pk)
    incoming.refuse(piece, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("Not accepted. The sender will read the reason."))
    return redirect("exchange:incoming_list")


@for_roles(*permissions.READERS)
def photo(request, pk: int):
    """A photo that came with a piece, for those who decide about it."""
    picture = get_object_or_404(IncomingPicture, pk=pk)
    kind = "image/png" if picture.file.name.endswith(".png") else "image/jpeg"
    return FileResponse(picture.file.open("rb"), content_type=kind)
