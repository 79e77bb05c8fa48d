"""Registering, attaching, handing in, approving, withdrawing: every change of a document."""

import shutil
from datetime import date, datetime
from tempfile import NamedTemporaryFile

from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from conglang.agencies.queries import NoDeadline, deadline
from conglang.approvals import actions as approvals
from conglang.documents import register
from conglang.documents.models import DocumentDuty, DocumentFile, DocumentRelation, OfficialDocument
from conglang.documents.models.documents import FACTS
from conglang.documents.permissions import can_register, can_withdraw, can_write
from conglang.documents.reading import PdfText, read_pdf
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.kit.uploads import MIB, check_upload, sha256_of

DEADLINE = "document-posting"
FILE_BYTES = 20 * MIB
MOST_FILES = 20
WORDS = (*FACTS, "kind", "unit")


@transaction.atomic
def register_document(*, by, responsible=None, **words) -> OfficialDocument:
    """Put a document on record; ``words`` are fields of :data:`WORDS`. Who is in charge follows from the duties."""
    require(can_register, by)
    document = OfficialDocument(registered_by=by, registered_at=clock.now())
    _keep_words(document, words)
    document.responsible = responsible or _in_charge(document) or by.person
    _save_once(document)
    log(document, "documents.document.register", by=by, number=document.number_text)
    return document


def _keep_words(document: OfficialDocument, words: dict) -> None:
    for name in WORDS:
        if name in words:
            value = words[name]
            setattr(document, name, value.strip() if isinstance(value, str) else value)
    public = document.visibility == OfficialDocument.Visibility.PUBLIC
    document.due_at = posting_limit(document.issue_date) if public else None


def posting_limit(issued: date) -> datetime | None:
    """By when a document issued on this day must be posted; None when the ward has set no limit."""
    try:
        return deadline(DEADLINE, clock.local(issued.year, issued.month, issued.day))
    except NoDeadline:
        return None


def _in_charge(document: OfficialDocument):
    duty = (
        DocumentDuty.objects.on().for_document(unit=document.unit, kind=document.kind).select_related("person").first()
    )
    return duty.person if duty else None


def _save_once(document: OfficialDocument) -> None:
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as fault:
        known = OfficialDocument.objects.filter(
            issuer=document.issuer, number_text=document.number_text, issue_date=document.issue_date
        ).exclude(pk=document.pk)
        if known.exists():
            raise Refusal(
                _("%(number)s of %(issuer)s is on record already. Open it in the register instead.")
                % {"number": document.number_text, "issuer": document.issuer}
            ) from fault
        raise


def _locked(document: OfficialDocument) -> OfficialDocument:
    return OfficialDocument.objects.select_for_update(of=("self",)).select_related("kind").get(pk=document.pk)


def _locked_to_write(document: OfficialDocument, by) -> OfficialDocument:
    document = _locked(document)
    require(can_write, by, document)
    if not document.is_writable:
        raise Refusal(_("The document has been handed in and can no longer be changed. The board can send it back."))
    return document


@transaction.atomic
def change_document(document: OfficialDocument, *, by, responsible=None, **words) -> OfficialDocument:
    """Put facts right before the document is posted."""
    document = _locked_to_write(document, by)
    _keep_words(document, words)
    document.responsible = responsible or document.responsible
    _save_once(document)
    log(document, "documents.document.change", by=by)
    return document


def read_upload(file: File) -> PdfText:
    """Check an uploaded PDF and read it. Raises :class:`Refusal`; keeps nothing."""
    check_upload(file, kinds={"pdf"}, max_bytes=FILE_BYTES)
    with NamedTemporaryFile(suffix=".pdf") as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        copy.flush()
        return read_pdf(copy.name)


@transaction.atomic
def attach_file(
    document: OfficialDocument, file: File, *, by, role: str = DocumentFile.Role.MAIN, read: PdfText | None = None
) -> DocumentFile:
    """Put a PDF to the document; ``read`` saves reading it again."""
    document = _locked_to_write(document, by)
    if document.files.count() >= MOST_FILES:
        raise Refusal(_("A document has at most %(most)s files.") % {"most": MOST_FILES})
    read = read or read_upload(file)
    sha256 = sha256_of(file)
    if document.files.filter(sha256=sha256).exists():
        raise Refusal(_("Exactly this file is attached already."))
    name = file.name.rpartition("/")[2][-120:]
    file.name = f"{sha256[:24]}.pdf"
    kept = DocumentFile.objects.create(
        document=document,
        role=role,
        file=file,
        name=name,
        sha256=sha256,
        size=file.size,
        pages=read.pages,
        text=read.text,
        position=document.files.count(),
    )
    log(document, "documents.document.attach", by=by, name=name, sha256=sha256)
    return kept


@transaction.atomic
def detach_file(file: DocumentFile, *, by) -> None:
    """Take a file off a document that is not posted; the audit line keeps its sum."""
    document = _locked_to_write(file.document, by)
    log(document, "documents.document.detach", by=by, name=file.name, sha256=file.sha256)
    file.delete()


@transaction.atomic
def relate(
    document: OfficialDocument, *, kind: str, by, target: OfficialDocument | None = None, words: str = ""
) -> DocumentRelation:
    """Say how the document stands to another one, on record or named in words."""
    document = _locked_to_write(document, by)
    if target is None and not words.strip():
        raise Refusal(_("Choose a document on record, or name it in words."))
    if target is not None and target.pk == document.pk:
        raise Refusal(_("A document cannot relate to itself."))
    relation = DocumentRelation.objects.create(
        source=document, kind=kind, target=target, target_text=words.strip()[:200]
    )
    log(document, "documents.document.relate", by=by, relation=str(relation))
    return relation


@transaction.atomic
def submit(document: OfficialDocument, *, by) -> OfficialDocument:
    """Hand the document in for approval (trình duyệt)."""
    document = _locked_to_write(document, by)
    refuse_if(document.reasons_not_to_submit())
    document.submit(by)
    document.save()
    log(document, "documents.document.submit", by=by)
    return document


@transaction.atomic
def send_back(document: OfficialDocument, *, by, reason: str, seen_digest: str | None = None) -> OfficialDocument:
    """Give the document back, with what to put right (trả lại)."""
    document = _locked(document)
    approvals.send_back(document, by=by, reason=reason, seen_digest=seen_digest)
    document.send_back(reason.strip())
    document.save()
    log(document, "documents.document.send_back", by=by, reason=reason.strip())
    return document


@transaction.atomic
def approve(document: OfficialDocument, *, by, seen_digest: str | None = None) -> OfficialDocument:
    """Approve exactly this content; with the last step it is posted (duyệt đăng)."""
    document = _locked(document)
    document.flow.enter("approve", document.state)
    complete = approvals.approve(document, by=by, seen_digest=seen_digest)
    log(document, "documents.document.approve", by=by)
    if complete:
        document.approve()
        document.save()
        register.put(document)
        log(document, "documents.document.out", by=by)
    return document


@transaction.atomic
def withdraw(document: OfficialDocument, *, by, reason: str) -> OfficialDocument:
    """Take a posted document away from the public, with the reason (gỡ văn bản)."""
    document = _locked(document)
    require(can_withdraw, by, document)
    if not reason.strip():
        raise Refusal(_("Write why the document is withdrawn."))
    document.withdraw(reason.strip())
    document.save()
    register.remove(document)
    log(document, "documents.document.withdraw", by=by, reason=reason.strip())
    return document


@transaction.atomic
def reopen(document: OfficialDocument, *, by) -> OfficialDocument:
    """Open a withdrawn document again, to be put right and approved anew."""
    document = _locked(document)
    require(can_withdraw, by, document)
    document.reopen()
    document.save()
    log(document, "documents.document.reopen", by=by)
    return document
