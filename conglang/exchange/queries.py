"""Reads that join several models, and what the screens list."""

from conglang.approvals.permissions import can_decide, can_send_back
from conglang.approvals.queries import history
from conglang.exchange.models import Handover, ImportedArticle, IncomingPiece, Partner

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
}


def tone(record) -> str:
    """The tone in which the state of an import, a piece or a hand-over is shown."""
    if isinstance(record, Handover) and record.failure:
        return "late"
    return TONES[record.state]


def timeline(subject) -> list[dict]:
    """Every decision about an import or a piece, for ``ui/components/timeline.html``."""
    return [
        {
            "act": decision.get_verdict_display(),
            "by": decision.by,
            "role": decision.get_role_display(),
            "at": decision.at,
            "tone": "done" if decision.verdict == decision.Verdict.APPROVED else "returned",
            "note": decision.reason,
        }
        for decision in history(subject)
    ]


def imports():
    return ImportedArticle.objects.select_related("imported_by__person", "column")


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
