"""The public register: what is out can be found by words and by number in any spelling."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from conglang.documents.models import OfficialDocument
from conglang.kit import clock
from conglang.portal import baking, lookup

KIND = "document"
MOST_TEXT = 60_000


def put(document: OfficialDocument) -> None:
    """Let the document be found, when the public may see it; call it inside the transaction that posts it."""
    baking.changing()
    if not document.is_out:
        return
    issued = document.issue_date
    texts = document.files.values_list("text", flat=True)
    facts = (document.abstract, document.kind.name, document.issuer, document.signer, document.field)
    lookup.put(
        KIND,
        document.pk,
        title=f"{document.kind} {document.number_text}: {document.abstract}"[:500],
        url=document.get_absolute_url(),
        at=clock.local(issued.year, issued.month, issued.day),
        text=" ".join([*facts, *texts])[:MOST_TEXT],
        number=document.number_text,
    )


def remove(document: OfficialDocument) -> None:
    baking.changing()
    lookup.remove(KIND, document.pk)


def still_out(keys: Collection[str]) -> list[int]:
    """Which of the documents the public may see now."""
    return list(OfficialDocument.objects.out().filter(pk__in=keys).values_list("pk", flat=True))


def lookup_kind() -> lookup.Kind:
    return lookup.Kind(KIND, _("Official documents"), still_out)
