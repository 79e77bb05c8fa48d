"""Reading a document's head out of its PDF: what is found is suggested, the clerk confirms."""

from conglang.documents.reading.heads import Head, read_head
from conglang.documents.reading.pdf import PdfText, UnreadablePdf, read_pdf

__all__ = ["Head", "PdfText", "UnreadablePdf", "read_head", "read_pdf"]
