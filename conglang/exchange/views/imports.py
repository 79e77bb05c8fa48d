"""Nhập bài: choose or paste → compare side by side → confirm → the board approves."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.approvals.permissions import can_decide, can_send_back
from conglang.exchange import permissions, queries
from conglang.exchange.actions import imports
from conglang.exchange.forms import ConfirmForm, ReadInForm, ReasonForm
from conglang.exchange.models import ImportedArticle
from conglang.kit.refusals import Refusal

LISTED = 30


@for_roles(*permissions.READERS)
def index(request):
    """All imports, what is to be done first."""
    page = Paginator(queries.imports(), LISTED).get_page(request.GET.get("page"))
    rows = [(article, queries.tone(article)) for article in page]
    return render(
        request,
        "exchange/imports.html",
        {"page": page, "rows": rows, "can_import": permissions.can_import(request.user)},
    )


@for_roles(*permissions.IMPORTERS)
def read_in(request):
    """Choose a file or paste a text."""
    form = ReadInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            articles = imports.read_in(
                form.raw, by=request.user, name=file.name if file else "", source_url=form.cleaned_data["source_url"]
            )
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error("file" if file else "text", str(reason))
        else:
            return _read(request, articles)
    return render(request, "exchange/read_in.html", {"form": form, "steps": _steps()})


def _read(request, articles: list[ImportedArticle]):
    if len(articles) == 1:
        messages.success(request, _("The article was read. Compare it with the original."))
        return redirect(articles[0])
    said = ngettext(
        "%(number)s article of the feed was read.", "%(number)s articles of the feed were read.", len(articles)
    )
    messages.success(request, said % {"number": len(articles)})
    return redirect("exchange:imports")


def _steps() -> list[str]:
    return [_("Choose the article"), _("Compare and correct"), _("Approval"), _("Published on the portal")]


@for_roles(*permissions.READERS)
def detail(request, pk: int):
    """The article beside its original; what may be done depends on its state and on who looks."""
    article = get_object_or_404(queries.imports(), pk=pk)
    editable = article.is_writable and permissions.can_import(request.user)
    form = ConfirmForm(request.POST or None, request.FILES or None, instance=article) if editable else None
    if form and request.method == "POST" and form.is_valid():
        photo = form.cleaned_data["photo"]
        try:
            imports.confirm_import(article, by=request.user, photo=photo.read() if photo else None, **form.words)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, str(reason))
        else:
            messages.success(request, _("Confirmed. The editorial board approves it next."))
            return redirect(article)
    return _show(request, ImportedArticle.objects.get(pk=pk) if editable else article, form)


def _show(request, article: ImportedArticle, form):
    waits = article.state == ImportedArticle.State.SUBMITTED
    step = {"read": 2, "returned": 2, "submitted": 3, "out": 5}.get(article.state, 2)
    context = {
        "article": article,
        "tone": queries.tone(article),
        "form": form,
        "original": queries.original_text(article),
        "steps": _steps(),
        "step": step,
        "digest": article.content_digest(),
        "can_approve": waits and can_decide(request.user, article),
        "can_send_back": waits and can_send_back(request.user, article),
        "can_reject": "reject" in article.flow.verbs_from(article.state)
        and permissions.can_reject_import(request.user, article),
        "reason_form": ReasonForm(auto_id="id_back_%s"),
        "reject_form": ReasonForm(auto_id="id_reject_%s"),
        "events": queries.timeline(article),
    }
    return render(request, "exchange/import.html", context, status=200)


@for_roles(*permissions.READERS)
def original(request, pk: int):
    """The file as it was given, untouched; never shown inside our own pages."""
    article = get_object_or_404(ImportedArticle, pk=pk)
    name = article.original_name or f"{article.sha256[:12]}.txt"
    return FileResponse(
        article.original.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )


@for_roles(*permissions.BOARD)
@require_POST
def approve(request, pk: int):
    article = imports.approve_import(
        get_object_or_404(ImportedArticle, pk=pk), by=request.user, seen_digest=request.POST.get("digest")
    )
    if article.state == ImportedArticle.State.OUT:
        messages.success(request, _("Approved. The article stands on the portal."))
    else:
        messages.success(request, _("Approved. The next step of the chain decides."))
    return redirect(article)


@for_roles(*permissions.BOARD)
@require_POST
def send_back(request, pk: int):
    article = get_object_or_404(ImportedArticle, pk=pk)
    imports.send_back_import(
        article, by=request.user, reason=request.POST.get("reason", ""), seen_digest=request.POST.get("digest")
    )
    messages.success(request, _("Sent back to be put right."))
    return redirect(article)


@for_roles(*permissions.IMPORTERS)
@require_POST
def reject(request, pk: int):
    article = get_object_or_404(ImportedArticle, pk=pk)
    imports.reject_import(article, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("The article is not taken over. Its original is kept."))
    return redirect("exchange:imports")
