"""The versions of a piece beside each other, and everything that is on its way to a channel."""

from dataclasses import dataclass

from django.db.models import F, Prefetch, QuerySet

from conglang.agencies.queries import holders
from conglang.approvals.models import Approval
from conglang.kit import clock
from conglang.newsroom.models import Bundle, Channel, Confirmation, Delivery, Rectification, Release, Work
from conglang.newsroom.queries.board import with_authors
from conglang.newsroom.rules import compare
from conglang.newsroom.sockets import Manners, manners, waits_for


@dataclass(frozen=True)
class Version:
    """One release as it stands beside the others."""

    release: Release
    main: Release | None
    approvals: list[Approval]
    manners: Manners

    @property
    def is_inherited(self) -> bool:
        return self.release.follows_main and self.main is not None and self.main != self.release

    @property
    def says_the_same(self) -> bool:
        return self.main is not None and self._words(self.release) == self._words(self.main)

    @staticmethod
    def _words(release: Release) -> tuple[str, str, str]:
        return release.title, release.lead, release.body

    @property
    def body_changes(self):
        """What differs from the main channel, word by word."""
        return compare(self.main.body, self.release.body) if self.main else []

    @property
    def lead_changes(self):
        return compare(self.main.lead, self.release.lead) if self.main else []


def versions(work: Work) -> list[Version]:
    """Every release of a piece with its decisions; the main channel first. ``work`` brings its releases along."""
    releases = list(work.releases.all())
    main = next((release for release in releases if release.channel.is_main), None)
    decided: dict[int, list[Approval]] = {}
    keys = [release.pk for release in releases]
    about = Approval.objects.filter(subject_type=Release._meta.label_lower, subject_id__in=keys)
    for approval in about.select_related("by__person", "step").order_by("at", "pk"):
        decided.setdefault(approval.subject_id, []).append(approval)
    return [Version(release, main, decided.get(release.pk, []), manners(release.channel.code)) for release in releases]


def story(pk: int) -> QuerySet:
    """A piece with all that its channels show; for ``get_object_or_404``."""
    releases = Release.objects.select_related("channel", "delivery", "bundle").order_by("channel__position")
    return (
        Work.objects.filter(pk=pk)
        .select_related("genre", "column", "created_by")
        .prefetch_related(Prefetch("releases", releases), *with_authors())
    )


@dataclass(frozen=True)
class Underway:
    """One release that is approved and not yet at its channel."""

    release: Release
    keepers: str
    moment: str

    @property
    def waits_by_itself(self) -> bool:
        """Its channel has it and takes its own time."""
        return self.delivery is not None and self.delivery.state == Delivery.State.RUNNING

    @property
    def delivery(self) -> Delivery | None:
        return getattr(self.release, "delivery", None)

    @property
    def is_held(self) -> bool:
        return self.release.is_held

    @property
    def is_stuck(self) -> bool:
        return not self.is_held and (self.delivery is None or self.delivery.is_stuck)


def underway() -> list[Underway]:
    """Everything on its way, what is stuck first, then by how long it has been under way."""
    found = (
        Release.objects.filter(state=Release.State.APPROVED)
        .select_related("work", "channel", "delivery", "bundle")
        .order_by("delivery__changed_at", "pk")
    )
    codes = list(Channel.objects.values_list("code", flat=True))
    keepers = {code: keepers_of(code) for code in codes}
    rows = [Underway(release, keepers[release.channel.code], manners(release.channel.code).moment) for release in found]
    return sorted(rows, key=lambda row: (not row.is_stuck, row.is_held))


def keepers_of(code: str) -> str:
    """The names of who is in charge of a channel today; of the first role that anybody holds."""
    for role in manners(code).keepers:
        names = [str(account) for account in holders(role).select_related("person")]
        if names:
            return ", ".join(names)
    return ""


def waiting_bundles() -> QuerySet:
    return Bundle.objects.waiting().select_related("work", "made_by__person").order_by("goes_out_at", "pk")


def lagging_bundles() -> QuerySet:
    """Those whose moment has passed while a channel is not ready."""
    return Bundle.objects.overdue(clock.now()).select_related("work").order_by("goes_out_at", "pk")


def open_rectifications() -> QuerySet:
    """The acts that some channel has not confirmed, what is due first on top, each with its checklist."""
    rows = in_channel_order(Confirmation.objects.select_related("release__channel"))
    return (
        Rectification.objects.open()
        .select_related("work", "by__person")
        .prefetch_related(Prefetch("confirmations", rows))
        .order_by("due_at", "pk")
    )


@dataclass(frozen=True)
class Line:
    """One line of the checklist as it is shown: what is awaited there, and of whom."""

    row: Confirmation
    waits_for: str
    keepers: str

    @property
    def needs_a_person(self) -> bool:
        return not self.row.is_confirmed and not self.waits_for


def checklist(act: Rectification) -> list[Line]:
    rows = act.confirmations.select_related("release__channel", "release__work", "notice", "confirmed_by__person")
    return [_line(act, row) for row in in_channel_order(rows)]


def in_channel_order(rows: QuerySet) -> QuerySet:
    """What was passed on by hand stands last."""
    return rows.order_by(F("release__channel__position").asc(nulls_last=True), "pk")


def _line(act: Rectification, row: Confirmation) -> Line:
    if row.is_confirmed or row.release is None:
        return Line(row, "", "")
    keepers = keepers_of(row.release.channel.code)
    if act.takes_back:
        return Line(row, waits_for(row.release), keepers)
    return Line(row, str(row.release.get_state_display()), keepers)
