"""Is exactly this content approved, and who must decide next?

A *subject* is a model instance that offers ``approval_kind()``, ``content_digest()`` and ``author_ids()`` (the keys of
the persons who had a part in it and therefore cannot decide). One that has a ``submitted_at`` is decided anew each
time it is handed in, even with the same words. One that has ``approval_cases()`` names the cases whose chains go before
the general one, the most particular first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from django.utils import timezone

from conglang.agencies.models import Appointment
from conglang.approvals.models import Approval, ApprovalLink, ApprovalStep, LaterSignOff
from conglang.kit import clock
from conglang.people.models import Person


class Subject(Protocol):
    pk: int

    def approval_kind(self) -> str: ...

    def content_digest(self) -> str: ...

    def author_ids(self) -> set[int]: ...


Chains = dict[tuple[str, str], list[ApprovalStep]]


def chains(day: date | None = None, **wanted) -> Chains:
    """The chains in force on ``day`` by kind and case; an empty one is a case that has none of its own any more."""
    found: Chains = {}
    for step in ApprovalStep.objects.on(day).filter(**wanted).order_by("order", "pk"):
        found.setdefault((step.kind, step.case), []).append(step)
    return {key: _newest(steps) for key, steps in found.items()}


def _newest(steps: list[ApprovalStep]) -> list[ApprovalStep]:
    newest = max(step.place_in_time for step in steps)
    return [step for step in steps if step.place_in_time == newest and not step.is_lift]


def chain(kind: str, day: date | None = None, case: str = "") -> list[ApprovalStep]:
    """The steps that a content of this kind must pass, in order: the general chain, or exactly that of a case."""
    return chains(day, kind=kind, case=case).get((kind, case), [])


def chain_among(found: Chains, subject: Subject) -> list[ApprovalStep]:
    """The chain of ``subject`` among those in force: of its most particular case that has one, else the general one."""
    cases = subject.approval_cases() if hasattr(subject, "approval_cases") else ()
    kind = subject.approval_kind()
    return next((found[kind, case] for case in (*cases, "") if found.get((kind, case))), [])


def chain_of(subject: Subject, day: date | None = None) -> list[ApprovalStep]:
    """The steps that ``subject`` must pass, in order."""
    return chain_among(chains(day, kind=subject.approval_kind()), subject)


@dataclass(frozen=True)
class Progress:
    """How far the present content has come on its chain."""

    steps: list[ApprovalStep]
    passes: list[Approval]

    @cached_property
    def left(self) -> list[ApprovalStep]:
        """The steps that nobody has passed yet, in order."""
        passed = {approval.step_id for approval in self.passes}
        return [step for step in self.steps if step.pk not in passed]

    @property
    def is_complete(self) -> bool:
        return bool(self.steps) and not self.left

    @property
    def is_let_out(self) -> bool:
        """Complete, or past the step that is enough on the fast lane."""
        return self.is_complete or any(step.lets_out and step not in self.left for step in self.steps)

    @property
    def open_steps(self) -> list[ApprovalStep]:
        """What may be decided now: the next step, or at once the one that is enough on the fast lane."""
        if self.is_let_out:
            return []
        return [step for step in self.left if step is self.left[0] or step.lets_out]

    @property
    def deciders(self) -> set[int]:
        """The accounts that have passed a step of this chain."""
        return {approval.by_id for approval in self.passes if approval.step in self.steps}


def progress(subject: Subject) -> Progress:
    """A chain that was passed whole stays passed when the rules change; who is on the way passes the new one."""
    passes = _passes(subject)
    if passes:
        then = Progress(chain_of(subject, timezone.localdate(passes[-1].at)), passes)
        if then.is_let_out:
            return then
    return Progress(chain_of(subject), passes)


def _passes(subject: Subject) -> list[Approval]:
    """The approvals of the present content since it was last handed in or sent back."""
    passes: list[Approval] = []
    decisions = Approval.objects.of_this_content(subject).exclude(verdict=Approval.Verdict.DISAGREED)
    handed_in_at = getattr(subject, "submitted_at", None)
    if handed_in_at is not None:
        decisions = decisions.filter(at__gte=handed_in_at)
    for approval in decisions.select_related("step", "by").order_by("at", "pk"):
        passes = [*passes, approval] if approval.verdict == Approval.Verdict.APPROVED else []
    return passes


def deciders_so_far(subject: Subject) -> set[int]:
    """The accounts that have passed a step for the present content."""
    return progress(subject).deciders


def next_step(subject: Subject) -> ApprovalStep | None:
    """The step that must decide now; None when the chain is complete or there is none."""
    return next(iter(progress(subject).open_steps), None)


def is_approved(subject: Subject) -> bool:
    """May exactly this content go out: has it passed every step, or the one that is enough on the fast lane?"""
    return progress(subject).is_let_out


def history(subject: Subject):
    """Every decision about the subject, whatever its content was then."""
    return Approval.objects.about(subject).select_related("by__person", "step")


def sign_offs(subject: Subject):
    """What the subject owes or owed after it had gone out by the fast lane."""
    return LaterSignOff.objects.about(subject).select_related("step", "opened_by__person", "answered_by__person")


def links(subject: Subject):
    """Who was asked to decide by a link, the newest first."""
    found = ApprovalLink.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
    return found.select_related("person", "step", "made_by__person", "approval")


def seated(roles: Iterable[str], day: date | None = None):
    """The persons who hold one of ``roles`` on ``day``, with a sign-in or without."""
    held = Appointment.objects.on(day).filter(post__role__in=list(roles)).values("person")
    return Person.objects.filter(pk__in=held, left_on=None).in_name_order()


def possible_readers(subject: Subject):
    """Whom one may ask by link to decide the next step: who holds it today, had no part in the content, and has an address."""
    found = progress(subject)
    step = next(iter(found.open_steps), None)
    if step is None:
        return Person.objects.none()
    barred = subject.author_ids() | {approval.by.person_id for approval in found.passes}
    return seated(step.roles).exclude(pk__in=barred - {None}).exclude(email="")


def seats(day: date | None = None) -> dict[str, set[int]]:
    """Who holds each role on ``day``: the keys of the persons."""
    found: dict[str, set[int]] = {}
    held = Appointment.objects.on(day).filter(person__left_on=None).exclude(post__role="")
    for role, person in held.values_list("post__role", "person"):
        found.setdefault(role, set()).add(person)
    return found


def who_is_missing(steps: Iterable[ApprovalStep], held: dict[str, set[int]]) -> list[ApprovalStep]:
    """The steps that nobody could pass: no role is held, or each holder is needed for another step."""
    taken: dict[int, ApprovalStep] = {}
    candidates = {step: sorted({person for role in step.roles for person in held.get(role, ())}) for step in steps}

    def find(step: ApprovalStep, seen: set[int]) -> bool:
        for person in candidates[step]:
            if person not in seen:
                seen.add(person)
                if person not in taken or find(taken[person], seen):
                    taken[person] = step
                    return True
        return False

    return [step for step in candidates if not find(step, set())]


def versions(kind: str, case: str = "") -> list[list[ApprovalStep]]:
    """Every version of one chain, the newest first; one that ends a case has its step of order 0 alone."""
    found: dict[tuple, list[ApprovalStep]] = {}
    for step in ApprovalStep.objects.filter(kind=kind, case=case).order_by("order", "pk"):
        found.setdefault(step.place_in_time, []).append(step)
    return [found[place] for place in sorted(found, reverse=True)]


def coming() -> list[ApprovalStep]:
    """The first step of each chain that begins on a later day, the nearest first."""
    later = ApprovalStep.objects.filter(valid_from__gt=clock.today(), order__lte=1)
    return list(later.order_by("valid_from", "kind", "case", "version"))
