"""Asking officers: for one piece, for all lines of a schedule at one press, and whose turn it is."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conglang.agencies.doors import for_roles
from conglang.agencies.models import ResidentialGroup
from conglang.agencies.queries import NoDeadline
from conglang.kit import clock
from conglang.newsroom.actions import assignments
from conglang.newsroom.actions.assignments import assign_many
from conglang.newsroom.actions.coverage import usual_channels, usual_genre
from conglang.newsroom.forms.assignments import AssignmentForm, ManyAssignmentsForm
from conglang.newsroom.models import Assignment, Channel, CoverageKind, Event, Genre, Orientation, Programme
from conglang.newsroom.permissions import BOARD, READERS, can_assign
from conglang.newsroom.queries import rotation
from conglang.newsroom.queries.orientations import Serving
from conglang.newsroom.queries.writers import Proposed, Turns, lines_to_ask_for


@for_roles(*BOARD)
def assign(request, pk: int | None = None):
    """Ask an officer for a piece; a line of the programme fills in nearly everything, and says whose turn it is and why."""
    event = get_object_or_404(Event.objects.select_related("programme", "residential_group"), pk=pk) if pk else None
    start = _prefilled(request, event)
    proposed = _propose(event, start)
    start["assignee"] = proposed.person if proposed else None
    form = AssignmentForm(request.POST or None, day=event.day if event else clock.today(), initial=start)
    if form.is_valid() and form.act(assignments.assign, by=request.user, event=event, **form.cleaned_data):
        messages.success(
            request, _("Assigned to %(name)s. The officer sees it on the desk.") % {"name": form.done.assignee.name}
        )
        return redirect(reverse("newsroom:week", args=[event.day]) if event else reverse("newsroom:assignments"))
    return render(request, "newsroom/assignments/new.html", {"form": form, "event": event, "proposed": proposed})


def _prefilled(request, event: Event | None) -> dict:
    """What the line of the programme says, or the address: ``to`` a residential group, ``chuyen-muc`` a column, ``hinh-thuc`` a kind,
    ``dinh-huong`` an orientation."""
    group = event.residential_group if event else _asked(ResidentialGroup.objects.on(), request.GET.get("to"))
    asked = request.GET.get("hinh-thuc")
    kind = asked if asked in CoverageKind.values else CoverageKind.NEWS
    start = {
        "coverage": kind,
        "genre": usual_genre(kind) if Genre.objects.exists() else None,
        "channels": usual_channels(kind),
        "topic": event.title if event else "",
        "residential_group": group,
        "column": request.GET.get("chuyen-muc", ""),
    }
    wished = _asked(Orientation.objects.approved(), request.GET.get("dinh-huong"))
    if wished:
        start |= {"topic": wished.topic, "genre": wished.genre or start["genre"], "orientation": wished}
        start["residential_group"] = wished.residential_group or group
    elif event:
        start["orientation"] = Serving(event.day).of(event)
    if event:
        try:
            start["due_at"] = assignments.usual_due(event, kind)
        except NoDeadline:
            pass
    return start


def _asked(records, key: str | None):
    """The record that the address names, or None."""
    return records.filter(pk=key).first() if key and key.isdigit() else None


def _propose(event: Event | None, start: dict) -> Proposed | None:
    """Whose turn it is; the column in which such lines usually stand is chosen along with it."""
    turns = Turns()
    unit, group = event.prepares_id if event else None, start["residential_group"]
    group_id = group.pk if group else None
    column = int(start["column"]) if start["column"].isdigit() else None
    start["column"] = column or turns.usual_column(unit_id=unit, group_id=group_id)
    asked = set(Assignment.objects.open().filter(event=event).values_list("assignee", flat=True)) if event else set()
    return turns.proposed(unit_id=unit, group_id=group_id, column_id=column, without=asked)


@for_roles(*BOARD)
def assign_lines(request, pk: int):
    """The lines that want news are ticked and have a proposed writer; one press asks all of them."""
    programme = get_object_or_404(Programme.objects.select_related("owner"), pk=pk, level=Programme.Level.WEEK)
    lines = [line for line in lines_to_ask_for(programme) if line.visibility == "public" or line.needs_news]
    start = {"genre": Genre.objects.first(), "channels": list(Channel.objects.filter(is_active=True))}
    form = ManyAssignmentsForm(request.POST or None, lines=lines, initial=start)
    if form.is_valid() and form.act(assign_many, form.wanted, by=request.user, **form.cleaned_data):
        count = len(form.done)
        said = ngettext("%(count)s assignment has been sent.", "%(count)s assignments have been sent.", count)
        messages.success(request, said % {"count": count})
        return redirect("newsroom:week", programme.starts_on)
    return render(request, "newsroom/assignments/many.html", {"programme": programme, "form": form})


@for_roles(*READERS)
def rota(request):
    """Which residential groups have waited longest, how often each writer was asked, and the rule (luân phiên)."""
    shown = {
        "groups": rotation.groups_by_silence(),
        "loads": rotation.loads(),
        "may_assign": can_assign(request.user),
    }
    return render(request, "newsroom/assignments/rota.html", shown)
