"""What is left of the year's money, and the regulations it is spent by."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_roles, for_staff
from conglang.agencies.models import Role
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.royalties.actions.ledger import adjust
from conglang.royalties.balancing import Verdict
from conglang.royalties.forms import AdjustForm
from conglang.royalties.models import Budget, Line, Rate, RateTable, TaxRule, UnitValue
from conglang.royalties.permissions import READERS, can_drop_promise, can_set_budget
from conglang.royalties.queries import Balance, counted_by_genre, year_balance
from conglang.ui.templatetags.ui import dong, number

TONES = {Verdict.SHORT: "urgent", Verdict.BALANCED: "done", Verdict.SURPLUS: ""}


@for_roles(*READERS)
def balance(request):
    """Budget, spent, owed, promised, left; and the common factor that keeps the rest of the year within it."""
    found = year_balance(clock.today().year)
    promises = Line.objects.filter(state=Line.State.RESERVED).with_names().order_by("counts_on", "pk")
    context = {
        "year": clock.today().year,
        "balance": found,
        "title": _title(found) if found else "",
        "sentence": sentence(found) if found else "",
        "tone": _tone(found) if found else "",
        "promises": promises,
        "may_drop": can_drop_promise(request.user),
        "may_adjust": can_set_budget(request.user),
    }
    return render(request, "royalties/balance.html", context)


def _tone(found: Balance) -> str:
    return "late" if found.plan.verdict == Verdict.BALANCED and found.plan.factor < 1 else TONES[found.plan.verdict]


def _title(found: Balance) -> str:
    titles = {
        Verdict.SHORT: _("Short: the money does not last until the end of the year"),
        Verdict.BALANCED: _("Balanced with lower coefficients") if found.plan.factor < 1 else _("Balanced"),
        Verdict.SURPLUS: _("Surplus: even the highest coefficients do not use it up"),
    }
    return titles[found.plan.verdict]


def sentence(found: Balance) -> str:
    """The plan in one sentence that the accountant can check by hand."""
    pieces = ", ".join(f"{number(count)} {name.lower()}" for name, count in counted_by_genre(found.rows).items())
    about = {
        "left": dong(found.ledger.available),
        "pieces": pieces or _("no further piece"),
        "factor": number(found.plan.factor),
        "missing": dong(found.plan.shortfall),
        "floor": dong(found.plan.floor_cost),
    }
    if found.plan.verdict == Verdict.SHORT:
        return (
            _(
                "%(left)s is left for %(pieces)s; even with the least coefficients they cost %(floor)s, so %(missing)s is missing: order fewer pieces or ask for a supplement."
            )
            % about
        )
    if found.plan.verdict == Verdict.SURPLUS:
        return (
            _("%(left)s is left for %(pieces)s: pay the usual coefficients; the head decides about the rest.") % about
        )
    return (
        _(
            "%(left)s is left for %(pieces)s: multiply the usual coefficients by %(factor)s, not below the least nor above the most, round down to 0,05, then give the remainder back in steps of 0,05, in-depth pieces first."
        )
        % about
    )


@for_roles(Role.ACCOUNTANT)
def adjust_budget(request, year):
    """Enter a supplement or a cut."""
    budget = get_object_or_404(Budget, year=year)
    form = AdjustForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            adjust(budget, form.cleaned_data["amount"], reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            messages.success(request, _("The adjustment is entered in the ledger."))
            return redirect("royalties:balance")
    return render(request, "royalties/adjust.html", {"budget": budget, "form": form})


@for_staff
def regulations(request):
    """Rates, unit values and tax rules, each with its legal ground and the days it holds."""
    rates = Rate.objects.select_related("genre", "channel")
    context = {
        "tables": RateTable.objects.select_related("decision").prefetch_related(Prefetch("rates", rates)),
        "unit_values": UnitValue.objects.all(),
        "tax_rules": TaxRule.objects.all(),
        "today": clock.today(),
    }
    return render(request, "royalties/regulations.html", context)
