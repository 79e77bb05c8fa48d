"""Đang phát: is the player alive, what is on air, and what a dead player has left behind."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.broadcast import permissions
from conglang.broadcast.actions.interruptions import resolve_left_playing, stop_item
from conglang.broadcast.actions.playing import HEARTBEAT
from conglang.broadcast.models import BroadcastSession, SessionItem
from conglang.kit import clock, heartbeats


@for_roles(*permissions.READERS)
def on_air(request):
    now = clock.now()
    playing = SessionItem.objects.playing().select_related("session", "recording__script", "release")
    left = list(playing.left_playing(now))
    return render(
        request,
        "broadcast/on_air.html",
        {
            "now": now,
            "playing": [item for item in playing if item not in left],
            "left": left,
            "next": BroadcastSession.objects.open().filter(ends_at__gt=now).with_items().order_by("starts_at").first(),
            "player_is_silent": HEARTBEAT in list(heartbeats.silent()),
            "player_is_expected": HEARTBEAT in settings.CONGLANG_PROCESSES,
            "stream": f"http://{settings.CONGLANG_RADIO_HOST}:{settings.CONGLANG_RADIO_PORT}/loa.mp3",
            "can_operate": permissions.can_operate(request.user),
        },
    )


@require_POST
@for_roles(*permissions.OPERATORS)
def resolve(request, pk):
    """The answer of a person to an item left playing: once more, or not."""
    item = get_object_or_404(SessionItem, pk=pk)
    again = request.POST.get("again") == "1"
    resolve_left_playing(item, again=again, by=request.user)
    said = (
        _("The piece will be played once more from its beginning.")
        if again
        else _("The piece is closed as broken off.")
    )
    messages.success(request, said)
    return redirect("broadcast:on_air")


@require_POST
@for_roles(*permissions.OPERATORS)
def stop(request, pk):
    stop_item(get_object_or_404(SessionItem, pk=pk), reason=request.POST.get("reason", ""), by=request.user)
    messages.success(request, _("The piece is being broken off."))
    return redirect("broadcast:on_air")
