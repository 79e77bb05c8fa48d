"""Bài của ta trên cổng cấp trên: a person says which article there is ours."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.exchange import permissions, queries
from conglang.exchange.actions import matching
from conglang.exchange.actions.watching import waiting_releases
from conglang.exchange.models import UpperMatch

LISTED = 20


@for_roles(*permissions.READERS)
def index(request):
    """Proposals, then what waits without one, then what was decided."""
    proposed = [(match, permissions.can_decide_match(request.user, match)) for match in queries.open_matches()]
    decided = queries.matches().exclude(state=UpperMatch.State.PROPOSED).order_by("-decided_at", "-pk")
    page = Paginator(decided, LISTED).get_page(request.GET.get("page"))
    found = {match.release_id for match, _may in proposed}
    context = {
        "tab": "matches",
        "proposed": proposed,
        "waiting": waiting_releases().exclude(pk__in=found).select_related("work").order_by("submitted_at", "pk"),
        "page": page,
        "rows": [(match, queries.tone(match)) for match in page],
    }
    return render(request, "exchange/matches.html", context)


@for_roles(*permissions.CONFIRMERS)
@require_POST
def confirm(request, pk: int):
    match = matching.confirm(_match(pk), by=request.user)
    messages.success(
        request,
        _("“%(title)s” is out at the upper portal; its address is kept as proof.") % {"title": match.release.title},
    )
    return redirect("exchange:matches")


@for_roles(*permissions.CONFIRMERS)
@require_POST
def reject(request, pk: int):
    matching.reject(_match(pk), by=request.user)
    messages.success(request, _("Not ours. This pair will not be proposed again."))
    return redirect("exchange:matches")


def _match(pk: int) -> UpperMatch:
    return get_object_or_404(UpperMatch.objects.select_related("release__work__created_by", "item"), pk=pk)
