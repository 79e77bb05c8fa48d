"""Where the pieces stand: channel by channel, with proof, failures, and the ways back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.agencies.models import Role
from conglang.newsroom.actions import releases
from conglang.newsroom.models import Channel, Release
from conglang.newsroom.permissions import BOARD, READERS, can_send_again
from conglang.newsroom.queries import board
from conglang.newsroom.views.reasons import ask_reason

A_PAGE = 20
HEADS = (Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD)


@for_roles(*READERS)
def listing(request):
    """Each piece with its state and proof on each channel (kênh đăng tải)."""
    channels = list(Channel.objects.filter(is_active=True))
    page = Paginator(board.on_channels(), A_PAGE).get_page(request.GET.get("page"))
    rows = [(work, _cells(work, channels)) for work in page]
    shown = {
        "channels": channels,
        "page": page,
        "rows": rows,
        "stuck": board.stuck_releases(),
        "may_send_again": can_send_again(request.user),
    }
    return render(request, "newsroom/channels/list.html", shown)


def _cells(work, channels: list[Channel]) -> list[tuple[Channel, Release | None]]:
    by_channel = {release.channel_id: release for release in work.releases.all()}
    return [(channel, by_channel.get(channel.pk)) for channel in channels]


def _release(pk: int) -> Release:
    return get_object_or_404(Release.objects.select_related("work", "channel"), pk=pk)


@for_roles(*BOARD)
@require_POST
def send_again(request, pk: int):
    """Try a failed delivery once more; the approval stands."""
    release = releases.send_again(_release(pk), by=request.user)
    messages.success(request, _("On its way to %(channel)s again.") % {"channel": release.channel.name})
    return redirect("newsroom:work", release.work_id)


@for_roles(*HEADS)
def withdraw(request, pk: int):
    release = _release(pk)
    return ask_reason(
        request,
        releases.withdraw,
        release,
        about=str(release),
        to=reverse("newsroom:work", args=[release.work_id]),
        keeps_safe=False,
        title=_("Withdraw the piece"),
        done=_("The piece has been withdrawn."),
        consequence=_(
            "Takes effect now: readers find your reason at the address of the piece, and what it was paid for is taken back as far as it is still open."
        ),
    )


@for_roles(*HEADS)
def recall(request, pk: int):
    release = _release(pk)
    return ask_reason(
        request,
        releases.recall,
        release,
        about=str(release),
        to=reverse("newsroom:work", args=[release.work_id]),
        keeps_safe=False,
        title=_("Take the piece back entirely"),
        done=_("The piece has been taken back."),
        consequence=_(
            "Takes effect now: nothing of the piece is left for the public, not even a notice. Withdraw it instead if readers should learn why."
        ),
    )
