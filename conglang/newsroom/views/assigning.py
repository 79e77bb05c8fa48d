"""Writers for all lines of a schedule at one press."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext

from conglang.agencies.doors import for_roles
from conglang.newsroom.actions.assignments import assign_many
from conglang.newsroom.forms.assignments import ManyAssignmentsForm
from conglang.newsroom.models import Channel, Genre, Programme
from conglang.newsroom.permissions import BOARD
from conglang.newsroom.queries.writers import lines_to_ask_for


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
