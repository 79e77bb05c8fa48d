"""From the approval to the channel's driver: at once, or together with the other releases of a bundle (đăng cùng lúc).

Releases are locked in the order of their keys, and before their bundle; so an approval, a change of the bundle and two
duties at the same moment wait for each other, and what goes out goes once.
"""

import logging
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Bundle, Delivery, Release
from conglang.newsroom.sockets import driver

logger = logging.getLogger(__name__)


def set_out(release: Release, *, by) -> None:
    """Send a release that is approved and locked to its channel; in a bundle it is held until all may go."""
    if release.is_held:
        _begin_delivery(release, Delivery.State.HELD)
        transaction.on_commit(partial(let_out, release.bundle_id), robust=True)
        return
    _begin_delivery(release, Delivery.State.QUEUED)
    driver(release.channel.code).send(release, by=by)


def _begin_delivery(release: Release, state: str) -> None:
    Delivery.objects.update_or_create(
        release=release, defaults={"state": state, "failure": "", "tries": 0, "changed_at": clock.now()}
    )


def let_out_due() -> int:
    """A duty: every bundle whose moment has come, also one that came while the machine stood still; how many went."""
    return sum(let_out(key) for key in list(Bundle.objects.ready(clock.now()).values_list("pk", flat=True)))


@transaction.atomic
def let_out(bundle_id: int) -> bool:
    """Send everything in the bundle on its way, if it is time and nothing lags; True for exactly one caller."""
    members, bundle = locked_bundle(bundle_id)
    if not Bundle.objects.ready(clock.now()).filter(pk=bundle.pk).exists():
        return False
    bundle.settle("go_out")
    bundle.save()
    going = [release for release in members if release.state == Release.State.APPROVED]
    channels = ", ".join(release.channel.short_name for release in going)
    log(bundle.work, "newsroom.bundle.out", by=None, note=channels)
    for release in going:
        send_apart(release, by=None)
    return True


def locked_bundle(bundle_id: int) -> tuple[list[Release], Bundle]:
    """The releases of a bundle and the bundle itself, locked in this order."""
    members = Release.objects.filter(bundle=bundle_id).select_related("work", "channel").order_by("pk")
    found = list(members.select_for_update(of=("self",)))
    return found, Bundle.objects.select_related("work").select_for_update(of=("self",)).get(pk=bundle_id)


def send_apart(release: Release, *, by) -> None:
    """Send one of several; what goes wrong with it is written down and keeps no other back."""
    _begin_delivery(release, Delivery.State.QUEUED)
    try:
        with transaction.atomic():
            driver(release.channel.code).send(release, by=by)
    except Refusal as refusal:
        _fail(release, str(refusal))
    except Exception:
        logger.exception("release %s could not be sent", release.pk)
        _fail(release, _("The software failed while sending. Send it again; if it fails again, tell the IT officer."))


def _fail(release: Release, failure: str) -> None:
    delivery = Delivery.objects.select_for_update().get(release=release)
    delivery.fail(failure)
    delivery.save()
