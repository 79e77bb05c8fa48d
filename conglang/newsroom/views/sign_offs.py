"""Signing off later what went out by the fast lane."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_staff
from conglang.approvals.models import LaterSignOff
from conglang.approvals.permissions import can_sign_off
from conglang.kit import text
from conglang.kit.permissions import require
from conglang.newsroom.actions import urgent as actions
from conglang.newsroom.forms.works import SignOffForm
from conglang.newsroom.models import Release
from conglang.newsroom.permissions import can_read_work
from conglang.newsroom.queries import urgent


@for_staff
def detail(request, pk: int):
    """Read exactly what went out, then sign off or say why not (duyệt sau)."""
    owed = get_object_or_404(
        LaterSignOff.objects.filter(subject_type=urgent.RELEASE).select_related("step", "opened_by__person"), pk=pk
    )
    release = get_object_or_404(Release.objects.select_related("work", "channel"), pk=owed.subject_id)
    require(can_read_work, request.user, release.work)
    went_out = urgent.as_it_went_out(owed)
    if went_out is None:
        raise Http404
    form = SignOffForm(request.POST or None)
    if form.is_valid() and _answer(request, owed, form):
        return redirect("newsroom:work", release.work_id)
    told = {
        "trace": next(trace for trace in urgent.traces_of(release.work) if trace.owed.pk == owed.pk),
        "release": release,
        "content": went_out.content,
        "paragraphs": text.paragraphs(went_out.content["body"]),
        "photos": release.work.photos.select_related("picture", "photographer"),
        "form": form,
        "may_answer": can_sign_off(request.user, owed, release),
    }
    return render(request, "newsroom/board/sign_off.html", told, status=422 if form.errors else 200)


def _answer(request, owed: LaterSignOff, form: SignOffForm) -> bool:
    said = {"by": request.user, "seen_digest": form.cleaned_data["digest"]}
    if form.verb == form.SIGN:
        done, sentence = form.act(actions.sign_off, owed, **said), _("Signed off. The trace of the fast lane stays.")
    else:
        done = form.act(actions.disagree, owed, reason=form.cleaned_data["reason"], **said)
        sentence = _("Noted that you do not agree. Now the piece is to be corrected or withdrawn.")
    if done:
        messages.success(request, sentence)
    return done
