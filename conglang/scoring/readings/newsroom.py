"""Pieces on the channels."""

from collections.abc import Iterator

from conglang.newsroom.models import Channel, Release
from conglang.scoring.readings import Counted, Period, of_row, reading


def _out(period: Period, channel: str):
    releases = Release.objects.out_between(period.first_day, period.last_day).on_channel(channel)
    return releases.select_related("work__genre").order_by("out_at", "pk")


def _counted(releases) -> Iterator[Counted]:
    for release in releases:
        yield of_row(
            release, release.title, url=release.proof_url, day=release.out_at.date(), note=release.work.genre.name
        )


@reading("newsroom.items_against_plan")
def items_against_plan(period: Period) -> Iterator[Counted]:
    """Everything that went out on the ward portal and still stands."""
    return _counted(_out(period, Channel.WARD_PORTAL))


@reading("newsroom.items_on_upper_portal")
def items_on_upper_portal(period: Period) -> Iterator[Counted]:
    """What the upper portal took, with its link."""
    return _counted(_out(period, Channel.UPPER_PORTAL))


@reading("newsroom.role_model_articles")
def role_model_articles(period: Period) -> Iterator[Counted]:
    """In-depth articles about good people, on the ward portal."""
    return _counted(_out(period, Channel.WARD_PORTAL).filter(work__genre__is_role_model=True))
