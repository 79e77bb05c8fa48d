"""One document in the office: facts, files, relations, history, and what may be done now."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.approvals.permissions import can_decide, can_send_back
from conglang.documents import permissions, queries
from conglang.documents.actions import documents
from conglang.documents.forms import ReasonForm
from conglang.documents.models import DocumentFile, OfficialDocument
from conglang.documents.views.files import pdf_answer


@for_roles(*permissions.READERS)
def document(request, pk: int):
    record = get_object_or_404(queries.documents().with_status().select_related("submitted_by__person"), pk=pk)
    own, said = queries.relations_of(record, only_out=False)
    waits = record.state == OfficialDocument.State.SUBMITTED
    may_write = record.is_writable and permissions.can_write(request.user, record)
    context = {
        "document": record,
        "tone": queries.tone(record),
        "status_tone": queries.STATUS_TONES[record.status],
        "files": record.files.all(),
        "relations": own,
        "said": said,
        "events": queries.timeline(record),
        "digest": record.content_digest(),
        "missing": list(record.reasons_not_to_submit()) if record.is_writable else [],
        "can_write": may_write,
        "can_approve": waits and can_decide(request.user, record),
        "can_send_back": waits and can_send_back(request.user, record),
        "can_withdraw": record.state == OfficialDocument.State.OUT and permissions.can_withdraw(request.user),
        "can_reopen": record.state == OfficialDocument.State.WITHDRAWN and permissions.can_withdraw(request.user),
        "reason_form": ReasonForm(),
    }
    return render(request, "documents/document.html", context)


@for_roles(*permissions.READERS)
def file(request, pk: int):
    """A PDF, for the office."""
    return pdf_answer(get_object_or_404(DocumentFile, pk=pk))


def _found(pk: int) -> OfficialDocument:
    return get_object_or_404(OfficialDocument, pk=pk)


@for_roles(*permissions.CLERKS)
@require_POST
def submit(request, pk: int):
    record = documents.submit(_found(pk), by=request.user)
    messages.success(request, _("Handed in. The board approves it next."))
    return redirect(record.desk_url)


@for_roles(*permissions.BOARD)
@require_POST
def approve(request, pk: int):
    record = documents.approve(_found(pk), by=request.user, seen_digest=request.POST.get("digest"))
    if record.state != OfficialDocument.State.OUT:
        messages.success(request, _("Approved. The next step of the chain decides."))
    elif record.is_out:
        messages.success(request, _("Approved. The document stands in the public register."))
    else:
        messages.success(request, _("Approved. The document stands in the office's register only."))
    return redirect(record.desk_url)


@for_roles(*permissions.BOARD)
@require_POST
def send_back(request, pk: int):
    record = documents.send_back(
        _found(pk), by=request.user, reason=request.POST.get("reason", ""), seen_digest=request.POST.get("digest")
    )
    messages.success(request, _("Sent back to be put right."))
    return redirect(record.desk_url)


@for_roles(*permissions.BOARD)
@require_POST
def withdraw(request, pk: int):
    record = documents.withdraw(_found(pk), by=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, _("Withdrawn. The public no longer finds it."))
    return redirect(record.desk_url)


@for_roles(*permissions.BOARD)
@require_POST
def reopen(request, pk: int):
    record = documents.reopen(_found(pk), by=request.user)
    messages.success(request, _("Open again. Put it right and hand it in."))
    return redirect(record.desk_url)
