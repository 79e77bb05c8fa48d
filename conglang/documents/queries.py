"""Reads that join several models, and what the screens list."""

from collections.abc import Iterable

from django.db.models import F, Q
from django.db.models.functions import ExtractYear

from conglang.approvals.permissions import can_decide, can_send_back
from conglang.approvals.queries import history
from conglang.documents import register, rules
from conglang.documents.models import DocumentType, OfficialDocument
from conglang.documents.reading import Head
from conglang.kit import clock
from conglang.kit.text import fold
from conglang.portal import lookup

State, Status = OfficialDocument.State, OfficialDocument.Status
TONES = {
    State.DRAFT: "draft",
    State.SUBMITTED: "waiting",
    State.RETURNED: "returned",
    State.OUT: "done",
    State.WITHDRAWN: "closed",
}
STATUS_TONES = {
    Status.DRAFT: "draft",
    Status.NOT_YET: "waiting",
    Status.IN_FORCE: "done",
    Status.PARTLY_EXPIRED: "late",
    Status.EXPIRED: "closed",
}


def tone(document: OfficialDocument) -> str:
    """The tone in which the state is shown on the office's screens."""
    if document.state in OfficialDocument.OPEN and document.is_late:
        return "late"
    return TONES[document.state]


def documents():
    return OfficialDocument.objects.select_related("kind", "unit", "responsible", "registered_by__person")


def in_charge(person):
    """What the person is in charge of and has not posted, the most urgent first."""
    return documents().in_charge_of(person).open().in_due_order()


def to_decide(user) -> list[OfficialDocument]:
    """The documents that ``user`` may approve or send back now."""
    waiting = (
        documents().filter(state=State.SUBMITTED).select_related("submitted_by__person").order_by("submitted_at", "pk")
    )
    return [document for document in waiting if can_decide(user, document) or can_send_back(user, document)]


def filtered(found, asked: dict):
    """``found`` narrowed by what a form asks: words, kind, field, year, issuer, state, responsible."""
    words = (asked.get("q") or "").strip()
    if words:
        found = found.filter(_words(words))
    for name in ("kind", "field", "issuer", "state", "responsible", "visibility"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    if asked.get("year"):
        found = found.filter(issue_date__year=asked["year"])
    return found


def _words(words: str) -> Q:
    """In the office's own register: by the look-up for what is out, by number and abstract for the rest."""
    keys = [hit.entry.subject for hit in lookup.find(words, kind=register.KIND, limit=lookup.MOST_HITS).hits]
    number = rules.parse_number(words)
    said = Q(pk__in=keys) | Q(abstract__icontains=words) | Q(number_text__icontains=rules.tidy_number(words))
    return said | Q(number=number.num) if number.num and words.isdecimal() else said


def found_by_public(words: str) -> list[int]:
    """The keys of what the public finds by ``words``, in the order of the look-up."""
    hits = lookup.find(words, kind=register.KIND, limit=lookup.MOST_HITS).hits
    return [int(hit.entry.subject) for hit in hits]


def years(found) -> list[int]:
    """The years of issue, newest first."""
    return list(
        found.order_by()
        .annotate(year=ExtractYear("issue_date"))
        .values_list("year", flat=True)
        .distinct()
        .order_by("-year")
    )


def values_of(found, name: str) -> list[str]:
    """The different values of one field, in the order of the alphabet."""
    return list(found.order_by(name).exclude(**{name: ""}).values_list(name, flat=True).distinct())


def timeline(document: OfficialDocument) -> list[dict]:
    """Every decision about the document, for ``ui/components/timeline.html``."""
    return [
        {
            "act": decision.get_verdict_display(),
            "by": decision.by,
            "role": decision.in_the_role_of,
            "at": decision.at,
            "tone": "done" if decision.verdict == decision.Verdict.APPROVED else "returned",
            "note": decision.reason,
        }
        for decision in history(document)
    ]


def relations_of(document: OfficialDocument, *, only_out: bool) -> tuple[list, list]:
    """What the document says of others, and what others say of it; for the public only what is out."""
    own = list(document.relations.select_related("target__kind"))
    said = document.named_by.select_related("source__kind").filter(source__state=State.OUT)
    if only_out:
        own = [relation for relation in own if relation.target is None or relation.target.is_out]
        said = said.filter(source__visibility=OfficialDocument.Visibility.PUBLIC)
    return own, list(said)


def suggestion(head: Head) -> dict:
    """The facts that a head suggests, as the form's first values."""
    number = head.number
    family = _family(number, head.type_name)
    kind = DocumentType.objects.filter(name=head.type_name).first() if head.type_name else None
    visibility = OfficialDocument.Visibility
    return {
        "family": family,
        "kind": kind,
        "number_text": number.text if number else "",
        "issuer": head.issuer,
        "issue_date": head.issue_date,
        "effective_date": head.issue_date,
        "abstract": head.abstract,
        "authority": head.authority,
        "signer": head.signer,
        "signer_title": head.signer_title,
        "visibility": visibility.PUBLIC if rules.is_public_by_default(family) else visibility.INTERNAL,
    }


def _family(number, type_name: str) -> str:
    if number is None or number.family == rules.OTHER:
        return rules.STATE_ADMIN
    return number.family


def known_issuers() -> Iterable[str]:
    return values_of(OfficialDocument.objects.all(), "issuer")


def same_issuer(written: str) -> str:
    """The spelling already on record for an issuer that differs in case or marks alone."""
    return next((known for known in known_issuers() if fold(known) == fold(written)), written)


def posted_on_time(first_day, last_day) -> tuple[int, int]:
    """How many documents that were due in the period were posted in time, and how many were due."""
    due = OfficialDocument.objects.filter(
        due_at__date__gte=first_day, due_at__date__lte=last_day, due_at__lte=clock.now()
    )
    in_time = due.filter(posted_at__isnull=False, posted_at__lte=F("due_at"))
    return in_time.count(), due.count()
