"""What the exchange lays on the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.agencies.desk import DeskRow
from conglang.agencies.queries import has_role
from conglang.exchange import permissions, queries
from conglang.exchange.models import Handover, ImportedArticle, WatchedPage
from conglang.exchange.rules import MOST_IN_A_PACKAGE, Standing
from conglang.kit.text import cut_at_word
from conglang.ui.templatetags.ui import vn_datetime

FEWEST_TRIES_TOLD = 2
TITLES_SHOWN = 120
WAITING = gettext_lazy("Waiting")


def rows(request) -> Iterator[DeskRow]:
    """Imports to decide or to put right, pieces from below, hand-overs that do not get through, what stands elsewhere."""
    if not has_role(request.user, *permissions.IMPORTERS):
        return
    yield from _imports_sent_back(request.user)
    yield from _failed_handovers()
    yield from _packages()
    yield from _to_tell()
    yield from _changed_elsewhere()
    if has_role(request.user, *permissions.WATCHERS):
        yield from _pages_not_read()
    if has_role(request.user, *permissions.CONFIRMERS):
        yield from _matches(request.user)
    if has_role(request.user, *permissions.BOARD):
        yield from _imports_to_decide(request.user)
        yield from _incoming()


def _imports_sent_back(user) -> Iterator[DeskRow]:
    for article in ImportedArticle.objects.being_worked_on().filter(imported_by=user).order_by("imported_at")[:10]:
        returned = article.state == ImportedArticle.State.RETURNED
        sentence = (
            _("Put right the imported article: %(title)s") if returned else _("Confirm the imported article: %(title)s")
        )
        yield DeskRow(
            "waiting",
            sentence % {"title": article.title},
            article.get_absolute_url(),
            due=article.return_reason,
            at=article.imported_at,
            state=queries.tone(article),
            state_word=article.get_state_display(),
        )


def _imports_to_decide(user) -> Iterator[DeskRow]:
    for article in queries.imports_to_decide(user):
        yield DeskRow(
            "waiting",
            _("Approve the imported article: %(title)s") % {"title": article.title},
            article.get_absolute_url(),
            due=_("Confirmed by %(name)s") % {"name": article.confirmed_by},
            at=article.confirmed_at,
            state="waiting",
            state_word=str(WAITING),
        )


def _incoming() -> Iterator[DeskRow]:
    for piece in queries.pieces().waiting().in_waiting_order()[:10]:
        yield DeskRow(
            "waiting",
            _("Read what %(agency)s has sent: %(title)s") % {"agency": piece.partner, "title": piece.title},
            piece.get_absolute_url(),
            due=_("Received at %(moment)s") % {"moment": vn_datetime(piece.received_at)},
            at=piece.received_at,
            state="waiting",
            state_word=str(WAITING),
        )


def _failed_handovers() -> Iterator[DeskRow]:
    """One row however many wait: the cause is the same for all."""
    stuck = list(Handover.objects.failed().filter(tries__gte=FEWEST_TRIES_TOLD).order_by("next_try_at", "pk"))
    if not stuck:
        return
    yield DeskRow(
        "late",
        _("%(number)s piece(s) could not be handed to the upper level") % {"number": len(stuck)},
        reverse("exchange:handovers"),
        due=stuck[0].failure,
        at=stuck[0].queued_at,
        state="late",
        state_word=str(_("Next try %(moment)s") % {"moment": vn_datetime(stuck[0].next_try_at)}),
    )


def _packages() -> Iterator[DeskRow]:
    """One row however many wait: one package takes them all."""
    waiting = list(queries.to_pack()[: MOST_IN_A_PACKAGE + 1])
    if not waiting:
        return
    yield DeskRow(
        "waiting",
        _("Send the package to the upper level: %(titles)s")
        % {"titles": cut_at_word("; ".join(handover.release.title for handover in waiting), TITLES_SHOWN)},
        waiting[0].get_absolute_url() if len(waiting) == 1 else reverse("exchange:handovers"),
        due=_("Approved %(moment)s") % {"moment": vn_datetime(waiting[0].queued_at)},
        at=waiting[0].queued_at,
        state="waiting",
        state_word=str(WAITING),
    )


def _to_tell() -> Iterator[DeskRow]:
    for handover in queries.handovers().to_tell().order_by("queued_at", "pk")[:10]:
        yield DeskRow(
            "late",
            _("Tell the upper level that this is taken back: %(title)s") % {"title": handover.release.title},
            handover.get_absolute_url(),
            due=handover.reason,
            at=handover.queued_at,
            state="late",
            state_word=handover.get_state_display(),
        )


def _changed_elsewhere() -> Iterator[DeskRow]:
    for finding in queries.alarming_findings()[:10]:
        gone = finding.standing == Standing.GONE
        sentence = (
            _("No longer at the upper portal: %(title)s") if gone else _("Changed at the upper portal: %(title)s")
        )
        yield DeskRow(
            "waiting",
            sentence % {"title": finding.link.release.title},
            finding.link.get_absolute_url(),
            due=finding.reason,
            at=finding.at,
            state=queries.STANDING_TONES[finding.standing],
            state_word=finding.get_standing_display(),
        )


def _pages_not_read() -> Iterator[DeskRow]:
    for page in WatchedPage.objects.failing().order_by("next_at", "pk")[:10]:
        yield DeskRow(
            "late",
            _("The watched page of %(portal)s cannot be read") % {"portal": page.name},
            reverse("exchange:watched_pages"),
            due=page.failure,
            at=page.next_at,
            state="late",
            state_word=str(_("Next try %(moment)s") % {"moment": vn_datetime(page.next_at)}),
        )


def _matches(user) -> Iterator[DeskRow]:
    for match in queries.open_matches()[:10]:
        if permissions.can_decide_match(user, match):
            yield DeskRow(
                "waiting",
                _("Is this ours at the upper portal: %(title)s") % {"title": match.item.title},
                reverse("exchange:matches"),
                due=_("%(percent)s %% like “%(title)s”") % {"percent": match.percent, "title": match.release.title},
                at=match.proposed_at,
                state="waiting",
                state_word=str(WAITING),
            )
