"""What came after: corrections with their checklist, what waits for its hour, and the results of the month's lines."""

from datetime import timedelta

from django.utils import timezone

from conglang.demo.world import World
from conglang.kit import clock
from conglang.newsroom.actions import bundles, confirming, line_reports, rectifying, releases, works
from conglang.newsroom.models import Channel, Work

HEADS, EDITOR, OFFICE = ("pct-van-xa", "tuyen-giao"), "tuyen-giao", "van-phong"
AFTER_A_LINE = timedelta(hours=17)


class Afterwards:
    """Plays on with pieces that :class:`conglang.demo.telling.Telling` has told, by their keys."""

    def __init__(self, world: World, told: dict[str, Work]):
        self.world, self.told = world, told

    def happen(self, data: dict) -> None:
        for about in data["rectified"]:
            self._rectify(self.told[about["story"]], about)
        for about in data["together"]:
            self._gather(self.told[about["story"]], about)
        for about in data["lines"]:
            self._report(about)

    def _rectify(self, work: Work, about: dict) -> None:
        """Order it; where the data say so, correct the words, approve them, and confirm what lies outside."""
        head = next(account for account in map(self.world.account, HEADS) if account.person_id not in work.author_ids())
        said = {name: about[name] for name in ("kind", "told", "reason", "asked_by")}
        with clock.at(timezone.make_aware(about["at"])):
            act = rectifying.rectify(work, channels=list(Channel.objects.all()), by=head, **said)
        if "added" not in about:
            return
        release = work.releases.get(channel__code=Channel.WARD_PORTAL)
        with clock.at(timezone.make_aware(about["submitted_at"])):
            body = f"{release.body}\n{about['added']}"
            works.write(release, title=release.title, lead=release.lead, body=body, by=work.created_by)
            releases.submit(release, by=work.created_by)
        with clock.at(timezone.make_aware(about["approved_at"])):
            releases.approve(release, by=head)
        confirmed = about["confirmed"]
        with clock.at(timezone.make_aware(confirmed["at"])):
            for row in act.confirmations.awaited():
                day = timezone.localdate(clock.now())
                confirming.confirm(row, on=day, note=confirmed["note"], by=self.world.account(OFFICE))

    def _gather(self, work: Work, about: dict) -> None:
        chosen = list(work.releases.filter(channel__code__in=about["channels"]))
        moment = timezone.make_aware(about["goes_out_at"])
        bundles.gather(work, chosen, goes_out_at=moment, by=self.world.account(EDITOR))

    def _report(self, about: dict) -> None:
        event = self.world.event(about["event"])
        said = {name: about.get(name, "") for name in ("result", "product", "note")}
        with clock.at(event.starts_at.replace(hour=0, minute=0) + AFTER_A_LINE):
            line_reports.report_line(event, by=self.world.account(OFFICE), **said)
