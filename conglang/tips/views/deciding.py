"""What the board decides about one tip."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.kit.text import cut_at_word, paragraphs
from conglang.newsroom.models import Channel, Genre
from conglang.newsroom.queries.writers import Turns
from conglang.newsroom.views.reasons import ask_reason
from conglang.tips import queries
from conglang.tips.actions import deciding, forgetting
from conglang.tips.forms import ForwardForm, GiveForm, MergeForm
from conglang.tips.models import Tip
from conglang.tips.permissions import BOARD
from conglang.ui.templatetags.ui import vn_datetime

LONGEST_TOPIC = 150


def _one(pk: int) -> Tip:
    return get_object_or_404(queries.whole(), pk=pk)


@for_roles(*BOARD)
def give(request, pk: int):
    """Ask an officer for a piece; what the sender told is filled in already (giao viết)."""
    tip = _one(pk)
    day = timezone.localdate(tip.sent_at)
    form = GiveForm(request.POST or None, tip=tip, day=day, initial=None if request.POST else _prefilled(tip))
    if form.is_valid() and form.act(deciding.give, tip, by=request.user, **form.cleaned_data):
        given = form.done.assignment
        said = _("Given to %(name)s, due %(due)s. What the sender told waits in the piece.")
        messages.success(request, said % {"name": given.assignee.name, "due": vn_datetime(given.due_at)})
        return redirect("tips:tips")
    return render(request, "tips/give.html", {"form": form, "tip": tip})


def _prefilled(tip: Tip) -> dict:
    first_line = next(iter(paragraphs(tip.what)), "")
    return {
        "assignee": Turns().propose(unit_id=None, group_id=tip.residential_group_id),
        "topic": cut_at_word(first_line.partition(". ")[0].rstrip("."), LONGEST_TOPIC),
        "due_at": deciding.usual_due(),
        "genre": Genre.objects.first(),
        "channels": list(Channel.objects.filter(is_active=True)),
        "residential_group": tip.residential_group,
        "photos": list(queries.photos_for(tip)),
        "names_senders": True,
        "note": render_to_string("tips/skeletons/note.txt", {"tip": tip}).strip(),
    }


@for_roles(*BOARD)
def forward(request, pk: int):
    """Not news but somebody's work (chuyển đơn vị)."""
    tip = _one(pk)
    form = ForwardForm(request.POST or None)
    if form.is_valid() and form.act(deciding.forward, tip, by=request.user, **form.cleaned_data):
        messages.success(request, _("Passed to %(unit)s, where it lies on the desk.") % {"unit": form.done.unit.name})
        return redirect("tips:tips")
    return render(request, "tips/forward.html", {"form": form, "tip": tip})


@for_roles(*BOARD)
def set_aside(request, pk: int):
    tip = _one(pk)
    return ask_reason(
        request,
        deciding.set_aside,
        tip,
        about=tip.title,
        to=reverse("tips:tips"),
        title=_("Do not use it"),
        consequence=_("The sender reads your reason word for word."),
        done=_("Put aside. The sender reads why."),
    )


@for_roles(*BOARD)
def merge(request, pk: int):
    """Two people tell of one thing (gộp)."""
    tip = _one(pk)
    form = MergeForm(request.POST or None, tip=tip)
    if form.is_valid() and form.act(deciding.merge, tip, by=request.user, **form.cleaned_data):
        messages.success(request, _("Put together. Both senders are told what becomes of it."))
        return redirect("tips:tip", form.done.merged_into_id)
    return render(request, "tips/merge.html", {"form": form, "tip": tip})


@for_staff
@require_POST
def receive(request, pk: int):
    deciding.receive(get_object_or_404(Tip, pk=pk), by=request.user)
    messages.success(request, _("Received."))
    return redirect("tips:tip", pk)


@for_roles(*BOARD)
def forget(request, pk: int):
    """At the sender's wish (Luật Bảo vệ dữ liệu cá nhân): at once, not after the usual time."""
    tip = _one(pk)
    return ask_reason(
        request,
        forgetting.forget_tip,
        tip,
        about=tip.title,
        to=reverse("tips:tip", args=[pk]),
        title=_("Remove words, photos and personal data"),
        consequence=_("This cannot be undone. A piece that has been written stays; take it back in the newsroom."),
        done=_("Removed. That there was a tip, and what became of it, stays."),
        keeps_safe=False,
    )
