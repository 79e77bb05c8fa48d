"""The demo ward's station: its rules and words, the stories heard in November, and what waits for today."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path

from django.utils import timezone

from conglang.agencies.queries import working_time
from conglang.broadcast.actions.playing import begin, claim, end, end_if_nothing_waits, take_session
from conglang.broadcast.actions.proofs import mark_heard
from conglang.broadcast.actions.recordings import begin_recording, finish_recording, render_sound
from conglang.broadcast.actions.scripts import confirm_script
from conglang.broadcast.actions.sessions import add_item, plan_session
from conglang.broadcast.air import Aired
from conglang.broadcast.models import BroadcastSession, DictionaryEntry, Recording, Script, StationPolicy
from conglang.broadcast.voice import default_voice
from conglang.demo.world import World
from conglang.kit import clock
from conglang.newsroom.models import Channel, Release

OPERATOR, EDITORS = "truyen-thanh", ("van-hoa", "van-phong")
READY_TODAY, UNCHECKED = 2, 1
AT_ONCE = 2
BETWEEN_ITEMS = timedelta(seconds=1)


def load(world: World) -> None:
    """What the board approved for the radio is checked, voiced and played, each at its own time."""
    station = Station(world)
    station.enter_rules()
    approved = Script.objects.filter(release__channel__code=Channel.RADIO, release__state=Release.State.APPROVED)
    scripts = list(approved.select_related("release__work__column", "release__channel").order_by("drafted_at", "pk"))
    checked = station.record(scripts[:-UNCHECKED])
    station.play_history(checked[:-READY_TODAY])
    station.prepare_today(checked[-READY_TODAY:], checked[:-READY_TODAY])
    world.say(f"Broadcast: {len(checked)} recordings, {BroadcastSession.objects.count()} sessions")


class Station:
    """The radio operator's and the editors' deeds."""

    def __init__(self, world: World):
        self.world = world
        self.data = world.data("broadcast")
        self.operator = world.account(OPERATOR)

    def enter_rules(self) -> None:
        for policy in self.data["policies"]:
            StationPolicy.objects.create(**policy)
        with clock.at(clock.local(2020, 1, 8, 9)):
            for written, said in self.data["words"].items():
                DictionaryEntry.objects.create(written=written, said=said, added_by=self.operator, added_at=clock.now())

    def record(self, scripts: list[Script]) -> list[Script]:
        """Check each text an hour after its approval, and let the machine voice read two at a time."""
        recordings = [self._checked(script) for script in scripts]
        with tempfile.TemporaryDirectory(prefix="conglang-demo-") as folder, ThreadPoolExecutor(AT_ONCE) as pool:
            files = [Path(folder) / f"{recording.pk}.mp3" for recording in recordings]
            for recording, file, leveled in zip(
                recordings, files, pool.map(render_sound, recordings, files), strict=True
            ):
                with clock.at(recording.made_at + timedelta(minutes=1)):
                    finish_recording(recording, file, leveled)
        return [recording.script for recording in recordings]

    def _checked(self, script: Script) -> Recording:
        with clock.at(script.drafted_at + timedelta(minutes=50)):
            script = confirm_script(script, by=self._editor(script))
        with clock.at(script.drafted_at + timedelta(minutes=65)):
            return begin_recording(script, Recording.Kind.VOICE, default_voice().code, by=self.operator)

    def _editor(self, script: Script):
        """The first editor who had no part in the piece."""
        authors = script.release.author_ids()
        return next(account for account in map(self.world.account, EDITORS) if account.person_id not in authors)

    def play_history(self, scripts: list[Script]) -> None:
        """Session by session, as they were heard on the afternoon of the working day after the approval."""
        for day, together in groupby(scripts, key=_day_of_air):
            self._play(self._planned(day, together))

    def _planned(self, day: date, scripts) -> BroadcastSession:
        with clock.at(_moment(day, self.data["morning"])):
            session = plan_session(day=day, starts=_time(self.data["afternoon"]), by=self.operator)
            for script in scripts:
                add_item(session, script, by=self.operator)
        return session

    def _play(self, session: BroadcastSession) -> None:
        """The lines of the log as the player writes them, with the clock moved by each piece's length."""
        player, listeners, at = self.data["player"], self.data["loudspeakers"], session.starts_at
        with clock.at(at):
            take_session(player, at)
        for item in session.items.in_air_order().select_related("session", "recording__script", "release"):
            with clock.at(at):
                claim(item, at)
                begin(item, player, listeners=listeners)
            at += timedelta(seconds=float(item.recording.seconds))
            with clock.at(at):
                item.refresh_from_db(fields=["state"])
                end(item, player, Aired(float(item.recording.seconds), whole=True), listeners=listeners)
                mark_heard(item.recording.script)
            at += BETWEEN_ITEMS
        end_if_nothing_waits(session)

    def prepare_today(self, ready: list[Script], heard: list[Script]) -> None:
        """This afternoon's session: what is new, and a notice once more."""
        today = clock.today()
        notices = [script for script in heard if script.release.work.column.slug == self.data["repeat_from_column"]]
        with clock.at(
            _moment(working_time().working_day_before(today), self.data["afternoon"]) + timedelta(minutes=20)
        ):
            session = plan_session(day=today, starts=_time(self.data["afternoon"]), by=self.operator)
            for script in [*ready, *notices[-1:]]:
                script.release.refresh_from_db()
                add_item(session, script, by=self.operator)


def _day_of_air(script: Script) -> date:
    return working_time().add_days(timezone.localdate(script.drafted_at), 1)


def _time(text: str) -> time:
    return time.fromisoformat(text)


def _moment(day: date, text: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, _time(text)))
