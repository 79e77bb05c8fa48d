"""Gói tin bài: the package for an upper portal without an API, and how pieces go up at all."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.exchange import permissions
from conglang.exchange.actions import packages
from conglang.exchange.forms import UpperDeskForm
from conglang.exchange.models import Handover, UpperDesk
from conglang.kit.refusals import Refusal


@for_roles(*permissions.DESK_KEEPERS)
def upper_desk(request):
    """How pieces go up from now on."""
    form = UpperDeskForm(request.POST or None, instance=UpperDesk.present())
    if request.method == "POST" and form.is_valid():
        try:
            packages.set_upper_desk(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, str(reason))
        else:
            messages.success(request, _("Kept. What is approved from now on goes up this way."))
            return redirect("exchange:handovers")
    return render(request, "exchange/upper_desk.html", {"form": form}, status=422 if form.errors else 200)


@for_roles(*permissions.IMPORTERS)
@require_POST
def send(request):
    """One package with the chosen pieces to download, or a mail for each of them."""
    chosen = [int(key) for key in request.POST.getlist("handover") if key.isdigit()]
    if "mail" in request.POST:
        mailed = packages.mail(chosen, by=request.user)
        said = ngettext("%(number)s mail is on its way.", "%(number)s mails are on their way.", len(mailed))
        messages.success(request, said % {"number": len(mailed)})
        return redirect(mailed[0]) if len(mailed) == 1 else redirect("exchange:handovers")
    package = packages.take(chosen, by=request.user)
    answer = HttpResponse(package.content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{package.name}"'
    return answer


@for_roles(*permissions.IMPORTERS)
@require_POST
def refused(request, pk: int):
    reason = request.POST.get("reason", "")
    handover = packages.note_refusal(get_object_or_404(Handover, pk=pk), reason=reason, by=request.user)
    messages.success(request, _("Noted. The writer reads the reason and may hand the piece in again."))
    return redirect(handover)


@for_roles(*permissions.IMPORTERS)
@require_POST
def told(request, pk: int):
    handover = packages.note_told(get_object_or_404(Handover, pk=pk), by=request.user)
    messages.success(request, _("Noted that the upper level has been told."))
    return redirect(handover)
