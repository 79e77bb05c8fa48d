"""What the documents room puts on the public pages of the portal."""

from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.documents.models import OfficialDocument
from conglang.portal.sockets import MenuEntry

ON_SHELF = 5


def home_shelf(_request) -> dict:
    """The shelf with the newest documents."""
    newest = OfficialDocument.objects.out().select_related("kind").newest_first()[:ON_SHELF]
    return {
        "title": _("New documents"),
        "more_url": reverse("documents_public:register"),
        "rows": [
            {
                "key": document.number_text,
                "key_note": f"{document.issue_date:%d/%m}",
                "text": document.abstract,
                "url": document.get_absolute_url(),
                "note": f"{document.kind} · {document.issuer}",
            }
            for document in newest
        ],
        "empty_text": _("No document has been posted yet."),
    }


def menu_entry() -> MenuEntry:
    return MenuEntry(_("Official documents"), reverse("documents_public:register"), order=30)
