"""The public register of documents (văn bản): look up, read, download."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from conglang.documents import queries
from conglang.documents.forms import PublicFilter
from conglang.documents.models import DocumentFile, OfficialDocument
from conglang.documents.views.files import pdf_answer
from conglang.portal.doors import for_everybody, strict

A_PAGE = 20


@for_everybody
def register(request):
    """The documents that are out, newest first, or by what is asked for."""
    form = PublicFilter(request.GET)
    found = queries.filtered(_out(), form.asked).newest_first()
    words = request.GET.get("q", "").strip()[:120]
    if words:
        found = _in_order_of(queries.found_by_public(words), found)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rest = urlencode([(name, value) for name, value in request.GET.items() if name in form.fields and value])
    rows = [(document, queries.STATUS_TONES[document.status]) for document in page]
    shown = {"form": form, "page": page, "rows": rows, "page_query": rest, "is_narrowed": bool(rest)}
    return render(request, "documents/public_register.html", shown)


def _out():
    return OfficialDocument.objects.out().select_related("kind").with_status()


def _in_order_of(keys: list[int], found) -> list[OfficialDocument]:
    """The best hits first, as the look-up puts them."""
    by_key = {document.pk: document for document in found.filter(pk__in=keys)}
    return [by_key[key] for key in keys if key in by_key]


@for_everybody
def document(request, pk: int):
    record = get_object_or_404(_out(), pk=pk)
    own, said = queries.relations_of(record, only_out=True)
    shown = {
        "document": record,
        "status_tone": queries.STATUS_TONES[record.status],
        "files": record.files.all(),
        "relations": own,
        "said": said,
    }
    return render(request, "documents/public_document.html", shown)


@strict
def file(request, pk: int, file_pk: int):
    """A PDF of a document that is out; of any other there is none."""
    found = get_object_or_404(DocumentFile.objects.select_related("document"), pk=file_pk, document=pk)
    if not found.document.is_out:
        raise Http404
    answer = pdf_answer(found, as_attachment="tai" in request.GET)
    answer.headers["Cache-Control"] = "no-cache"
    return answer
