"""Tin cấp trên: what the upper portal has published, to be taken as a draft or left alone."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.exchange import permissions, queries
from conglang.exchange.actions import upper_news
from conglang.exchange.models import UpperItem

LISTED = 20
LISTS = {"": UpperItem.State.NEW, "da-lay": UpperItem.State.TAKEN, "bo-qua": UpperItem.State.LEFT, "da-co": None}


@for_roles(*permissions.UPPER_READERS)
def index(request):
    """What nobody has decided about; behind tabs what was taken, what was left, what is here already."""
    which = request.GET.get("xem", "")
    which = which if which in LISTS else ""
    news = queries.upper_news()
    if which == "":
        news = news.offered()
    elif which == "da-co":
        news = news.filter(state__in=(UpperItem.State.KNOWN, UpperItem.State.OURS))
    else:
        news = news.filter(state=LISTS[which])
    page = Paginator(news, LISTED).get_page(request.GET.get("page"))
    context = {
        "tab": "news",
        "page": page,
        "which": which,
        "page_query": f"xem={which}" if which else "",
        "can_take": permissions.can_take_news(request.user),
        "can_watch": permissions.can_watch(request.user),
        "watched": queries.watched_pages(),
    }
    return render(request, "exchange/upper_news.html", context)


@for_roles(*permissions.TAKERS)
@require_POST
def take(request, pk: int):
    item = upper_news.take_as_draft(get_object_or_404(UpperItem.objects.select_related("page"), pk=pk), by=request.user)
    messages.success(
        request, _("Taken as a draft with its source line. Read it, shorten it, choose the column; the board decides.")
    )
    return redirect("newsroom:work_text", item.work_id)


@for_roles(*permissions.TAKERS)
@require_POST
def leave(request, pk: int):
    item = upper_news.leave(get_object_or_404(UpperItem, pk=pk), by=request.user)
    messages.success(request, _("Left alone: %(title)s") % {"title": item.title})
    return redirect("exchange:upper_news")
