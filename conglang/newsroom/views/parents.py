"""Which line of the month a weekly line serves: two taps."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_roles
from conglang.newsroom.actions.programmes import serve as serve_line
from conglang.newsroom.models import Event
from conglang.newsroom.permissions import PLANNERS
from conglang.newsroom.queries.plans import lines_to_serve


@for_roles(*PLANNERS)
def serve(request, pk: int):
    """The lines above that the words resemble most stand first; one press chooses."""
    event = get_object_or_404(Event.objects.select_related("programme__owner", "serves"), pk=pk)
    choices = lines_to_serve(event)
    if request.method == "POST":
        chosen = next((line for line in choices if str(line.pk) == request.POST.get("dong")), None)
        serve_line(event, chosen, by=request.user)
        messages.success(request, _("Noted which line it serves.") if chosen else _("It serves no line any more."))
        return redirect("newsroom:programme", event.programme_id)
    return render(request, "newsroom/programmes/serves.html", {"event": event, "choices": choices})
