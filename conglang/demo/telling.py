"""How each story of the demo ward was asked for, written, sent back, approved and let out, at its own time."""

from datetime import datetime, timedelta

from django.utils import timezone

from conglang.agencies.queries import working_time
from conglang.approvals.queries import progress, sign_offs
from conglang.demo.pictures import world_picture
from conglang.demo.world import World
from conglang.kit import clock
from conglang.newsroom.actions import assignments, photos, releases, urgent, works
from conglang.newsroom.channels.ward_portal import source_key
from conglang.newsroom.models import Channel, Event, Orientation, Release, Work
from conglang.newsroom.permissions import can_begin_work
from conglang.newsroom.queries.checking import Checker
from conglang.portal.models import ArticlePage, ViewCount

SECRETARY = "van-phong-dang-uy"
HEADS, EDITORS = ("pct-van-xa", "tuyen-giao"), ("van-hoa", "van-phong")
WRITING_TIME = timedelta(minutes=25)


class Telling:
    """Plays stories into the newsroom, each step at the moment the data file names."""

    def __init__(self, world: World):
        self.world = world
        self.orientations = {key: topic for topic, keys in world.data("newsroom_week")["told"].items() for key in keys}

    def tell(self, story: dict) -> Work:
        """From the assignment or the first word to wherever the story has come."""
        handed_in = self._moment(story["submitted_at"]) or clock.now() - timedelta(hours=16)
        with clock.at(handed_in - WRITING_TIME):
            writer = self._writer(story)
            work = self._begin(story, writer)
            self._write(work, story, by=writer, is_first=bool(story.get("returned")))
            self._credit(work, story, by=writer)
        if story["submitted_at"]:
            with clock.at(handed_in):
                releases.submit_work(work, by=writer, kept=_kept(work, story))
            self._decide(work, story, writer)
        return work

    def _writer(self, story: dict):
        """The first author; the secretary types it in for one who had no seat then."""
        first = self.world.account(story["authors"][0]["person"])
        return first if can_begin_work(first) else self.world.account(SECRETARY)

    def _begin(self, story: dict, writer) -> Work:
        """From a line of the programme by way of an assignment, else of the writer's own accord."""
        channels = [self.world.channel(code) for code in story["channels"]]
        column, genre = self.world.column(story["column"]), self.world.genre(story["genre"])
        orientation = Orientation.objects.filter(topic__startswith=self.orientations.get(story["key"], "-")).first()
        group = self.world.group(story["group"]) if story["group"] else None
        if not story["event"]:
            return works.begin_work(
                by=writer,
                title=story["title"],
                genre=genre,
                channels=channels,
                column=column,
                orientation=orientation,
                residential_group=group,
            )
        event = self.world.event(story["event"])
        with clock.at(_asked_at(event)):
            assignment = assignments.assign(
                by=self.world.account("tuyen-giao" if writer.username == SECRETARY else SECRETARY),
                event=event,
                assignee=writer.person,
                genre=genre,
                channels=channels,
                column=column,
                orientation=orientation,
                residential_group=group,
            )
        with clock.at(_asked_at(event) + timedelta(minutes=40)):
            assignments.accept(assignment, by=writer)
        return works.start_work(assignment, by=writer)

    def _write(self, work: Work, story: dict, *, by, is_first: bool = False) -> None:
        """The words; a piece that was sent back first lacked its last paragraph but one."""
        main = work.releases.select_related("channel").order_by("-channel__is_main", "channel__position").first()
        lines = story["body"].strip().splitlines()
        if is_first and len(lines) > 2:
            del lines[-2]
        works.write(main, title=story["title"], lead=story["lead"].strip(), body="\n".join(lines), by=by)

    def _credit(self, work: Work, story: dict, *, by) -> None:
        shares = {self.world.person(author["person"]): author["percent"] for author in story["authors"]}
        if shares != {by.person: 100}:
            works.share_out(work, shares, by=by)
        for number, photo in enumerate(story.get("photos") or []):
            photographer = self.world.person(photo["photographer"]) if photo.get("photographer") else None
            file = world_picture(f"{story['key']}-{number}")
            photos.upload_photo(
                work, file=file, caption=photo["caption"], alt=photo.get("alt", ""), photographer=photographer, by=by
            )

    def _decide(self, work: Work, story: dict, writer) -> None:
        returned = story.get("returned")
        if returned:
            self._send_back(work, returned)
            if not returned.get("resubmitted_at"):
                return
            with clock.at(self._moment(returned["resubmitted_at"])):
                self._write(work, story, by=writer)
                releases.submit_work(work, by=writer, kept=_kept(work, story))
        if story["approved_at"]:
            with clock.at(self._moment(story["approved_at"])):
                self._approve(work, story)

    def _send_back(self, work: Work, returned: dict) -> None:
        with clock.at(self._moment(returned["at"])):
            for release in work.releases.waiting():
                releases.send_back(release, by=self._other(EDITORS, work), reason=returned["reason"])

    def _approve(self, work: Work, story: dict) -> None:
        """Each channel by its own decision; the upper portal and the radio go on in their own rooms."""
        head = self._other(HEADS, work)
        for release in work.releases.waiting().select_related("channel").order_by("channel__position"):
            if release.channel.code == Channel.UPPER_PORTAL and not story.get("upper"):
                continue
            approved = self._let_out(release, story.get("urgent"), head)
            if approved.channel.is_main:
                _count_views(approved, story["views"])

    def _let_out(self, release: Release, urgent_about: dict | None, head) -> Release:
        """By its chain: an editor first where it wants one; or by the fast lane, with a signature later."""
        editor = self._other(EDITORS, release.work)
        if urgent_about and release.channel.code == Channel.WARD_PORTAL:
            out = urgent.approve_urgently(
                release, by=editor, reason=urgent_about["reason"], seen_digest=release.content_digest()
            )
            if urgent_about.get("signed_at"):
                [owed] = sign_offs(release)
                with clock.at(self._moment(urgent_about["signed_at"])):
                    urgent.sign_off(owed, by=head, seen_digest=owed.digest)
            return out
        if len(progress(release).left) > 1:
            releases.approve(release, by=editor)
        return releases.approve(release, by=head)

    def _other(self, keys: tuple[str, ...], work: Work):
        """The first of these people who had no part in the piece."""
        return next(account for account in map(self.world.account, keys) if account.person_id not in work.author_ids())

    @staticmethod
    def _moment(naive: datetime | None) -> datetime | None:
        return timezone.make_aware(naive) if naive else None


def _asked_at(event: Event) -> datetime:
    """The afternoon of the working day before, after the week's schedule was approved."""
    day = working_time().working_day_before(event.day)
    return clock.local(day.year, day.month, day.day, 16, 15)


def _kept(work: Work, story: dict) -> dict[str, str]:
    """Why the writer left a doubtful place as it is, by the code of the check."""
    said = story.get("kept") or {}
    findings = (
        [finding for release in work.releases.all() for finding in Checker(work).findings(release)] if said else []
    )
    return {finding.key: said[finding.code] for finding in findings if finding.code in said}


def _count_views(release: Release, views: int) -> None:
    page = ArticlePage.objects.get(source_key=source_key(release))
    ViewCount.objects.filter(page=page).update(counted=views)
