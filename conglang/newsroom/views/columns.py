"""Who is in charge of which column: the list of a day, its sheet, one column, and a new list by decision."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_roles, for_staff
from conglang.agencies.models import Role
from conglang.agencies.permissions import can_restaff
from conglang.kit import clock
from conglang.newsroom.actions.columns import restaff_columns
from conglang.newsroom.forms.columns import ColumnOwnersForm
from conglang.newsroom.permissions import can_follow_column
from conglang.newsroom.queries import columns
from conglang.newsroom.views.days import asked_day


@for_staff
def listing(request):
    """Who is in charge of which column on a day (phụ trách chuyên mục); a column without an officer says so."""
    day = asked_day(request)
    found = columns.charges(day)
    return render(
        request,
        "newsroom/columns/list.html",
        {
            "charges": found,
            "day": day,
            "is_today": day == clock.today(),
            "vacant": [charge for charge in found if charge.is_vacant],
            "may_restaff": can_restaff(request.user),
        },
    )


@for_staff
def sheet(request):
    """The list of a day on A4."""
    day = asked_day(request)
    found = columns.charges(day)
    decisions = {charge.owner.decision_id: charge.owner.decision for charge in found if charge.owner}
    return render(
        request,
        "newsroom/columns/sheet.html",
        {"charges": found, "day": day, "decisions": decisions.values(), "signed_on": clock.today()},
    )


@for_staff
def detail(request, pk: int):
    """One column: who was in charge when; its pieces for whoever is in charge of it, and for the newsroom."""
    column = get_object_or_404(columns.columns(), pk=pk)
    follows = can_follow_column(request.user, column)
    return render(
        request,
        "newsroom/columns/detail.html",
        {
            "column": column,
            "owner": columns.owner_of(column),
            "history": columns.owners_over_time(column),
            "follows": follows,
            "assignments": columns.open_assignments(column) if follows else [],
            "works": columns.recent_pieces(column) if follows else [],
        },
    )


@for_roles(Role.SECRETARY, Role.HEAD)
def restaff(request):
    """A new list by decision (kiện toàn)."""
    form = ColumnOwnersForm(request.POST or None, charges=columns.charges())
    if form.is_valid() and form.act(restaff_columns, form.owners, by=request.user, **form.said):
        messages.success(
            request, _("The list is laid down. Assignments are proposed to these officers from its first day on.")
        )
        return redirect("newsroom:columns")
    return render(request, "newsroom/columns/restaff.html", {"form": form}, status=422 if form.errors else 200)
