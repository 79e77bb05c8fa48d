"""Bài gửi cấp trên: what was sent up, what came back, what did not get through."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.exchange import permissions, queries
from conglang.exchange.actions import handovers, packages
from conglang.exchange.forms import LinkForm, ReasonForm
from conglang.exchange.models import Handover, UpperDesk
from conglang.exchange.rules import MOST_IN_A_PACKAGE
from conglang.kit import clock
from conglang.kit.refusals import Refusal

LISTED = 30


@for_roles(*permissions.READERS)
def index(request):
    """What waits for its package to be sent, then all hand-overs, newest first."""
    page = Paginator(queries.handovers(), LISTED).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(handover, queries.tone(handover)) for handover in page],
        "to_pack": queries.to_pack()[:MOST_IN_A_PACKAGE] if permissions.can_hand_over(request.user) else [],
        "can_set_desk": permissions.can_set_upper_desk(request.user),
        **_mailing(),
    }
    return render(request, "exchange/handovers.html", context)


def _mailing() -> dict:
    """Where packages can be mailed to; empty when they cannot."""
    return {"mails_to": UpperDesk.present().email if settings.CONGLANG_SENDS_MAIL else ""}


@for_roles(*permissions.READERS)
def detail(request, pk: int):
    """One hand-over; where the upper level cannot tell what became of it, people write it down here."""
    handover = get_object_or_404(queries.handovers(), pk=pk)
    may_act = permissions.can_hand_over(request.user)
    takes_link = may_act and handover.is_open and handover.is_by_package
    initial = {"title": handover.release.title, "at": clock.now()}
    form = LinkForm(request.POST or None, initial=initial) if takes_link else None
    if form and request.method == "POST" and form.is_valid():
        try:
            packages.bring_link(handover, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, str(reason))
        else:
            messages.success(request, _("The address is kept, and the piece counts as published at the upper portal."))
            return redirect(handover)
    context = {
        "handover": handover,
        "tone": queries.tone(handover),
        "can_retry": handover.next_try_at is not None and permissions.can_retry_handover(request.user),
        "can_pack": may_act and handover.may_be_packed,
        "can_mail": may_act and handover.may_be_packed and handover.state == Handover.State.QUEUED,
        "can_tell": may_act and handover.waits_to_be_told,
        "link_form": form,
        "reason_form": ReasonForm(auto_id="id_refused_%s"),
        **_mailing(),
    }
    return render(request, "exchange/handover.html", context, status=422 if form and form.errors else 200)


@for_roles(*permissions.IMPORTERS)
@require_POST
def retry(request, pk: int):
    handover = handovers.retry(get_object_or_404(Handover, pk=pk), by=request.user)
    messages.success(request, _("The upper level is being asked again. Reload this page in a minute."))
    return redirect(handover)
