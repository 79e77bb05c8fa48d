"""What the documents room lays on the desk."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.agencies.desk import DeskFigure, DeskRow
from conglang.agencies.queries import has_role
from conglang.documents import permissions, queries
from conglang.documents.models import OfficialDocument
from conglang.kit import clock
from conglang.ui.templatetags.ui import vn_datetime

State = OfficialDocument.State


def rows(request) -> Iterator[DeskRow]:
    """What I am in charge of and is due or late, and what waits for my decision."""
    if not has_role(request.user, *permissions.READERS):
        return
    now = clock.now()
    for document in queries.in_charge(request.user.person):
        if document.state == State.SUBMITTED and not document.is_late:
            continue
        yield _own(document, now)
    if has_role(request.user, *permissions.BOARD):
        yield from _to_decide(request.user)


def _own(document: OfficialDocument, now) -> DeskRow:
    late = document.is_late
    due = ""
    if document.due_at:
        due = _("Time limit %(moment)s") % {"moment": vn_datetime(document.due_at)}
    this_week = document.due_at is not None and not late and document.due_at > now + timedelta(days=1)
    return DeskRow(
        "late" if late else "week" if this_week else "waiting",
        _("Post %(document)s: %(abstract)s") % {"document": document, "abstract": document.abstract},
        document.desk_url,
        due=due,
        at=document.due_at,
        state=queries.tone(document),
        state_word=document.get_state_display(),
    )


def _to_decide(user) -> Iterator[DeskRow]:
    for document in queries.to_decide(user):
        yield DeskRow(
            "waiting",
            _("Approve for posting %(document)s: %(abstract)s") % {"document": document, "abstract": document.abstract},
            document.desk_url,
            due=_("Handed in by %(name)s") % {"name": document.submitted_by},
            at=document.submitted_at,
            state="waiting",
            state_word=document.get_state_display(),
        )


def figures(request) -> Iterator[DeskFigure]:
    """How many of my documents were posted this month, of those that were due."""
    if request.user.person_id is None:
        return
    first = clock.today().replace(day=1)
    own = OfficialDocument.objects.in_charge_of(request.user.person)
    posted = own.posted().filter(posted_at__date__gte=first).count()
    if posted:
        yield DeskFigure(_("documents posted"), str(posted), url=reverse("documents:mine"))
