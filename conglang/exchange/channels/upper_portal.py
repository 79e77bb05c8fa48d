"""The upper portal: an approved release is handed over; it is out when the upper level has published it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from conglang.exchange.actions import handovers
from conglang.exchange.models import Handover
from conglang.newsroom.models import Channel, Release


class UpperPortal:
    code = Channel.UPPER_PORTAL

    def reasons_not_to_approve(self, release: Release) -> Iterable[str]:
        decided = (Handover.State.REFUSED, Handover.State.RECALLED)
        if Handover.objects.filter(release=release, digest=release.content_digest(), state__in=decided).exists():
            yield _("The upper level has decided about exactly this text already. Change it, then hand it in again.")

    def send(self, release: Release, *, by) -> None:
        handovers.queue(release, by=by)

    def take_back(self, release: Release, *, by) -> None:
        handovers.take_back(release, by=by)
