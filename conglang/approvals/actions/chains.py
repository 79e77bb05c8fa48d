"""Saying how things are approved from a day on (quy trình duyệt). Rows are added; what held before is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from conglang.agencies.models import Role
from conglang.approvals.models import ApprovalStep
from conglang.approvals.permissions import NEVER_DECIDES, can_set_chains
from conglang.approvals.queries import chain
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import refuse_if


@dataclass(frozen=True)
class Step:
    """A step as it is asked for."""

    name: str
    roles: Sequence[str]
    returning_roles: Sequence[str] = ()
    lets_out: bool = False


@transaction.atomic
def set_chain(
    kind: str, steps: Iterable[Step], *, valid_from: date, ground: str, by, case: str = ""
) -> list[ApprovalStep]:
    """Another version of a chain holds from ``valid_from``; what is half-way then passes the new one from its beginning."""
    require(can_set_chains, by)
    steps = list(steps)
    refuse_if([*_reasons_about_the_day(valid_from, ground), *_reasons_about_the_steps(steps)])
    about = {**_about(kind, case), "valid_from": valid_from, "ground": ground.strip()}
    laid = [
        ApprovalStep.objects.create(
            order=order,
            name=step.name.strip(),
            roles=list(step.roles),
            returning_roles=list(step.returning_roles),
            lets_out=step.lets_out,
            **about,
        )
        for order, step in enumerate(steps, start=1)
    ]
    said = [f"{step.name}: {', '.join(step.role_names)}" for step in laid]
    log(laid[0], "approvals.chain.set", by=by, kind=kind, case=case, valid_from=str(valid_from), steps=said)
    return laid


@transaction.atomic
def lift_chain(kind: str, case: str, *, valid_from: date, ground: str, by) -> ApprovalStep:
    """From ``valid_from`` a case has no chain of its own any more: the general one holds again."""
    require(can_set_chains, by)
    refuse_if([*_reasons_about_the_day(valid_from, ground), *_reasons_not_to_lift(kind, case)])
    lift = ApprovalStep.objects.create(
        order=ApprovalStep.LIFTS,
        name=_("The general chain holds"),
        valid_from=valid_from,
        ground=ground.strip(),
        **_about(kind, case),
    )
    log(lift, "approvals.chain.lift", by=by, kind=kind, case=case, valid_from=str(valid_from))
    return lift


def _about(kind: str, case: str) -> dict:
    """Kind, case and the number of the next version; the rows of the kind are locked, so that two persons do not mix."""
    list(ApprovalStep.objects.select_for_update().filter(kind=kind).values_list("pk", flat=True))
    last = ApprovalStep.objects.filter(kind=kind, case=case).aggregate(last=Max("version"))["last"]
    return {"kind": kind, "case": case, "version": (last or 0) + 1}


def _reasons_about_the_day(valid_from: date, ground: str):
    if valid_from < clock.today():
        yield _("What has been approved under the earlier chain stays as it is. Choose today or a later day.")
    if not ground.strip():
        yield _("Write on what the chain rests, for example the number of the decision or regulation.")


def _reasons_about_the_steps(steps: list[Step]):
    if not steps:
        yield _("The chain has no step. Name at least one, with who decides it.")
    for number, step in enumerate(steps, start=1):
        if not step.name.strip():
            yield _("Step %(number)s has no name.") % {"number": number}
        if not step.roles:
            yield _("Nobody could pass step %(number)s. Tick at least one role that decides it.") % {"number": number}
        for role in set(step.roles) & set(NEVER_DECIDES):
            yield _("“%(role)s” decides nothing, so that nobody who writes or keeps the system approves.") % {
                "role": Role(role).label
            }
    if sum(step.lets_out for step in steps) > 1:
        yield _("Only one step can be the one that is enough on the fast lane.")
    if len(steps) == 1 and steps[0].lets_out:
        yield _("On the fast lane another step signs off later. Add that step.")


def _reasons_not_to_lift(kind: str, case: str):
    if not case or not chain(kind, case=case):
        yield _("There is no chain of its own to end here.")
