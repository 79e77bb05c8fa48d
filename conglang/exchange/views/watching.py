"""Trang theo dõi: which pages of the upper portal are read, how often, and what went wrong."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.exchange import permissions, queries
from conglang.exchange.actions import watching
from conglang.exchange.forms import WatchedPageForm
from conglang.exchange.models import WatchedPage
from conglang.kit.refusals import Refusal


@for_roles(*permissions.READERS)
def index(request):
    context = {
        "tab": "pages",
        "pages": queries.watched_pages(),
        "can_watch": permissions.can_watch(request.user),
    }
    return render(request, "exchange/watched_pages.html", context)


@for_roles(*permissions.WATCHERS)
def add(request):
    return _form(request, WatchedPage(), _("The page is watched from now on."))


@for_roles(*permissions.WATCHERS)
def change(request, pk: int):
    return _form(request, get_object_or_404(WatchedPage, pk=pk), _("Saved."))


def _form(request, watched: WatchedPage, done: str):
    form = WatchedPageForm(request.POST or None, instance=watched)
    if request.method == "POST" and form.is_valid():
        try:
            watching.keep_page(form.instance, by=request.user)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error("url", str(reason))
        else:
            messages.success(request, done)
            return redirect("exchange:watched_pages")
    known = WatchedPage.objects.filter(pk=watched.pk).first()
    return render(
        request, "exchange/watched_page.html", {"form": form, "known": known}, status=422 if form.errors else 200
    )


@for_roles(*permissions.WATCHERS)
@require_POST
def read(request, pk: int):
    watching.read_now(get_object_or_404(WatchedPage, pk=pk), by=request.user)
    messages.success(request, _("The page is being read. Reload this list in a minute."))
    return redirect("exchange:watched_pages")
