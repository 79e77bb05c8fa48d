"""Handing approved pieces to the upper level, and taking them back; nothing is sent inside a transaction."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.exchange.actions.handover_steps import proceed_later
from conglang.exchange.models import Handover, UpperDesk, Way
from conglang.exchange.permissions import can_retry_handover
from conglang.exchange.rules import key_of
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions.releases import mark_on_its_way
from conglang.newsroom.models import Release


@transaction.atomic
def queue(release: Release, *, by) -> Handover:
    """Put exactly this content on its way; an earlier content of the release that is still open is passed over."""
    digest, now = release.content_digest(), clock.now()
    Handover.objects.open().filter(release=release).exclude(digest=digest).update(
        state=Handover.State.RECALLED, reason=_("Replaced by a newer text."), next_try_at=None, failure=""
    )
    handover, created = Handover.objects.get_or_create(
        release=release,
        digest=digest,
        defaults={"key": key_of(release.pk, digest), "queued_at": now, **_first_step(now)},
    )
    if not created and not handover.is_open:
        raise Refusal(
            _("The upper level has decided about exactly this text already. Change it, then hand it in again.")
        )
    if handover.is_by_package:
        # It has left the newsroom; the exchange's own row on the desk says that a person has to send it.
        mark_on_its_way(release)
    else:
        proceed_after_commit(handover)
    if created:
        log(handover, "exchange.handover.queue", by=by)
    return handover


def _first_step(now: datetime) -> dict:
    """By the way that is in use: software goes at once, a package waits for a person."""
    way = UpperDesk.present().way
    return {"way": way, "next_try_at": now if way == Way.API else None}


def proceed_after_commit(handover: Handover) -> None:
    transaction.on_commit(partial(proceed_later.enqueue, handover.pk))


@transaction.atomic
def take_back(release: Release, *, by) -> None:
    """The release was withdrawn or recalled here; the upper level is told."""
    for handover in Handover.objects.select_for_update().filter(release=release):
        if "recall" in handover.flow.verbs_from(handover.state):
            handover.recall(release.taken_back_reason)
            _tell_by_hand(handover)
        elif handover.state == Handover.State.RECALLED and not handover.is_by_package:
            handover.try_now()
        else:
            continue
        handover.save()
        log(handover, "exchange.handover.recall", by=by, reason=release.taken_back_reason)
        if handover.next_try_at:
            proceed_after_commit(handover)


def _tell_by_hand(handover: Handover) -> None:
    """Of a package nobody can be told but by mail or by a person; where none has left, there is nothing to tell."""
    if not handover.is_by_package:
        return
    was_sent = Handover.objects.filter(release=handover.release, sent_at__isnull=False).exists()
    if not was_sent:
        handover.settle()
    elif not handover.sent_to:
        handover.leave_to_a_person(
            _("The upper level got this piece as a package and must be told that it is taken back: telephone or write.")
        )


@transaction.atomic
def retry(handover: Handover, *, by) -> Handover:
    """Try now instead of after the pause."""
    require(can_retry_handover, by)
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if handover.next_try_at is None:
        raise Refusal(_("Nothing is left to send: the upper level has decided."))
    handover.try_now()
    handover.save(update_fields=["next_try_at"])
    log(handover, "exchange.handover.retry", by=by)
    proceed_after_commit(handover)
    return handover
