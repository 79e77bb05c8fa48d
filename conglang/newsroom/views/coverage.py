"""How an event is told: which kinds, who was asked for each, and what came of it."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import coverage as actions
from conglang.newsroom.models import CoverageKind, Event, Work
from conglang.newsroom.permissions import BOARD, READERS, can_assign
from conglang.newsroom.queries import coverage
from conglang.newsroom.queries.people import possible_writers
from conglang.newsroom.queries.writers import Turns


def _event(pk: int) -> Event:
    found = Event.objects.select_related("programme__owner", "prepares", "residential_group")
    return get_object_or_404(coverage.with_pieces(found).prefetch_related("writers__cooperators"), pk=pk)


@for_roles(*READERS)
def detail(request, pk: int):
    """Each kind with its officer, helpers, due time and piece; what nobody does has a proposed officer (đưa tin sự kiện)."""
    event = _event(pk)
    rules = coverage.rules_in_force()
    wanted = coverage.wanted_kinds(event, rules)
    may_assign = can_assign(request.user)
    return render(
        request,
        "newsroom/coverage/detail.html",
        {
            "event": event,
            "rows": _rows(event, wanted, may_assign),
            "usual": [CoverageKind(kind) for kind in coverage.usual_kinds(event, rules)],
            "kinds": [(kind, kind in wanted) for kind in CoverageKind],
            "may_assign": may_assign and event.may_be_told,
            "writers": list(possible_writers()) if may_assign else [],
            "likely": coverage.likely_works(event) if may_assign else [],
        },
    )


def _rows(event: Event, wanted: list[str], may_assign: bool) -> list[tuple]:
    """Each wanted kind with how it stands and, where nobody does it, whose turn it is; another officer for each."""
    turns = Turns() if may_assign else None
    asked = {assignment.assignee_id for assignment in event.writers}
    rows = []
    for kind in wanted:
        stands = coverage.covered(event, kind)
        proposed = None
        if turns and stands.is_missing:
            proposed = turns.proposed(unit_id=event.prepares_id, group_id=event.residential_group_id, without=asked)
        if proposed:
            asked.add(proposed.person.pk)
        rows.append((stands, proposed))
    return rows


@for_roles(*BOARD)
@require_POST
def plan(request, pk: int):
    """The ticked kinds are wanted."""
    event = get_object_or_404(Event, pk=pk)
    actions.plan_coverage(event, request.POST.getlist("hinh-thuc"), by=request.user)
    messages.success(request, _("Noted in which kinds this is told."))
    return redirect("newsroom:event_coverage", pk)


@for_roles(*BOARD)
@require_POST
def cover(request, pk: int):
    """One press asks the chosen officer for one kind."""
    event = get_object_or_404(Event, pk=pk)
    kind = request.POST.get("hinh-thuc")
    person = forms.ModelChoiceField(possible_writers(), required=False).clean(request.POST.get("nguoi"))
    try:
        if kind not in CoverageKind.values or person is None:
            raise Refusal(_("Choose an officer."))
        asked = actions.cover(event, kind, by=request.user, assignee=person)
        messages.success(
            request, _("Assigned to %(name)s. The officer sees it on the desk.") % {"name": asked.assignee}
        )
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, str(reason))
    return redirect("newsroom:event_coverage", pk)


@for_roles(*BOARD)
def unlinked(request):
    """Published, but nobody was asked: which line is each about? One press links it."""
    return render(request, "newsroom/coverage/unlinked.html", {"rows": coverage.likely_events()})


@for_roles(*BOARD)
@require_POST
def link(request, pk: int):
    """Link a published piece with the chosen line."""
    work = get_object_or_404(Work, pk=pk)
    key = request.POST.get("dong", "")
    event = get_object_or_404(Event, pk=key if key.isdigit() else 0)
    actions.link_work(work, event, by=request.user)
    messages.success(request, _("Linked: %(title)s.") % {"title": work.title})
    return redirect("newsroom:event_coverage", event.pk)
