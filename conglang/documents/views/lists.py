"""Văn bản tôi phụ trách, văn bản chờ duyệt, sổ văn bản, phân công phụ trách."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_roles
from conglang.documents import permissions, queries
from conglang.documents.actions.duties import put_in_charge
from conglang.documents.forms import DutyForm, RegisterFilter
from conglang.documents.models import DocumentDuty
from conglang.kit import clock

LISTED = 30
PRINTED = 500


@for_roles(*permissions.READERS)
def mine(request):
    """What I am in charge of, and what waits for my decision."""
    own = [(document, queries.tone(document)) for document in queries.in_charge(request.user.person)]
    posted = queries.documents().in_charge_of(request.user.person).posted().newest_first()[:10]
    context = {
        "rows": own,
        "late": sum(document.is_late for document, _tone in own),
        "to_decide": queries.to_decide(request.user),
        "posted": posted,
        "can_register": permissions.can_register(request.user),
    }
    return render(request, "documents/mine.html", context)


@for_roles(*permissions.READERS)
def register(request):
    """All documents, narrowed by what is asked."""
    form = RegisterFilter(request.GET)
    found = queries.filtered(queries.documents(), form.cleaned_data if form.is_valid() else {}).newest_first()
    page = Paginator(found, LISTED).get_page(request.GET.get("page"))
    query = urlencode([(name, value) for name, value in request.GET.items() if name != "page" and value])
    rows = [(document, queries.tone(document)) for document in page]
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "page_query": query,
        "can_register": permissions.can_register(request.user),
    }
    return render(request, "documents/register.html", context)


@for_roles(*permissions.READERS)
def register_sheet(request):
    """The same list on paper (sổ đăng tải văn bản)."""
    form = RegisterFilter(request.GET)
    found = queries.filtered(queries.documents(), form.cleaned_data if form.is_valid() else {}).newest_first()[:PRINTED]
    return render(request, "documents/register_sheet.html", {"documents": found, "today": clock.today()})


@for_roles(*permissions.READERS)
def duties(request):
    """Who is in charge of what; the board and the secretary set it."""
    may_set = permissions.can_set_duties(request.user)
    form = DutyForm(request.POST or None) if may_set else None
    if form and request.method == "POST" and form.is_valid():
        put_in_charge(by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. New documents go to this person from today on."))
        return redirect("documents:duties")
    in_force = (
        DocumentDuty.objects.on()
        .select_related("person", "unit", "kind")
        .order_by("unit__position", "kind__position", "pk")
    )
    return render(request, "documents/duties.html", {"duties": in_force, "form": form})
