"""The radio as a channel of the newsroom: sending makes the spoken text, the log of the station brings the proof."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.agencies.models import Role
from conglang.broadcast.actions.interruptions import break_off
from conglang.broadcast.actions.proofs import mark_heard
from conglang.broadcast.actions.scripts import draft_script
from conglang.broadcast.models import AirEvent, SessionItem
from conglang.kit.audit import log
from conglang.newsroom.actions.confirming import mark_taken_back
from conglang.newsroom.actions.releases import mark_on_its_way
from conglang.newsroom.models import Channel, Release
from conglang.portal import baking


class Radio:
    """The driver of the channel ``radio`` under the socket ``channel_driver``."""

    code = Channel.RADIO
    moment = gettext_lazy("The radio speaks in its sessions; the spoken text is made at this moment and waits for one.")
    keepers = (Role.RADIO_OPERATOR,)

    def send(self, release: Release, *, by) -> None:
        """Make the spoken text; a person checks it, and the player's log proves later that it was heard."""
        mark_on_its_way(release)
        mark_heard(draft_script(release, by=by), by=by)

    @transaction.atomic
    def take_back(self, release: Release, *, by) -> None:
        """Nothing more is heard of it: out of the sessions to come, off the air at once. The log stays."""
        number = self.hold_back(release, reason=release.taken_back_reason, by=by)
        if not _was_heard(release):
            note = _("Taken out of %(number)s session(s) to come; nobody has heard it.") % {"number": number}
            mark_taken_back(release, note=note)

    def waits_for(self, release: Release) -> str:
        if release.state in Release.TAKEN_BACK and _was_heard(release):
            return _(
                "It has been heard and cannot be unsaid. Plan a notice of correction, or confirm why none is needed."
            )
        return ""

    @transaction.atomic
    def hold_back(self, release: Release, *, reason: str, by) -> int:
        """Take what is about to change out of its sessions; how many there were."""
        number = 0
        for item in SessionItem.objects.filter(release=release).select_related("session"):
            if item.state == SessionItem.State.PLAYING:
                break_off(item, reason=reason)
            elif "remove" in SessionItem.flow.verbs_from(item.state):
                item.enter("remove", reason)
                item.save(update_fields=["state", "failure"])
            else:
                continue
            log(item.session, "broadcast.item.take_back", by=by, release=release.pk, reason=reason)
            number += 1
        baking.changing()
        return number

    def reasons_not_to_approve(self, release: Release) -> Iterable[str]:
        return ()


def _was_heard(release: Release) -> bool:
    """At least a part of it, on any day."""
    return release.out_at is not None or AirEvent.objects.filter(release=release.pk).exists()
