"""Bản tin: the texts that will be said, and their check."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.broadcast import permissions
from conglang.broadcast.actions import scripts as actions
from conglang.broadcast.forms import SpokenForm, UploadForm, VoiceForm
from conglang.broadcast.models import Script
from conglang.broadcast.queries import first_whole_play, waiting_for_a_session
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Channel, Release

LISTED = 40


@for_roles(*permissions.READERS)
def scripts(request):
    """Three lists: waits for an editor, waits for its recording, waits for its session; and the rest below."""
    listed = Script.objects.select_related("release__work", "release__channel", "confirmed_by__person")
    groups = [
        {"title": _("Waiting for an editor's check"), "scripts": list(listed.waiting()),
         "empty": _("No spoken text waits for its check.")},
        {"title": _("Waiting for a recording"), "scripts": list(listed.unrecorded()),
         "empty": _("Every checked text has its recording.")},
        {"title": _("Recorded, waiting for a session"), "scripts": list(waiting_for_a_session()),
         "empty": _("No recorded piece waits for a session.")},
    ]  # fmt: skip
    out = listed.filter(release__channel__code=Channel.RADIO, release__state=Release.State.OUT).order_by(
        "-release__out_at"
    )
    return render(request, "broadcast/scripts.html", {"groups": groups, "out": out[:LISTED]})


@for_roles(*permissions.READERS)
def script(request, pk):
    """The written and the spoken text side by side, the words nobody knows, the recordings."""
    return show(request, found(pk))


@require_POST
@for_roles(*permissions.EDITORS)
def rewrite(request, pk):
    script = found(pk)
    form = SpokenForm(request.POST)
    if not form.is_valid():
        return show(request, script, spoken_form=form, status=422)
    try:
        actions.rewrite_script(
            script, spoken=form.cleaned_data["spoken"], seen_digest=form.cleaned_data["seen_digest"], by=request.user
        )
    except Refusal as refused:
        form.add_error(None, [str(reason) for reason in refused.reasons])
        return show(request, script, spoken_form=form, status=409)
    messages.success(request, _("The spoken text was changed. It must be checked once more."))
    return redirect("broadcast:script", pk)


@require_POST
@for_roles(*permissions.STATION)
def word(request, pk):
    """One word of the list, with what was typed into its box."""
    script = found(pk)
    written, said = request.POST.get("written", ""), request.POST.get("said", "")
    try:
        changed = actions.add_word(script, written=written, said=said, by=request.user)
    except Refusal as refused:
        typed = {"written": written, "said": said, "errors": [str(reason) for reason in refused.reasons]}
        return show(request, script, typed_word=typed, status=409)
    messages.success(
        request,
        _("“%(written)s” is now read “%(said)s”. Spoken texts changed: %(count)d.")
        % {"written": written, "said": said, "count": len(changed)},
    )
    return redirect("broadcast:script", pk)


@require_POST
@for_roles(*permissions.EDITORS)
def confirm(request, pk):
    actions.confirm_script(found(pk), by=request.user, seen_digest=request.POST.get("seen_digest", ""))
    messages.success(request, _("The spoken text is checked. It can be recorded now."))
    return redirect("broadcast:script", pk)


def found(pk) -> Script:
    listed = Script.objects.select_related(
        "release__work", "release__channel", "confirmed_by__person", "edited_by__person"
    )
    return get_object_or_404(listed, pk=pk)


def show(request, script, *, spoken_form=None, typed_word=None, upload_form=None, status=200):
    """The screen of one script, also with what was typed and refused."""
    user = request.user
    recordings = list(script.recordings.select_related("made_by__person"))
    end = first_whole_play(script)
    is_own = permissions.can_rewrite(user) and not permissions.can_confirm(user, script)
    return render(
        request,
        "broadcast/script.html",
        {
            "script": script,
            "recordings": recordings,
            "current": script.current_recording,
            "is_being_made": any(recording.state == recording.State.QUEUED for recording in recordings),
            "heard": end,
            "reasons": [] if script.is_confirmed else [str(reason) for reason in script.reasons_not_to_confirm()],
            "can_confirm": not script.is_confirmed and permissions.can_confirm(user, script),
            "is_own": is_own and not script.is_confirmed,
            "can_rewrite": permissions.can_rewrite(user),
            "can_prepare": permissions.can_prepare(user),
            "rewriting": spoken_form is not None or "sua" in request.GET,
            "spoken_form": spoken_form
            or SpokenForm(initial={"spoken": script.spoken, "seen_digest": script.spoken_digest}),
            "typed_word": typed_word,
            "voice_form": VoiceForm(),
            "upload_form": upload_form or UploadForm(initial={"reader": user.person.name if user.person_id else ""}),
        },
        status=status,
    )
