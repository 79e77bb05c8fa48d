"""Gathering releases of a piece so that they go out at one moment, and dissolving such a bundle again."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.actions.setting_out import let_out, locked_bundle, send_apart
from conglang.newsroom.models import Bundle, Release, Work
from conglang.newsroom.permissions import can_bundle
from conglang.ui.templatetags.ui import vn_datetime


@transaction.atomic
def gather(work: Work, releases: list[Release], *, goes_out_at: datetime | None = None, by) -> Bundle:
    """Let the chosen releases wait for each other, and for a moment where one is named (đăng cùng lúc, hẹn giờ đăng).

    A release that waited in another bundle leaves it; a bundle that loses its last release is dissolved.
    """
    require(can_bundle, by)
    chosen = list(
        work.releases.filter(pk__in=[release.pk for release in releases])
        .select_related("work", "channel")
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    refuse_if(_reasons_not_to_gather(chosen, goes_out_at))
    bundle = Bundle.objects.create(work=work, goes_out_at=goes_out_at, made_by=by, made_at=clock.now())
    left = {release.bundle_id for release in chosen if release.is_held}
    Release.objects.filter(pk__in=[release.pk for release in chosen]).update(bundle=bundle)
    for key in sorted(left):
        _dissolve_if_empty(key)
    channels = ", ".join(release.channel.short_name for release in chosen)
    when = vn_datetime(goes_out_at) if goes_out_at else _("as soon as all are approved")
    log(work, "newsroom.bundle.gather", by=by, note=f"{channels}: {when}")
    # Moved out of an earlier bundle, all of it may be approved already.
    transaction.on_commit(lambda: let_out(bundle.pk), robust=True)
    return bundle


def _reasons_not_to_gather(chosen: list[Release], goes_out_at: datetime | None) -> Iterator[str]:
    if not chosen:
        yield _("Tick at least one channel.")
    elif goes_out_at is None and len(chosen) == 1:
        yield _("One channel alone has nothing to wait for. Tick another one, or choose a moment.")
    if goes_out_at is not None and goes_out_at <= clock.now():
        yield _("This moment has passed. Choose a later one.")
    for release in chosen:
        if not may_be_gathered(release):
            yield _("“%(channel)s” is out or on its way already, so it cannot wait any more.") % {
                "channel": release.channel.name
            }


def may_be_gathered(release: Release) -> bool:
    """Is there something of it that has not set out?"""
    unapproved = release.is_writable or release.state == Release.State.SUBMITTED
    return unapproved or (release.is_on_its_way and release.is_held)


def _dissolve_if_empty(bundle_id: int) -> None:
    bundle = Bundle.objects.select_for_update().get(pk=bundle_id)
    if bundle.is_waiting and not bundle.members:
        bundle.settle("dissolve")
        bundle.save()


@transaction.atomic
def dissolve(bundle: Bundle, *, by) -> Bundle:
    """Let each go its own way again: what is approved sets out now, the rest when it is approved (bỏ đăng cùng lúc)."""
    require(can_bundle, by)
    members, bundle = locked_bundle(bundle.pk)
    if not bundle.is_waiting:
        raise Refusal(_("This bundle has gone out or was dissolved already. Reload the page."))
    bundle.settle("dissolve")
    bundle.save()
    log(bundle.work, "newsroom.bundle.dissolve", by=by)
    for release in members:
        if release.is_on_its_way:
            send_apart(release, by=by)
    return bundle
