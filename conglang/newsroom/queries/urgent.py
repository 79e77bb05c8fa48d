"""What went out by the fast lane: who owes a signature, and what stays of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from conglang.approvals.models import LaterSignOff
from conglang.approvals.permissions import can_sign_off
from conglang.newsroom.models import Release, Submission, UrgentMark

RELEASE = Release._meta.label_lower


@dataclass(frozen=True)
class Trace:
    """One step of one release that went out before it was passed."""

    owed: LaterSignOff
    release: Release
    reason: str = ""

    @property
    def is_red(self) -> bool:
        """Not signed, or not agreed to while exactly that content is still out."""
        still_out = self.release.is_out and self.owed.digest == self.release.proof_digest
        return self.owed.is_open or (self.owed.state == LaterSignOff.State.DISAGREED and still_out)

    @property
    def wants_correction(self) -> bool:
        return self.is_red and not self.owed.is_open


def _with_releases(rows: Iterable[LaterSignOff]) -> list[Trace]:
    rows = list(rows)
    wanted = {owed.subject_id for owed in rows}
    releases = Release.objects.select_related("work__created_by", "channel").in_bulk(wanted) if wanted else {}
    marks = UrgentMark.objects.filter(release__in=wanted) if wanted else ()
    reasons = {(mark.release_id, mark.digest): mark.reason for mark in marks}
    return [
        Trace(owed, releases[owed.subject_id], reasons.get((owed.subject_id, owed.digest), ""))
        for owed in rows
        if owed.subject_id in releases
    ]


def _rows():
    return LaterSignOff.objects.filter(subject_type=RELEASE).select_related(
        "step", "opened_by__person", "answered_by__person"
    )


def still_owed() -> list[Trace]:
    """Every piece that is out and not yet signed off, the one due first on top."""
    return _with_releases(_rows().open().in_due_order())


def owed_by(user) -> list[Trace]:
    """What this person may sign off."""
    return [trace for trace in still_owed() if can_sign_off(user, trace.owed, trace.release)]


def traces_of(work) -> list[Trace]:
    """Everything of the fast lane about one piece, the oldest first; nothing of it ever goes away."""
    releases = [release.pk for release in work.releases.all()]
    return _with_releases(_rows().filter(subject_id__in=releases).order_by("opened_at", "pk"))


def went_out_urgently(first_day, last_day):
    """The steps owed by pieces let out by the fast lane in a period."""
    return _rows().opened_between(first_day, last_day)


def as_it_went_out(owed: LaterSignOff) -> Submission | None:
    """The words that are to be signed off, as they were handed in."""
    return Submission.objects.filter(release=owed.subject_id, digest=owed.digest).last()
