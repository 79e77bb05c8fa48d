"""The editing slip of a piece (phiếu biên tập): each step, what the board changed, and where the piece stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from conglang.approvals.models import Approval
from conglang.approvals.queries import history
from conglang.newsroom.models import KeptFinding, Release, Submission, Work
from conglang.newsroom.rules import Piece, compare

TEXTS = ("title", "lead", "body")


@dataclass(frozen=True)
class Step:
    """One act about one or several channels: handed in, sent back, approved."""

    at: datetime
    act: str
    channels: list[str]
    by: str
    role: str
    reason: str


@dataclass(frozen=True)
class Changes:
    """What was struck and put in between one version that was handed in and the last one."""

    channels: list[str]
    before: Submission
    after: Submission
    is_approved: bool
    texts: dict[str, list[list[Piece]]]


@dataclass(frozen=True)
class Slip:
    work: Work
    releases: list[Release]
    steps: list[Step]
    changes: list[Changes]
    kept: list[KeptFinding]
    approval: Approval | None


def slip_of(work: Work) -> Slip:
    """Everything the slip says; what several channels have in common is said once."""
    releases = list(work.releases.select_related("channel", "delivery", "work").order_by("channel__position"))
    handed_in = list(
        Submission.objects.filter(release__work=work)
        .select_related("by__person", "release__channel")
        .order_by("at", "pk")
    )
    decided = {release: list(history(release)) for release in releases}
    approvals = [
        each for decisions in decided.values() for each in decisions if each.verdict == Approval.Verdict.APPROVED
    ]
    return Slip(
        work,
        releases,
        _together([*_handed_in(handed_in), *_decided(decided)]),
        list(_changes(releases, handed_in, {(each.subject_id, each.digest) for each in approvals})),
        _kept(work),
        max(approvals, key=lambda each: (each.at, each.pk), default=None),
    )


def _handed_in(submissions: list[Submission]) -> Iterator[Step]:
    for each in submissions:
        yield Step(each.at, _("Hand in"), [each.release.channel.short_name], str(each.by), "", "")


def _decided(decided: dict[Release, list[Approval]]) -> Iterator[Step]:
    for release, decisions in decided.items():
        for each in decisions:
            yield Step(
                each.at,
                each.get_verdict_display(),
                [release.channel.short_name],
                str(each.by),
                each.in_the_role_of,
                each.reason,
            )


def _together(steps: list[Step]) -> list[Step]:
    """The steps in their order; what one person did to several channels within one minute is one step."""
    found: list[Step] = []
    for step in sorted(steps, key=lambda step: step.at):
        last = found[-1] if found else None
        if last and _about(last) == _about(step):
            last.channels.extend(step.channels)
        else:
            found.append(step)
    return found


def _about(step: Step) -> tuple:
    return step.at.replace(second=0, microsecond=0), step.act, step.by, step.role, step.reason


def _changes(releases: list[Release], handed_in: list[Submission], approved: set[tuple[int, str]]) -> Iterator[Changes]:
    """From each version that was handed in to the one that was approved, else to the last; alike channels once."""
    told: dict[tuple, Changes] = {}
    for release in releases:
        versions = [each for each in handed_in if each.release_id == release.pk]
        passed = [each for each in versions if (release.pk, each.digest) in approved]
        after = (passed or versions or [None])[-1]
        for before in versions:
            if before.pk >= after.pk or _said(before) == _said(after):
                continue
            key = (_said(before), _said(after))
            if key in told:
                told[key].channels.append(release.channel.short_name)
                continue
            texts = {name: compare(before.content[name], after.content[name]) for name in TEXTS}
            told[key] = Changes([release.channel.short_name], before, after, bool(passed), texts)
    yield from told.values()


def _said(submission: Submission) -> tuple[str, ...]:
    return tuple(submission.content[name] for name in TEXTS)


def _kept(work: Work) -> list[KeptFinding]:
    """What the writer left as it was, the last reason of each place."""
    kept = KeptFinding.objects.filter(submission__release__work=work).select_related("by__person").order_by("pk")
    return list({each.key: each for each in kept}.values())
