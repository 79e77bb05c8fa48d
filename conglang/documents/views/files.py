"""Handing out a PDF."""

from django.http import FileResponse
from django.utils.text import slugify

from conglang.documents.models import DocumentFile
from conglang.kit.text import fold


def pdf_answer(file: DocumentFile, *, as_attachment: bool = False) -> FileResponse:
    """The PDF under a plain name; the browser is told not to guess another type and to run nothing in it."""
    name = f"{slugify(fold(file.name.removesuffix('.pdf'))) or 'van-ban'}.pdf"
    answer = FileResponse(
        file.file.open("rb"), as_attachment=as_attachment, filename=name, content_type="application/pdf"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
