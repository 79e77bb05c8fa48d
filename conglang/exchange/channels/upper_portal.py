"""The upper portal: an approved release is handed over; it is out when the upper level has published it."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.agencies.models import Role
from conglang.exchange.actions import handovers
from conglang.exchange.models import Handover
from conglang.newsroom.actions.confirming import mark_taken_back
from conglang.newsroom.models import Channel, Release


class UpperPortal:
    code = Channel.UPPER_PORTAL
    moment = gettext_lazy("The upper level decides itself when it publishes; the piece is sent to it at this moment.")
    keepers = (Role.SECRETARY, Role.IT_OFFICER)

    def reasons_not_to_approve(self, release: Release) -> Iterable[str]:
        decided = (Handover.State.REFUSED, Handover.State.RECALLED)
        if Handover.objects.filter(release=release, digest=release.content_digest(), state__in=decided).exists():
            yield _("The upper level has decided about exactly this text already. Change it, then hand it in again.")

    def send(self, release: Release, *, by) -> None:
        handovers.queue(release, by=by)

    def waits_for(self, release: Release) -> str:
        """What the upper level has still to say; nothing where it is not asked through its API."""
        handover = Handover.objects.filter(release=release, next_try_at__isnull=False).order_by("-pk").first()
        if handover is None:
            return ""
        if handover.failure:
            return _("The upper level has not been reached: %(failure)s") % {"failure": handover.failure}
        return _("The upper level is being told; its answer is awaited.")

    def take_back(self, release: Release, *, by) -> None:
        handovers.take_back(release, by=by)
        known = Handover.objects.filter(release=release)
        if not known.filter(Q(sent_at__isnull=False) | Q(next_try_at__isnull=False)).exists():
            mark_taken_back(release, note=_("The upper level never got this piece."))
