"""Bài gửi cấp trên: what was sent up, what came back, what did not get through."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.exchange import permissions, queries
from conglang.exchange.actions import handovers
from conglang.exchange.models import Handover

LISTED = 30


@for_roles(*permissions.READERS)
def index(request):
    """All hand-overs, newest first."""
    page = Paginator(queries.handovers(), LISTED).get_page(request.GET.get("page"))
    rows = [(handover, queries.tone(handover)) for handover in page]
    return render(request, "exchange/handovers.html", {"page": page, "rows": rows})


@for_roles(*permissions.READERS)
def detail(request, pk: int):
    handover = get_object_or_404(queries.handovers(), pk=pk)
    can_retry = handover.next_try_at is not None and permissions.can_retry_handover(request.user)
    context = {"handover": handover, "tone": queries.tone(handover), "can_retry": can_retry}
    return render(request, "exchange/handover.html", context)


@for_roles(*permissions.IMPORTERS)
@require_POST
def retry(request, pk: int):
    handover = handovers.retry(get_object_or_404(Handover, pk=pk), by=request.user)
    messages.success(request, _("The upper level is being asked again. Reload this page in a minute."))
    return redirect(handover)
