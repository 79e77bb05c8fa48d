"""Saying what the board wants told (định hướng tin bài)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import refuse_if
from conglang.newsroom.models import Genre, Orientation
from conglang.newsroom.permissions import can_assign


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
    wanted: int = 1,
) -> Orientation:
    """Order ``wanted`` pieces about a topic for a week or a month."""
    require(can_assign, by)
    refuse_if(_reasons_not_to_set(topic, starts_on, ends_on, wanted))
    orientation = Orientation.objects.create(
        topic=topic.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        genre=genre,
        unit=unit,
        residential_group=residential_group,
        wanted=wanted,
        set_by=by,
    )
    log(orientation, "newsroom.orientation.set", by=by, topic=orientation.topic, wanted=wanted)
    return orientation


def _reasons_not_to_set(topic, starts_on, ends_on, wanted):
    if not topic.strip():
        yield _("Write the topic that is to be told.")
    if ends_on < starts_on:
        yield _("The last day lies before the first day. Choose a later last day.")
    if wanted < 1:
        yield _("At least one piece must be wanted.")
