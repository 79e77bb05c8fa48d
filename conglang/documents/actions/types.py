"""Types of documents follow their data file."""

from conglang.documents.models import DocumentType
from conglang.documents.reading.names import types


def keep_types(using: str = "default", **_signal) -> None:
    """Bring the table of types up to the data file; a type that the file no longer names stays for old documents."""
    known = {kind.code: kind for kind in DocumentType.objects.using(using)}
    for position, row in enumerate(types()):
        kind = known.get(row["code"]) or DocumentType(code=row["code"])
        wanted = {"is_normative": False, "is_legacy": False, **row, "position": position}
        if any(getattr(kind, name) != value for name, value in wanted.items()) or kind.pk is None:
            for name, value in wanted.items():
                setattr(kind, name, value)
            kind.save(using=using)
