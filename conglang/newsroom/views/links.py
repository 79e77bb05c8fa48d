"""Asking somebody to decide by link: who, taking it back, reading the code out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.agencies.models import Role
from conglang.approvals.actions import links as approval_links
from conglang.approvals.models import ApprovalLink
from conglang.approvals.permissions import can_read_code_out
from conglang.approvals.queries import next_step, possible_readers
from conglang.kit.permissions import require
from conglang.newsroom.actions import links as actions
from conglang.newsroom.forms.works import AskByLinkForm, CalledBackForm
from conglang.newsroom.models import Release
from conglang.newsroom.permissions import BOARD, can_ask_by_link, can_read_work


@for_roles(*BOARD)
def ask(request, pk: int):
    """Choose who is to read and decide without signing in (xin ý kiến duyệt qua liên kết)."""
    release = get_object_or_404(Release.objects.select_related("work", "channel"), pk=pk)
    require(can_read_work, request.user, release.work)
    require(can_ask_by_link, request.user, release)
    form = AskByLinkForm(request.POST or None, readers=possible_readers(release))
    if form.is_valid() and form.act(actions.ask_by_link, release, form.cleaned_data["person"], by=request.user):
        messages.success(
            request,
            _("A link is on its way to the mailbox of %(person)s. It holds for exactly this text.")
            % {"person": form.cleaned_data["person"]},
        )
        return redirect("newsroom:work", release.work_id)
    told = {"release": release, "form": form, "step": next_step(release)}
    return render(request, "newsroom/board/ask_by_link.html", told, status=422 if form.errors else 200)


def _link(pk: int) -> tuple[ApprovalLink, Release]:
    link = get_object_or_404(ApprovalLink.objects.select_related("person", "step", "made_by__person"), pk=pk)
    return link, get_object_or_404(Release.objects.select_related("work", "channel"), pk=link.subject_id)


@for_roles(*BOARD)
@require_POST
def revoke(request, pk: int):
    link, release = _link(pk)
    approval_links.revoke_link(link, by=request.user)
    messages.success(request, _("The link of %(person)s opens nothing any more.") % {"person": link.person})
    return redirect("newsroom:work", release.work_id)


@never_cache
@for_roles(Role.SECRETARY)
def read_code(request, pk: int):
    """The code on the secretary's screen, to be read out once on the telephone."""
    link, release = _link(pk)
    require(can_read_code_out, request.user, link)
    form = CalledBackForm(request.POST or None)
    has_called = form.is_valid() and form.cleaned_data["has_called_back"]
    done = form.is_valid() and form.act(approval_links.read_code_out, link, by=request.user, has_called_back=has_called)
    told = {"link": link, "release": release, "form": form, "code": form.done if done else ""}
    return render(request, "newsroom/board/read_code.html", told, status=422 if form.errors else 200)
