"""Reads that join several models, and what the screens list."""

from django.db.models import Case, Count, Prefetch, When

from conglang.approvals.permissions import can_decide, can_send_back
from conglang.approvals.queries import history
from conglang.exchange.models import (
    CheckedLink,
    Handover,
    ImportedArticle,
    IncomingPiece,
    LinkFinding,
    Partner,
    UpperItem,
    UpperMatch,
    WatchedPage,
)
from conglang.exchange.reading.article import text_of
from conglang.exchange.rules import Standing
from conglang.newsroom.models import Release, Work
from conglang.newsroom.queries.board import with_authors

Import, Piece, Sent = ImportedArticle.State, IncomingPiece.State, Handover.State
TONES = {
    Import.READ: "draft",
    Import.SUBMITTED: "waiting",
    Import.RETURNED: "returned",
    Import.OUT: "done",
    Import.REJECTED: "closed",
    Piece.RECEIVED: "waiting",
    Piece.ACCEPTED: "done",
    Piece.REFUSED: "returned",
    Piece.RECALLED: "closed",
    Sent.QUEUED: "waiting",
    Sent.SENT: "waiting",
    UpperItem.State.NEW: "waiting",
    UpperItem.State.TAKEN: "done",
    UpperItem.State.LEFT: "closed",
    UpperItem.State.OURS: "done",
    UpperItem.State.KNOWN: "closed",
    UpperMatch.State.PROPOSED: "waiting",
    UpperMatch.State.CONFIRMED: "done",
    UpperMatch.State.REJECTED: "closed",
}
STANDING_TONES = {
    Standing.VERIFIED: "done",
    Standing.CHANGED: "late",
    Standing.GONE: "urgent",
    Standing.UNVERIFIED: "waiting",
}


def tone(record) -> str:
    """The tone in which the state of an import, a piece or a hand-over is shown."""
    if isinstance(record, Handover) and record.failure:
        return "late"
    if isinstance(record, Handover) and record.is_by_package and record.state == Sent.SENT:
        return "done"
    return TONES[record.state]


def timeline(subject) -> list[dict]:
    """Every decision about an import or a piece, for ``ui/components/timeline.html``."""
    return [
        {
            "act": decision.get_verdict_display(),
            "by": decision.by,
            "role": decision.in_the_role_of,
            "at": decision.at,
            "tone": "done" if decision.verdict == decision.Verdict.APPROVED else "returned",
            "note": decision.reason,
        }
        for decision in history(subject)
    ]


def imports():
    return ImportedArticle.objects.select_related("imported_by__person", "confirmed_by__person", "column")


BEFORE_LETTERS = 3000


def original_text(article: ImportedArticle) -> str:
    """What stood in the original, line by line, as a reader saw it: markup is not shown, nothing is left out."""
    with article.original.open("rb") as original:
        return text_of(original.read())


def before_and_after(articles, user) -> list[dict]:
    """Each article with what its original said, what was left out, and whether ``user`` may decide it."""
    return [
        {
            "article": article,
            "tone": tone(article),
            "digest": article.content_digest(),
            "before": original_text(article)[:BEFORE_LETTERS],
            "dropped": article.reading.get("dropped", []),
            "lacks": list(article.reasons_not_to_confirm()) if article.is_writable else [],
            "can_decide": article.state == Import.SUBMITTED and can_decide(user, article),
        }
        for article in articles
    ]


def sections_without_column():
    """The columns of the earlier portal whose articles have no place here yet, with how many; "" for none named."""
    lost = ImportedArticle.objects.being_worked_on().filter(column=None)
    return lost.values("section").annotate(number=Count("pk")).order_by("-number", "section")[:50]


def counts_of_work() -> dict[str, int]:
    """How many articles wait for a clerk, and how many for the board."""
    objects = ImportedArticle.objects
    return {"clerk": objects.being_worked_on().count(), "board": objects.waiting().count()}


def imports_to_decide(user) -> list[ImportedArticle]:
    """The confirmed imports that ``user`` may approve or send back now."""
    waiting = imports().waiting().select_related("confirmed_by__person").order_by("confirmed_at", "pk")
    return [article for article in waiting if can_decide(user, article) or can_send_back(user, article)]


def pieces():
    return IncomingPiece.objects.select_related("partner", "column", "decided_by__person")


def has_partners() -> bool:
    """Does anybody hand pieces to this instance?"""
    return Partner.objects.filter(is_active=True).exists()


def handovers():
    return Handover.objects.select_related("release__work", "release__channel")


def to_pack():
    """What waits for a person to send its package, the oldest first."""
    return handovers().to_pack().order_by("queued_at", "pk")


def watched_pages():
    return WatchedPage.objects.order_by("-is_active", "name", "pk")


def matches():
    """Proposed matches with all that their screen says of them."""
    authors = Prefetch("release__work", Work.objects.select_related("created_by").prefetch_related(*with_authors()))
    found = UpperMatch.objects.select_related("release", "item__page", "decided_by__person")
    return found.prefetch_related(authors)


def open_matches():
    """Proposals that a decision is still needed about: the piece waits for its address, the article is nobody's yet."""
    waits = {"release__state": Release.State.APPROVED, "state": UpperMatch.State.PROPOSED}
    return (
        matches()
        .filter(**waits, item__in=UpperItem.objects.unclaimed())
        .exclude(item__state__in=(UpperItem.State.OURS, UpperItem.State.TAKEN))
    )


def upper_news():
    found = UpperItem.objects.select_related("page", "work__created_by", "decided_by__person")
    return found.prefetch_related("work__shares").newest_first()


def checked_links() -> list[CheckedLink]:
    """Where our pieces stand elsewhere; what changed or went away is on top."""
    found = CheckedLink.objects.current().select_related("release").with_last()
    alarming = When(last_standing__in=LinkFinding.ALARMING, last_seen_at=None, then=0)
    return found.order_by(Case(alarming, default=1), "-release__out_at", "-pk")


def with_findings(links) -> list[tuple[CheckedLink, LinkFinding | None]]:
    """Each address with what was found there last."""
    found = LinkFinding.objects.in_bulk([link.last_id for link in links if link.last_id])
    return [(link, found.get(link.last_id)) for link in links]


def alarming_findings():
    """What changed or went away and nobody has looked at: the last finding of each address that still stands."""
    last = CheckedLink.objects.current().with_last().exclude(last_id=None).values("last_id")
    found = LinkFinding.objects.filter(pk__in=last, standing__in=LinkFinding.ALARMING, seen_at=None)
    return found.select_related("link__release").order_by("at", "pk")
