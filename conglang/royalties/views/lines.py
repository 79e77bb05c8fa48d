"""One line: its coefficient, its corrections; and every writer's own lines."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.agencies.models import Role
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.royalties.actions import lines as actions
from conglang.royalties.forms import ScoreForm
from conglang.royalties.models import Line
from conglang.royalties.queries import my_lines, rate_of
from conglang.royalties.signs import LINE_TONES


@for_roles(Role.SECRETARY)
def score(request, pk):
    """Set another coefficient within the range of the regulation."""
    line = get_object_or_404(Line.objects.with_names(), pk=pk)
    return _change(request, line, _("Set the coefficient"), actions.score, line.sheet)


@for_roles(Role.SECRETARY)
def correct(request, pk):
    """Put a line of an approved sheet right, by a new line in the open month."""
    line = get_object_or_404(Line.objects.with_names(), pk=pk)
    return _change(request, line, _("Correct an approved line"), actions.correct, line.sheet)


def _change(request, line: Line, title: str, act: Callable, sheet):
    form = ScoreForm(request.POST or None, initial={"coefficient": line.coefficient, "reason": line.score_reason})
    if request.method == "POST" and form.is_valid():
        try:
            act(line, form.cleaned_data["coefficient"], reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            messages.success(request, _("The coefficient is set, and the amounts are computed anew."))
            return redirect("royalties:sheet", sheet.year, sheet.month) if sheet else redirect("royalties:sheets")
    return render(request, "royalties/score.html", {"line": line, "rate": rate_of(line), "form": form, "title": title})


@for_roles(Role.SECRETARY, Role.ACCOUNTANT)
@require_POST
def drop_promise(request, pk):
    actions.drop_promise(get_object_or_404(Line, pk=pk), by=request.user)
    messages.success(request, _("The promise is dropped, and its money is free again."))
    return redirect("royalties:balance")


@for_staff
def mine(request):
    """My pieces, what each brings me and how it was computed; nobody else's."""
    year = int(request.GET["nam"]) if request.GET.get("nam", "").isdigit() else clock.today().year
    lines = list(my_lines(request.user.person, year))
    sums = {state: sum(line.amount for line in lines if line.state == state) for state in Line.State}
    context = {
        "year": year,
        "rows": [(line, LINE_TONES[line.state]) for line in lines],
        "approved": sums[Line.State.ACTUAL],
        "waiting": sums[Line.State.COMMITTED],
        "promised": sums[Line.State.RESERVED],
    }
    return render(request, "royalties/mine.html", context)
