"""What waits for the editorial board, what it has decided, and what was handed in when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from wagtail.models import ModelLogEntry

from conglang.agencies.queries import has_role, roles_of
from conglang.approvals.models import Approval, ApprovalLink, ApprovalStep
from conglang.approvals.permissions import can_decide, can_read_code_out, can_revoke_link
from conglang.approvals.queries import chain_among, chains, history
from conglang.kit import clock
from conglang.newsroom.models import Programme, Release, Share, Submission, Work
from conglang.newsroom.permissions import BOARD


def waiting_works() -> QuerySet:
    """The pieces that wait for the board, the oldest first, each with its waiting releases."""
    waiting = Release.objects.waiting().select_related("channel").order_by("channel__position")
    oldest = Release.objects.waiting().filter(work=OuterRef("pk")).order_by("submitted_at").values("submitted_at")[:1]
    return (
        Work.objects.filter(releases__state=Release.State.SUBMITTED)
        .annotate(waits_since=oldest)
        .distinct()
        .select_related("genre", "created_by__person")
        .prefetch_related(Prefetch("releases", waiting, to_attr="waiting"), *with_authors())
        .order_by("waits_since", "pk")
    )


def with_authors() -> list[Prefetch]:
    return [Prefetch("shares", Share.objects.select_related("person"))]


def waiting_for(user) -> list[Release]:
    """The releases whose next step this person may decide, the oldest first; two queries where chains have one step."""
    found = chains()
    return [release for release in _not_own(user) if _may_decide(user, release, chain_among(found, release))]


def _not_own(user) -> QuerySet:
    """What waits and has no word or part of this person in it."""
    own = Share.objects.filter(work=OuterRef("work"), person=user.person_id)
    others = Release.objects.waiting().exclude(Exists(own)).exclude(work__created_by=user.pk)
    return (
        others.exclude(Q(written_by__isnull=False) & Q(written_by=user.pk))
        .select_related("work__genre", "work__column", "channel")
        .prefetch_related("urgent_marks")
        .in_waiting_order()
    )


def _may_decide(user, release: Release, steps: list[ApprovalStep]) -> bool:
    if not any(not roles_of(user).isdisjoint(step.roles) for step in steps):
        return False
    return len(steps) == 1 or can_decide(user, release)


def programmes_waiting() -> QuerySet:
    """Handed in, or adjusted and not yet confirmed."""
    waiting = (Programme.State.SUBMITTED, Programme.State.ADJUSTED)
    return Programme.objects.filter(state__in=waiting).select_related("owner", "created_by", "adjusted_by")


def stuck_releases() -> QuerySet:
    return Release.objects.stuck().select_related("work", "channel", "delivery", "bundle").order_by("pk")


def on_channels() -> QuerySet:
    """The pieces that have been handed in at least once, the newest first, with the state on each channel."""
    releases = Release.objects.select_related("channel", "delivery").order_by("channel__position")
    return (
        Work.objects.filter(releases__submitted_at__isnull=False)
        .distinct()
        .select_related("genre")
        .prefetch_related(Prefetch("releases", releases), *with_authors())
        .order_by("-created_at", "-pk")
    )


def basis(release: Release) -> Submission | None:
    """What the present text is compared with: the last one that the board approved or sent back."""
    decided = Approval.objects.about(release).order_by("-at", "-pk").values_list("digest", flat=True)
    newest = next((digest for digest in decided if digest != release.content_digest()), None)
    return release.submissions.filter(digest=newest).last() if newest else None


def open_links(work, user) -> list[ApprovalLink]:
    """Who has been asked to decide by link and has not answered, for those of the board who see to it."""
    if not has_role(user, *BOARD):
        return []
    now, kind = clock.now(), Release._meta.label_lower
    asked = ApprovalLink.objects.filter(
        subject_type=kind, subject_id__in=[release.pk for release in work.releases.all()]
    )
    found = asked.filter(answered_at=None, revoked_at=None, expires_at__gt=now).select_related(
        "person", "step", "made_by"
    )
    for link in found:
        link.may_revoke, link.may_read_out = can_revoke_link(user, link), can_read_code_out(user, link)
    return list(found)


@dataclass(frozen=True)
class Act:
    """One line of a timeline, as ``ui/components/timeline.html`` draws it."""

    act: str
    by: str
    at: datetime
    tone: str = "waiting"
    role: str = ""
    note: str = ""


TONES = {
    "approve": "done",
    "out": "done",
    "submit": "active",
    "accept": "active",
    "send_back": "returned",
    "decline": "returned",
    "refused": "late",
    "cancel": "closed",
    "withdraw": "closed",
    "recall": "closed",
    "urgent": "urgent",
    "disagree": "urgent",
    "sign_off": "done",
}
SAME_ACT = timedelta(seconds=5)
NOTED = ("reason", "note", "to", "line", "assignee", "caption", "url")


def timeline(*subjects) -> list[Act]:
    """The audit lines of some records, the oldest first; decisions say in which role and on whose behalf."""
    acts = [act for subject in subjects for act in _acts(subject)]
    return sorted(acts, key=lambda act: act.at)


def _acts(subject) -> Iterator[Act]:
    decisions = list(history(subject))
    channel = f" ({subject.channel.short_name})" if isinstance(subject, Release) else ""
    for entry in ModelLogEntry.objects.for_instance(subject).select_related("user__person").order_by("timestamp", "pk"):
        at = datetime.fromisoformat(entry.data["at"])
        yield Act(
            act=f"{entry.message}{channel}",
            by=str(entry.user) if entry.user_id else "",
            at=at,
            tone=TONES.get(entry.action.rpartition(".")[2], "waiting"),
            role=_role_at(decisions, entry.user_id, at),
            note=next((str(entry.data[name]) for name in NOTED if entry.data.get(name)), ""),
        )


def _role_at(decisions: list[Approval], account_id: int, at: datetime) -> str:
    """In which role the decision was made that this audit line tells; the two are written one after the other."""
    near = (d for d in decisions if d.by_id == account_id and timedelta(0) <= at - d.at < SAME_ACT)
    return next((decision.in_the_role_of for decision in near), "")
