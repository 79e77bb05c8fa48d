"""Correct, withdraw, recall: the order, and the checklist until every channel has confirmed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.agencies.models import Role
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import confirming, rectifying
from conglang.newsroom.forms.channels import ConfirmForm, RectifyForm
from conglang.newsroom.models import Channel, Confirmation, Rectification, Release, Work
from conglang.newsroom.permissions import BOARD, READERS, can_confirm_rectified, can_rectify
from conglang.newsroom.queries import channels

HEADS = (Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD)
A_PAGE = 20


@for_roles(*READERS)
def listing(request):
    """Every act, those that wait for a channel first (sổ đính chính, gỡ bài, thu hồi)."""
    settled = Rectification.objects.exclude(settled_at=None).select_related("work", "by__person", "replaced_by")
    shown = {
        "open_acts": channels.open_rectifications(),
        "page": Paginator(settled, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "newsroom/rectifying/list.html", shown)


@for_roles(*HEADS)
def begin(request, pk: int):
    """Order one act for the piece; every channel is ticked unless one was pressed alone."""
    work = get_object_or_404(Work.objects.select_related("created_by").prefetch_related("shares"), pk=pk)
    require(can_rectify, request.user, work)
    reach = [release.pk for release in rectifying.reachable(work)]
    if not reach:
        raise Refusal(_("The piece is out on no channel, so there is nothing to correct or to take back."))
    found = Release.objects.filter(pk__in=reach).select_related("channel").order_by("channel__position")
    form = RectifyForm(request.POST or None, releases=found, initial=_pressed(request, reach))
    if form.is_valid() and form.act(rectifying.rectify, work, by=request.user, **_ordered(form)):
        messages.success(request, _("The order is given. Below stands what each channel still has to confirm."))
        return redirect("newsroom:rectification", form.done.pk)
    shown = {"work": work, "form": form, "earlier": work.rectifications.open().first()}
    return render(request, "newsroom/rectifying/new.html", shown, status=422 if form.errors else 200)


def _pressed(request, reach: list[int]) -> dict:
    """What the link said: which act, which one channel."""
    pressed = {"kind": request.GET.get("viec", "")}
    one = request.GET.get("ban", "")
    return pressed | ({"releases": [int(one)]} if one.isdecimal() and int(one) in reach else {"releases": reach})


def _ordered(form: RectifyForm) -> dict:
    said = {name: form.cleaned_data[name] for name in ("kind", "told", "reason", "asked_by")}
    return said | {"channels": [release.channel for release in form.cleaned_data["releases"]]}


@for_roles(*READERS)
def detail(request, pk: int):
    """The checklist of one act."""
    found = Rectification.objects.select_related("work", "by__person", "replaced_by")
    act = get_object_or_404(found, pk=pk)
    shown = {
        "act": act,
        "lines": channels.checklist(act),
        "may_confirm": can_confirm_rectified(request.user),
        "radio": Channel.RADIO,
    }
    return render(request, "newsroom/rectifying/detail.html", shown)


@for_roles(*BOARD)
def confirm(request, pk: int):
    """Confirm one line by hand, with day and proof."""
    row = get_object_or_404(Confirmation.objects.select_related("rectification__work", "release__channel"), pk=pk)
    form = ConfirmForm(request.POST or None)
    if form.is_valid() and form.act(confirming.confirm, row, by=request.user, **form.cleaned_data):
        messages.success(request, _("Confirmed: %(place)s.") % {"place": row.place})
        return redirect("newsroom:rectification", row.rectification_id)
    shown = {"row": row, "act": row.rectification, "form": form}
    return render(request, "newsroom/rectifying/confirm.html", shown, status=422 if form.errors else 200)


@for_roles(*BOARD)
@require_POST
def plan_notice(request, pk: int):
    """Begin the notice of correction that the radio will read."""
    notice = rectifying.plan_notice(get_object_or_404(Confirmation, pk=pk), by=request.user)
    messages.success(request, _("The notice of correction is drafted. Read it over, then hand it in."))
    return redirect("newsroom:work_text", notice.pk)
