"""The radio's page for everybody: today's sessions, and the last pieces to hear again."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from conglang.broadcast.models import BroadcastSession, StationPolicy
from conglang.broadcast.queries import heard_releases
from conglang.kit import clock
from conglang.portal.middleware import may_be_baked


@require_safe
def radio(request):
    today = clock.today()
    sessions = BroadcastSession.objects.held().on(today).with_items()
    context = {
        "today": today,
        "sessions": sessions,
        "heard": heard_releases(),
        "policy": StationPolicy.objects.on(today),
    }
    return may_be_baked(render(request, "broadcast/radio.html", context))
