"""Reads of the station that join several models."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext as _

from conglang.agencies.queries import our_agency
from conglang.approvals.queries import is_approved
from conglang.broadcast.models import AirEvent, BroadcastSession, Recording, Script, SessionItem, StationPolicy
from conglang.broadcast.models.scripts import AIRABLE
from conglang.broadcast.speech.script import WORDS_PER_MINUTE
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Channel, Release

LISTEN_AGAIN = 30


def policy_on(day) -> StationPolicy:
    """The rules of the station in force on ``day``. Raises :class:`Refusal` when there are none."""
    policy = StationPolicy.objects.on(day)
    if policy is None:
        raise Refusal(_("The station has no rules in force on this day. The IT officer must enter them first."))
    return policy


@dataclass(frozen=True)
class Station:
    """How the station calls itself, and how quickly it reads."""

    name: str
    words_per_minute: int


def station_on(day) -> Station:
    """The station as its rules of ``day`` describe it; without rules it has the agency's name and the usual pace."""
    policy = StationPolicy.objects.on(day)
    if policy:
        return Station(policy.station_name, policy.words_per_minute)
    agency = our_agency()
    name = agency.name[:1].lower() + agency.name[1:] if agency else ""
    return Station(f"Đài truyền thanh {name}".strip(), WORDS_PER_MINUTE)


def reasons_on_the_face(release: Release, recording: Recording) -> Iterator[str]:
    """What speaks against airing, seen from the rows alone (no further question to the database)."""
    script = recording.script
    if release.state not in AIRABLE:
        yield _("The piece has been taken back or is being changed.")
    if not script.is_confirmed:
        yield _("No editor has checked the spoken text.")
    if recording.state != Recording.State.READY or recording.spoken_digest != script.spoken_digest:
        yield _("The recording does not say the present text. Have it recorded again.")


def reasons_not_to_air(release: Release, recording: Recording) -> Iterator[str]:
    """Everything that speaks against airing, all at once: nothing is heard that was not approved word for word."""
    yield from reasons_on_the_face(release, recording)
    if recording.script.release_id != release.pk or recording.script.content_digest != release.content_digest():
        yield _("The spoken text was made from another version of the piece.")
    elif not is_approved(release):
        yield _("The board has not approved exactly this text.")


def first_whole_play(script: Script) -> AirEvent | None:
    """The line of the log that proves that the present text was heard from beginning to end."""
    lines = AirEvent.objects.whole().filter(release=script.release_id, spoken_digest=script.spoken_digest)
    return lines.select_related("item__session").order_by("at", "pk").first()


def start_of(end: AirEvent) -> AirEvent | None:
    """The line with which the play began that ``end`` ended."""
    begun = AirEvent.objects.filter(item=end.item_id, kind=AirEvent.Kind.START, at__lte=end.at)
    return begun.order_by("-at", "-pk").first()


def waiting_for_a_session() -> QuerySet[Script]:
    """Recorded and never heard, and in no session that is still to come, the oldest first."""
    return (
        _not_in_an_open_session(Script.objects.with_sound())
        .exclude(_heard())
        .select_related("confirmed_by__person")
        .order_by("drafted_at", "pk")
    )


def could_be_repeated(days: int = 14) -> QuerySet[Script]:
    """Heard already in the last ``days`` days, and in no session that is still to come, the newest first."""
    since = clock.now() - timedelta(days=days)
    return _not_in_an_open_session(Script.objects.with_sound()).filter(_heard(since)).order_by("-drafted_at", "-pk")


def _heard(since=None) -> Exists:
    lines = AirEvent.objects.whole().filter(release=OuterRef("release"), spoken_digest=OuterRef("spoken_digest"))
    return Exists(lines.filter(at__gte=since) if since else lines)


def _not_in_an_open_session(scripts):
    waiting = SessionItem.objects.filter(
        session__state__in=BroadcastSession.OPEN, state__in=(SessionItem.State.QUEUED, SessionItem.State.PLAYING)
    )
    return scripts.exclude(Exists(waiting.filter(release=OuterRef("release"))))


@dataclass(frozen=True)
class Heard:
    """A release that was heard, and the recording that was heard last."""

    release: Release
    recording: Recording
    at: datetime

    @property
    def title(self) -> str:
        return self.recording.script.title


def heard_releases(limit: int = LISTEN_AGAIN) -> list[Heard]:
    """What the public may hear again: out on the radio, the newest first."""
    releases = {
        one.pk: one for one in Release.objects.out().on_channel(Channel.RADIO).order_by("-out_at", "-pk")[:limit]
    }
    return _with_sound(releases)


def heard_of_work(work_id: int) -> Heard | None:
    """The radio reading of a work that is out on the radio."""
    releases = {one.pk: one for one in Release.objects.out().on_channel(Channel.RADIO).filter(work=work_id)}
    return next(iter(_with_sound(releases)), None)


def heard_release(release_id: int) -> Heard | None:
    """One release the public may hear; None when it is not out, or no longer."""
    releases = {one.pk: one for one in Release.objects.out().on_channel(Channel.RADIO).filter(pk=release_id)}
    return next(iter(_with_sound(releases)), None)


def _with_sound(releases: dict[int, Release]) -> list[Heard]:
    lines = (
        AirEvent.objects.whole().filter(release__in=releases).select_related("recording__script").order_by("at", "pk")
    )
    last = {line.release_id: line for line in lines}
    return [Heard(releases[key], last[key].recording, releases[key].out_at) for key in releases if key in last]


@dataclass(frozen=True)
class LogLine:
    """One play as the printed log shows it."""

    item: SessionItem
    session: BroadcastSession
    began: datetime
    ended: datetime | None
    seconds: float | None
    result: str
    result_word: str
    listeners: int
    player: str
    numbers: str

    @property
    def tone(self) -> str:
        """The look of the result on screens."""
        return {"whole": "done", "part": "late", "nothing": "urgent"}.get(self.result, "active")


def log_of(day) -> list[LogLine]:
    """The plays of a day: each start with the end that belongs to it; a start without an end has no seconds."""
    events = AirEvent.objects.on(day).select_related("item__session", "item__recording__script")
    plays: list[list[AirEvent]] = []
    for event in events:
        open_play = next((play for play in plays if len(play) == 1 and play[0].item_id == event.item_id), None)
        if event.kind == AirEvent.Kind.END and open_play:
            open_play.append(event)
        else:
            plays.append([event])
    return [_line(play) for play in plays]


def _line(play: list[AirEvent]) -> LogLine:
    first, last = play[0], play[-1]
    ended = last if last.kind == AirEvent.Kind.END else None
    return LogLine(
        item=first.item,
        session=first.item.session,
        began=first.at,
        ended=ended.at if ended else None,
        seconds=float(ended.seconds) if ended else None,
        result=ended.result if ended else "",
        result_word=ended.get_result_display() if ended else _("No end in the log"),
        listeners=max(event.listeners for event in play),
        player=first.player,
        numbers="-".join(str(event.pk) for event in play),
    )


def days_with_log(limit: int = 31) -> list:
    """The days on which something was heard, the newest first, with how many plays and seconds."""
    days = AirEvent.objects.ended().values("at__date").annotate(plays=Count("pk"), total=Sum("seconds"))
    return list(days.order_by("-at__date")[:limit])


def not_finished(session: BroadcastSession) -> QuerySet[SessionItem]:
    """What is left in a session that is over: queued, failed or broken off."""
    left = (SessionItem.State.QUEUED, SessionItem.State.FAILED, SessionItem.State.INTERRUPTED)
    return session.items.filter(state__in=left).in_air_order().select_related("release", "recording__script")
