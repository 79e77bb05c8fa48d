"""Is exactly this content approved, and who must decide next?

A *subject* is a model instance that offers ``approval_kind()``, ``content_digest()`` and ``author_ids()`` (the keys of
the persons who had a part in it and therefore cannot decide). One that has a ``submitted_at`` is decided anew each
time it is handed in, even with the same words.
"""

from datetime import date
from typing import Protocol

from conglang.approvals.models import Approval, ApprovalStep


class Subject(Protocol):
    pk: int

    def approval_kind(self) -> str: ...

    def content_digest(self) -> str: ...

    def author_ids(self) -> set[int]: ...


def chain(kind: str, day: date | None = None) -> list[ApprovalStep]:
    """The steps that a content of this kind must pass, in order."""
    return list(ApprovalStep.objects.on(day).filter(kind=kind).order_by("order"))


def _passes(subject: Subject) -> list[Approval]:
    """The approvals of the present content since it was last handed in or sent back."""
    passes: list[Approval] = []
    decisions = Approval.objects.of_this_content(subject)
    handed_in_at = getattr(subject, "submitted_at", None)
    if handed_in_at is not None:
        decisions = decisions.filter(at__gte=handed_in_at)
    for approval in decisions.order_by("at", "pk"):
        passes = [*passes, approval] if approval.verdict == Approval.Verdict.APPROVED else []
    return passes


def deciders_so_far(subject: Subject) -> set[int]:
    """The accounts that have passed a step for the present content."""
    return {approval.by_id for approval in _passes(subject)}


def next_step(subject: Subject) -> ApprovalStep | None:
    """The step that must decide now; None when the chain is complete or there is none."""
    steps = chain(subject.approval_kind())
    passed = len(_passes(subject))
    return steps[passed] if passed < len(steps) else None


def is_approved(subject: Subject) -> bool:
    """Has exactly this content passed every step of a chain that has steps?"""
    steps = chain(subject.approval_kind())
    return bool(steps) and len(_passes(subject)) >= len(steps)


def history(subject: Subject):
    """Every decision about the subject, whatever its content was then."""
    return Approval.objects.about(subject).select_related("by__person", "step")
