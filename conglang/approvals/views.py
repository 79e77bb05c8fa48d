"""Approval chains: which hold today, and how another one is laid down from a day on."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_roles
from conglang.agencies.models import Role
from conglang.approvals.actions.chains import lift_chain, set_chain
from conglang.approvals.forms import ChainForm, DayForm
from conglang.approvals.kinds import Kind, kinds
from conglang.approvals.models import ApprovalStep
from conglang.approvals.permissions import CHAIN_KEEPERS, can_set_chains
from conglang.approvals.queries import chain, chains, coming, seats, versions, who_is_missing
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.ui.templatetags.ui import vn_date

CHAIN_READERS = (*CHAIN_KEEPERS, Role.DEPUTY_BOARD_HEAD, Role.SECRETARY, Role.HEAD, Role.AGENCY_HEAD, Role.AUDITOR)


@for_roles(*CHAIN_READERS)
def listing(request):
    """Every chain in force today, by kind and case (quy trình duyệt)."""
    known, found, held = kinds(), chains(), seats()
    rows: dict[str, list[dict]] = {}
    for (kind, case), steps in sorted(found.items()):
        if steps:
            about = known.get(kind) or Kind(kind, steps[0].name)
            rows.setdefault(kind, []).append(
                {
                    "case": case,
                    "case_name": about.case_name(case) if case else "",
                    "is_unknown": bool(case) and case not in about.cases,
                    "steps": steps,
                    "missing": who_is_missing(steps, held),
                }
            )
    places = [*known, *(kind for kind in rows if kind not in known)]
    shown = [
        {"kind": known.get(kind) or Kind(kind, rows[kind][0]["steps"][0].name), "rows": rows.get(kind, [])}
        for kind in places
    ]
    told = {"kinds": shown, "known": known, "coming": coming(), "may_set": can_set_chains(request.user)}
    return render(request, "approvals/chains.html", told)


def _about(request) -> tuple[Kind, str]:
    kind, case = kinds().get(request.GET.get("loai", "")), request.GET.get("truong-hop", "")
    if kind is None or (case and case not in kind.cases and not chain(kind.code, case=case)):
        raise Http404
    return kind, case


@for_roles(*CHAIN_KEEPERS)
def change(request):
    """Lay down another version of one chain, or end the chain of a case."""
    kind, case = _about(request)
    present = chain(kind.code, case=case)
    is_lift = request.POST.get("what") == "lift"
    form = ChainForm(
        request.POST if request.method == "POST" and not is_lift else None, steps=present or chain(kind.code)
    )
    lifting = DayForm(request.POST if is_lift else None, prefix="lift")
    chosen = lifting if is_lift else form
    if request.method == "POST" and chosen.is_valid():
        try:
            laid = _lift(kind, case, lifting, request.user) if is_lift else _set(kind, case, form, request.user)
        except Refusal as refusal:
            chosen.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            _tell(request, laid)
            return redirect("approvals:chains")
    told = {
        "kind": kind,
        "case_name": kind.case_name(case) if case else "",
        "form": form,
        "lifting": lifting,
        "may_lift": bool(case and present),
        "versions": versions(kind.code, case),
    }
    return render(request, "approvals/chain.html", told, status=422 if request.method == "POST" else 200)


def _set(kind: Kind, case: str, form: ChainForm, user) -> list[ApprovalStep]:
    said = form.cleaned_data
    return set_chain(kind.code, form.steps, case=case, valid_from=said["valid_from"], ground=said["ground"], by=user)


def _lift(kind: Kind, case: str, form: DayForm, user) -> list[ApprovalStep]:
    said = form.cleaned_data
    return [lift_chain(kind.code, case, valid_from=said["valid_from"], ground=said["ground"], by=user)]


def _tell(request, laid: list[ApprovalStep]) -> None:
    """What was laid down, and which step nobody could pass with the seats of today."""
    messages.success(request, _("The chain holds from %(day)s.") % {"day": vn_date(laid[0].valid_from)})
    day = max(laid[0].valid_from, clock.today())
    for step in who_is_missing([step for step in laid if not step.is_lift], seats(day)):
        messages.warning(
            request,
            _(
                "With the seats of %(day)s nobody could pass the step “%(step)s” beside the others: %(roles)s. Fill a seat, or name further roles."
            )
            % {"day": vn_date(day), "step": step.name, "roles": ", ".join(step.role_names)},
        )
