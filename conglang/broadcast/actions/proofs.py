"""From the log to the newsroom: a release is out on the radio when the log proves that all of it was heard."""

import logging

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.broadcast.models import AirEvent, Script, SessionItem
from conglang.broadcast.queries import first_whole_play, start_of
from conglang.newsroom.actions.releases import mark_out
from conglang.newsroom.models import Channel, Release
from conglang.portal import baking

logger = logging.getLogger(__name__)


@transaction.atomic
def mark_heard(script: Script, *, by=None) -> bool:
    """Tell the newsroom that the release is out, if the log proves it; telling it twice tells it once."""
    release = Release.objects.get(pk=script.release_id)
    end = first_whole_play(script) if release.state == Release.State.APPROVED else None
    if end is None or script.content_digest != release.content_digest():
        return False
    baking.changing()
    mark_out(release, url=public_address(release), note=_proof_note(end), at=end.at, by=by)
    return True


def public_address(release: Release) -> str:
    """Where the public hears the piece again."""
    return settings.CONGLANG_BASE_URL + reverse("broadcast_public:sound", args=[release.pk])


def _proof_note(end: AirEvent) -> str:
    begun = start_of(end)
    return _("%(session)s, lines %(first)s and %(last)s of the station's log") % {
        "session": end.item.session,
        "first": begun.pk if begun else "-",
        "last": end.pk,
    }


def mark_what_was_heard() -> int:
    """A duty: releases whose whole play is in the log while the newsroom does not know it yet."""
    waiting = Script.objects.filter(release__state=Release.State.APPROVED, release__channel__code=Channel.RADIO)
    heard = AirEvent.objects.whole().values("release")
    return sum(mark_heard(script) for script in waiting.filter(release__in=heard))


def tell_newsroom(item: SessionItem) -> None:
    """For the player: whatever goes wrong upstairs must not stop the programme; the duty tells it later."""
    try:
        mark_heard(item.recording.script)
    except Exception:
        logger.exception("item %s was heard, but could not be marked as out; it will be tried again", item.pk)
