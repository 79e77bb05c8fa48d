"""The screens "Trang chờ duyệt": what waits, and one page with its draft."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from conglang.agencies.doors import for_roles
from conglang.approvals.queries import history
from conglang.kit.refusals import Refusal
from conglang.newsroom import standing_pages as pages
from conglang.portal.models import ColumnPage, InfoPage, PageProposal
from conglang.portal.web_editors import WEB_EDITORS


@for_roles(*pages.READERS)
def overview(request):
    shown = {"waiting": pages.waiting(), "drafts": pages.drafts(), "may_edit": pages.can_submit_page(request.user)}
    return render(request, "newsroom/standing_pages.html", shown)


@for_roles(*pages.READERS)
def one(request, pk: int):
    return _show(request, pk)


def _show(request, pk: int, **typed):
    """The page with its draft; ``typed`` is what a refused form had said."""
    page = _page(pk)
    proposal = PageProposal.objects.filter(page=page).select_related("revision", "handed_in_by__person").first()
    is_waiting = proposal is not None and proposal.state == pages.State.WAITING
    shown = {
        "page_shown": page,
        "proposal": proposal,
        "draft": proposal.proposed if is_waiting else page.get_latest_revision_as_object(),
        "digest": proposal.content_digest() if is_waiting else "",
        "has_newer_draft": is_waiting and page.latest_revision_id != proposal.revision_id,
        "history": history(proposal) if proposal else [],
        "may_edit": pages.can_submit_page(request.user),
        "may_submit": pages.can_submit_page(request.user) and page.has_unpublished_changes and not is_waiting,
        "may_decide": is_waiting and pages.can_decide_page(request.user, proposal),
        "may_send_back": is_waiting and pages.can_send_page_back(request.user, proposal),
        "may_take_away": page.live and isinstance(page, InfoPage) and pages.can_take_page_away(request.user),
    }
    return render(request, "newsroom/standing_page.html", shown | typed, status=409 if typed else 200)


def _refused(request, pk: int, refusal: Refusal, **typed):
    for reason in refusal.reasons:
        messages.error(request, str(reason))
    return _show(request, pk, **typed)


@require_POST
@for_roles(*WEB_EDITORS)
def submit(request, pk: int):
    pages.submit_page(_page(pk), by=request.user)
    messages.success(request, _("The draft has been handed in for approval."))
    return redirect("standing_pages:one", pk=pk)


@require_POST
@for_roles(*pages.READERS)
def approve(request, pk: int):
    proposal = pages.approve_page(_proposal(pk), by=request.user, seen_digest=request.POST.get("seen_digest", ""))
    is_out = proposal.state == pages.State.PUBLISHED
    messages.success(request, _("The page is on the portal.") if is_out else _("Your approval has been noted."))
    return redirect("standing_pages:one", pk=pk)


@require_POST
@for_roles(*pages.READERS)
def send_back(request, pk: int):
    digest, reason = request.POST.get("seen_digest", ""), request.POST.get("reason", "")
    try:
        pages.send_page_back(_proposal(pk), by=request.user, reason=reason, seen_digest=digest)
    except Refusal as refusal:
        return _refused(request, pk, refusal, reason=reason)
    messages.success(request, _("The draft has been sent back."))
    return redirect("standing_pages:one", pk=pk)


@require_POST
@for_roles(*WEB_EDITORS)
def take_away(request, pk: int):
    reason = request.POST.get("reason", "")
    try:
        pages.take_away(_page(pk), by=request.user, reason=reason)
    except Refusal as refusal:
        return _refused(request, pk, refusal, reason_to_take_away=reason)
    messages.success(request, _("The page has been taken from the portal. Its draft is kept."))
    return redirect("standing_pages:one", pk=pk)


def _page(pk: int):
    return get_object_or_404(Page.objects.type(ColumnPage, InfoPage), pk=pk).specific


def _proposal(pk: int) -> PageProposal:
    return get_object_or_404(PageProposal, page=pk)
