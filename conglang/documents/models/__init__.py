"""Nouns of the documents room."""

from conglang.documents.models.documents import DocumentFile, DocumentRelation, OfficialDocument
from conglang.documents.models.duties import DocumentDuty, DocumentType

__all__ = ["DocumentDuty", "DocumentFile", "DocumentRelation", "DocumentType", "OfficialDocument"]
