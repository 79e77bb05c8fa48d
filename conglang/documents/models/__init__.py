"""Nouns of the documents room."""

from conglang.documents.models.documents import OfficialDocument
from conglang.documents.models.duties import DocumentDuty, DocumentType
from conglang.documents.models.parts import DocumentFile, DocumentRelation

__all__ = ["DocumentDuty", "DocumentFile", "DocumentRelation", "DocumentType", "OfficialDocument"]
