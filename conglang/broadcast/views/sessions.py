"""One session: what is in it, how long it takes against what is allowed, in which order."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.broadcast import permissions
from conglang.broadcast.actions import sessions as actions
from conglang.broadcast.forms import AddItemForm, ReasonForm
from conglang.broadcast.models import BroadcastSession, Script, SessionItem
from conglang.broadcast.queries import could_be_repeated, reasons_on_the_face, waiting_for_a_session
from conglang.broadcast.rules import starts
from conglang.kit import clock
from conglang.kit.refusals import Refusal

MOST_REPEATS = 20


@for_roles(*permissions.READERS)
def session(request, pk):
    return _show(request, get_object_or_404(BroadcastSession.objects.select_related("planned_by__person"), pk=pk))


@require_POST
@for_roles(*permissions.OPERATORS)
def add(request, pk):
    session = get_object_or_404(BroadcastSession, pk=pk)
    form = AddItemForm(request.POST, pieces=_pieces())
    if not form.is_valid():
        return _show(request, session, add_form=form, status=422)
    script = get_object_or_404(
        Script.objects.select_related("release__work", "release__channel"), pk=form.cleaned_data["script"]
    )
    try:
        actions.add_item(session, script, by=request.user, priority=form.cleaned_data["priority"])
    except Refusal as refused:
        form.add_error(None, [str(reason) for reason in refused.reasons])
        return _show(request, session, add_form=form, status=409)
    messages.success(request, _("“%(title)s” is in the session.") % {"title": script.title})
    return redirect("broadcast:session", pk)


@require_POST
@for_roles(*permissions.OPERATORS)
def cancel(request, pk):
    session = get_object_or_404(BroadcastSession, pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, session, cancel_form=form, status=422)
    actions.cancel_session(session, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("The session was called off. Its pieces wait for another one."))
    return redirect("broadcast:schedule")


@require_POST
@for_roles(*permissions.OPERATORS)
def carry(request, pk):
    """What is left goes into the next session to come."""
    session = get_object_or_404(BroadcastSession, pk=pk)
    target = (
        BroadcastSession.objects.open().filter(ends_at__gt=clock.now()).exclude(pk=pk).order_by("starts_at").first()
    )
    if target is None:
        raise Refusal(_("There is no session to come. Plan one first."))
    moved = actions.carry_over(session, target, by=request.user)
    messages.success(request, _("Pieces carried over: %(count)d.") % {"count": len(moved)})
    return redirect("broadcast:session", target.pk)


@require_POST
@for_roles(*permissions.OPERATORS)
def item(request, pk, verb):
    """The small buttons beside an item."""
    item = get_object_or_404(SessionItem.objects.select_related("session", "release"), pk=pk)
    deeds = {
        "len": lambda: actions.move_item(item, up=True, by=request.user),
        "xuong": lambda: actions.move_item(item, up=False, by=request.user),
        "bo": lambda: actions.remove_item(item, by=request.user),
        "phat-lai": lambda: actions.queue_again(item, by=request.user),
    }
    if verb not in deeds:
        raise Http404
    deeds[verb]()
    return redirect("broadcast:session", item.session_id)


def _pieces() -> list:
    """What may be put in: first what was never heard, then what could be repeated."""
    fresh = [(script.pk, _label(script)) for script in waiting_for_a_session()]
    again = [(script.pk, _label(script)) for script in could_be_repeated()[:MOST_REPEATS]]
    return [group for group in [(_("Not heard yet"), fresh), (pgettext("radio", "Repeat"), again)] if group[1]]


def _label(script: Script) -> str:
    minutes, seconds = divmod(script.seconds, 60)
    return _("%(title)s (about %(minutes)d:%(seconds)02d)") % {
        "title": script.title,
        "minutes": minutes,
        "seconds": seconds,
    }


def _show(request, session, *, add_form=None, cancel_form=None, status=200):
    items = list(session.items.in_session().in_air_order().select_related("release", "recording__script"))
    plan = actions.fitting(session)
    late = {slot.key for slot in plan.carried_over}
    moments = dict(zip([slot.key for slot in plan.played], starts(plan.played, session.starts_at), strict=True))
    can_change = permissions.can_operate(request.user) and session.is_open and session.ends_at > clock.now()
    rows = [
        {
            "item": item,
            "starts_at": moments.get(item.pk),
            "waits": item.pk in late,
            "reasons": list(reasons_on_the_face(item.release, item.recording))
            if item.state == item.State.QUEUED
            else [],
        }
        for item in items
    ]
    is_over = not session.is_open or session.ends_at <= clock.now()
    context = {
        "session": session,
        "rows": rows,
        "plan": plan,
        "left_seconds": max(0, session.max_seconds - plan.seconds),
        "can_change": can_change,
        "can_cancel": can_change and session.state == BroadcastSession.State.PLANNED,
        "can_carry": permissions.can_operate(request.user)
        and is_over
        and any(item.state in (item.State.QUEUED, item.State.FAILED, item.State.INTERRUPTED) for item in items),
        "cancel_form": cancel_form or ReasonForm(),
    }
    if can_change:
        context["add_form"] = add_form or AddItemForm(pieces=_pieces())
    return render(request, "broadcast/session.html", context, status=status)
