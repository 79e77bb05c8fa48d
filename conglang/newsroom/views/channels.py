"""Where the pieces stand: channel by channel, with proof, failures, and the ways back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.newsroom.actions import releases
from conglang.newsroom.models import Channel, Release
from conglang.newsroom.permissions import BOARD, READERS, can_send_again
from conglang.newsroom.queries import board
from conglang.newsroom.queries.channels import open_rectifications, underway, waiting_bundles

A_PAGE = 20


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
    from_queue = request.POST.get("ve") == "hang-doi"
    return redirect("newsroom:channel_queue") if from_queue else redirect("newsroom:work", release.work_id)


@for_roles(*READERS)
def queue(request):
    """Everything that is on its way, what did not get through on top, and who is in charge (hàng đợi bàn giao)."""
    rows = underway()
    shown = {
        "rows": rows,
        "stuck": [row for row in rows if row.is_stuck],
        "bundles": waiting_bundles(),
        "acts": open_rectifications(),
        "may_send_again": can_send_again(request.user),
    }
    return render(request, "newsroom/channels/queue.html", shown)


@for_roles(*BOARD)
@require_POST
def send_all_again(request):
    """Try everything once more that did not get through."""
    sent, reasons = releases.send_all_again(by=request.user)
    if sent:
        said = ngettext("%(number)s piece is on its way again.", "%(number)s pieces are on their way again.", len(sent))
        messages.success(request, said % {"number": len(sent)})
    for reason in reasons:
        messages.error(request, reason)
    if not sent and not reasons:
        messages.info(request, _("Nothing has to be sent again."))
    return redirect("newsroom:channel_queue")
