"""Đường dẫn đã đăng: where our pieces stand elsewhere, and what was found there."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.exchange import permissions, queries
from conglang.exchange.actions import links
from conglang.exchange.models import CheckedLink, LinkFinding

LISTED = 30


@for_roles(*permissions.READERS)
def index(request):
    """Every address with what was found there last; what changed or went away is on top."""
    page = Paginator(queries.checked_links(), LISTED).get_page(request.GET.get("page"))
    rows = [
        (link, found, queries.STANDING_TONES[found.standing] if found else "")
        for link, found in queries.with_findings(page)
    ]
    return render(request, "exchange/links.html", {"tab": "links", "page": page, "rows": rows})


@for_roles(*permissions.READERS)
def detail(request, pk: int):
    """One address, and every change that was found there."""
    link = get_object_or_404(CheckedLink.objects.select_related("release__work__created_by"), pk=pk)
    findings = list(link.findings.select_related("seen_by__person"))
    context = {
        "link": link,
        "rows": [(found, queries.STANDING_TONES[found.standing]) for found in findings],
        "last": findings[0] if findings else None,
        "can_check": permissions.can_check_links(request.user),
    }
    return render(request, "exchange/link.html", context)


@for_roles(*permissions.IMPORTERS)
@require_POST
def check(request, pk: int):
    link = get_object_or_404(CheckedLink, pk=pk)
    links.check_now(link, by=request.user)
    messages.success(request, _("The address is being looked at. Reload this page in a minute."))
    return redirect(link)


@for_roles(*permissions.IMPORTERS)
@require_POST
def seen(request, pk: int):
    finding = links.mark_seen(get_object_or_404(LinkFinding, pk=pk), by=request.user)
    messages.success(request, _("Noted. What stands there now is what later looks are compared with."))
    return redirect(finding.link)
