"""Saying what the board wants told (định hướng tin bài): set, drawn from programmes, changed, approved, dropped."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.models import Channel, Event, Genre, Orientation
from conglang.newsroom.permissions import can_approve_orientation, can_assign, can_change_orientation

SAID = ("topic", "starts_on", "ends_on", "genre", "unit", "residential_group", "channel", "wanted")


@transaction.atomic
def set_orientation(
    *,
    by,
    topic: str,
    starts_on: date,
    ends_on: date,
    genre: Genre | None = None,
    unit=None,
    residential_group=None,
    channel: Channel | None = None,
    wanted: int = 1,
    events: Iterable[Event] = (),
) -> Orientation:
    """Order ``wanted`` pieces about a topic for a week or a month. What a head of the board sets is approved with it;
    what others set waits for one."""
    require(can_assign, by)
    refuse_if(_reasons_not_to_set(topic, starts_on, ends_on, wanted))
    orientation = Orientation(
        topic=topic.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        genre=genre,
        unit=unit,
        residential_group=residential_group,
        channel=channel,
        wanted=wanted,
        set_by=by,
        state=Orientation.State.DRAFT,
    )
    if can_approve_orientation(by):
        orientation.approve(by)
    orientation.save()
    orientation.events.set(events)
    log(orientation, "newsroom.orientation.set", by=by, topic=orientation.topic, wanted=wanted)
    return orientation


def _reasons_not_to_set(topic, starts_on, ends_on, wanted):
    if not topic.strip():
        yield _("Write the topic that is to be told.")
    if ends_on < starts_on:
        yield _("The last day lies before the first day. Choose a later last day.")
    if wanted < 1:
        yield _("At least one piece must be wanted.")


@transaction.atomic
def take_proposals(rows: Iterable[dict], *, by, starts_on: date, ends_on: date) -> list[Orientation]:
    """Set those topics that were drawn from the programmes and kept; all of them or none."""
    rows = list(rows)
    if not rows:
        raise Refusal(_("No topic is ticked. Tick those that are to be told."))
    return [set_orientation(by=by, starts_on=starts_on, ends_on=ends_on, **row) for row in rows]


@transaction.atomic
def change_orientation(orientation: Orientation, *, by, **said) -> Orientation:
    """Put another topic, number or section; what is approved only a head of the board changes."""
    orientation = Orientation.objects.select_for_update().get(pk=orientation.pk)
    require(can_change_orientation, by, orientation)
    whole = {name: said.get(name, getattr(orientation, name)) for name in SAID}
    refuse_if(_reasons_not_to_set(whole["topic"], whole["starts_on"], whole["ends_on"], whole["wanted"]))
    for name, value in whole.items():
        setattr(orientation, name, value)
    orientation.topic = orientation.topic.strip()
    orientation.save(update_fields=SAID)
    log(orientation, "newsroom.orientation.change", by=by, topic=orientation.topic, wanted=orientation.wanted)
    return orientation


@transaction.atomic
def approve_orientations(orientations: Iterable[Orientation], *, by) -> list[Orientation]:
    """Approve what waits (duyệt định hướng); from now on assignments and stories may say that they serve it."""
    require(can_approve_orientation, by)
    keys = [orientation.pk for orientation in orientations]
    waiting = Orientation.objects.select_for_update().filter(pk__in=keys, state=Orientation.State.DRAFT).order_by("pk")
    approved = list(waiting)
    if not approved:
        raise Refusal(_("Nothing of this waits for approval any more."))
    for orientation in approved:
        orientation.approve(by)
        orientation.save(update_fields=["state", "approved_by", "approved_at"])
        log(orientation, "newsroom.orientation.approve", by=by, topic=orientation.topic)
    return approved


@transaction.atomic
def drop_orientation(orientation: Orientation, *, by, reason: str) -> Orientation:
    """It is no longer wanted; what was written for it stays."""
    orientation = Orientation.objects.select_for_update().get(pk=orientation.pk)
    require(can_change_orientation, by, orientation)
    if not reason.strip():
        raise Refusal(_("Write why this is no longer wanted."))
    orientation.drop()
    orientation.save(update_fields=["state"])
    log(orientation, "newsroom.orientation.drop", by=by, topic=orientation.topic, reason=reason.strip())
    return orientation
