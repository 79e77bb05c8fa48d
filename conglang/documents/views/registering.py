"""Thêm văn bản: drop the PDF, check what was read, keep; later put facts right."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.documents import permissions, queries
from conglang.documents.actions import documents, inbox
from conglang.documents.forms import AttachForm, DropForm, FactsForm, RelateForm
from conglang.documents.models import DocumentFile, OfficialDocument
from conglang.documents.reading import Head, read_head
from conglang.kit.refusals import Refusal


def _steps() -> list[str]:
    return [_("The PDF"), _("Check the facts"), _("Approval"), _("Posted")]


def _tell(form, refusal: Refusal, field: str | None = None) -> None:
    for reason in refusal.reasons:
        form.add_error(field, str(reason))


@for_roles(*permissions.CLERKS)
def drop(request):
    """The PDF first."""
    form = DropForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            waiting = inbox.drop(form.cleaned_data["file"], by=request.user)
        except Refusal as refusal:
            _tell(form, refusal, "file")
        else:
            return redirect(f"{reverse('documents:facts_new')}?{urlencode({'tep': waiting.token})}")
    return render(request, "documents/drop.html", {"form": form, "steps": _steps()})


@for_roles(*permissions.CLERKS)
def facts_new(request):
    """What was read from the PDF, to be checked; without a PDF an empty form."""
    token = request.POST.get("tep", request.GET.get("tep", ""))
    try:
        waiting = inbox.find(token, by=request.user) if token else None
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("documents:drop")
    head = read_head(waiting.read.text) if waiting and waiting.read.has_text else Head()
    form = FactsForm(request.POST or None, initial=queries.suggestion(head) if waiting else {})
    if request.method == "POST" and form.is_valid():
        try:
            document = _register(request.user, form, waiting)
        except Refusal as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, _("The document is on record. Check it once more and hand it in."))
            return redirect(document.desk_url)
    context = {"form": form, "waiting": waiting, "head": head, "steps": _steps()}
    return render(request, "documents/facts_new.html", context)


@transaction.atomic
def _register(user, form: FactsForm, waiting) -> OfficialDocument:
    words = {**form.words, "issuer": queries.same_issuer(form.cleaned_data["issuer"])}
    document = documents.register_document(by=user, **words)
    if waiting:
        with inbox.take(waiting.token, by=user) as file:
            documents.attach_file(document, file, by=user, read=waiting.read)
    return document


@for_roles(*permissions.CLERKS)
def facts(request, pk: int):
    """Put facts right before the document is posted."""
    document = get_object_or_404(queries.documents(), pk=pk)
    form = FactsForm(request.POST or None, instance=document)
    if request.method == "POST" and form.is_valid():
        try:
            documents.change_document(document, by=request.user, **form.words)
        except Refusal as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect(document.desk_url)
    return render(request, "documents/facts.html", {"form": form, "document": document})


@for_roles(*permissions.CLERKS)
def attach(request, pk: int):
    """One more PDF."""
    document = get_object_or_404(queries.documents(), pk=pk)
    form = AttachForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            documents.attach_file(document, form.cleaned_data["file"], by=request.user, role=form.cleaned_data["role"])
        except Refusal as refusal:
            _tell(form, refusal, "file")
        else:
            messages.success(request, _("The file is attached."))
            return redirect(document.desk_url)
    return render(request, "documents/attach.html", {"form": form, "document": document})


@for_roles(*permissions.CLERKS)
@require_POST
def detach(request, pk: int):
    file = get_object_or_404(DocumentFile.objects.select_related("document"), pk=pk)
    documents.detach_file(file, by=request.user)
    messages.success(request, _("The file was taken off."))
    return redirect(file.document.desk_url)


@for_roles(*permissions.CLERKS)
def relate(request, pk: int):
    """How the document stands to another one."""
    document = get_object_or_404(queries.documents(), pk=pk)
    form = RelateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        target = form.target()
        words = "" if target else form.cleaned_data["number"]
        try:
            documents.relate(document, kind=form.cleaned_data["kind"], target=target, words=words, by=request.user)
        except Refusal as refusal:
            _tell(form, refusal, "number")
        else:
            messages.success(request, _("Kept."))
            return redirect(document.desk_url)
    return render(request, "documents/relate.html", {"form": form, "document": document})
