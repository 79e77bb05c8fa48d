"""Tạo giọng đọc, tải bản thu: how a checked text gets its sound."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.broadcast import permissions
from conglang.broadcast.actions.recordings import upload_recording, voice_script
from conglang.broadcast.forms import UploadForm, VoiceForm
from conglang.broadcast.views.scripts import found, show
from conglang.kit.refusals import Refusal


@require_POST
@for_roles(*permissions.STATION)
def voice(request, pk):
    form = VoiceForm(request.POST)
    chosen = form.cleaned_data["voice"] if form.is_valid() else ""
    voice_script(found(pk), by=request.user, voice=chosen)
    messages.success(request, _("The voice is reading the text. The recording appears here in about a minute."))
    return redirect("broadcast:script", pk)


@require_POST
@for_roles(*permissions.STATION)
def upload(request, pk):
    script, form = found(pk), UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, script, upload_form=form, status=422)
    try:
        upload_recording(script, file=form.cleaned_data["file"], reader=form.cleaned_data["reader"], by=request.user)
    except Refusal as refused:
        form.add_error("file", [str(reason) for reason in refused.reasons])
        return show(request, script, upload_form=form, status=409)
    messages.success(request, _("The reading was taken and is being made as loud as the others."))
    return redirect("broadcast:script", pk)
