"""The radio as a channel of the newsroom: sending makes the spoken text, the log of the station brings the proof."""

from collections.abc import Iterable

from django.db import transaction

from conglang.broadcast.actions.interruptions import break_off
from conglang.broadcast.actions.proofs import mark_heard
from conglang.broadcast.actions.scripts import draft_script
from conglang.broadcast.models import SessionItem
from conglang.kit.audit import log
from conglang.newsroom.actions.releases import mark_on_its_way
from conglang.newsroom.models import Channel, Release
from conglang.portal import baking


class Radio:
    """The driver of the channel ``radio`` under the socket ``channel_driver``."""

    code = Channel.RADIO

    def send(self, release: Release, *, by) -> None:
        """Make the spoken text; a person checks it, and the player's log proves later that it was heard."""
        mark_on_its_way(release)
        mark_heard(draft_script(release, by=by), by=by)

    @transaction.atomic
    def take_back(self, release: Release, *, by) -> None:
        """Nothing more is heard of it: out of the sessions to come, off the air at once. The log stays."""
        reason = release.taken_back_reason
        for item in SessionItem.objects.filter(release=release).select_related("session"):
            if item.state == SessionItem.State.PLAYING:
                break_off(item, reason=reason)
            elif "remove" in SessionItem.flow.verbs_from(item.state):
                item.enter("remove", reason)
                item.save(update_fields=["state", "failure"])
            else:
                continue
            log(item.session, "broadcast.item.take_back", by=by, release=release.pk, reason=reason)
        baking.changing()

    def reasons_not_to_approve(self, release: Release) -> Iterable[str]:
        return ()
