"""Columns and standing pages of the portal: drafts are handed in, approved as exactly what they are, sent back.

Web editors write drafts in Wagtail's editor; nobody there can publish. The chain of the kind ``standing-page`` decides.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role
from conglang.approvals import actions as approvals
from conglang.approvals.permissions import can_decide, can_send_back
from conglang.approvals.queries import is_approved
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.portal.actions import put_page, take_page_away
from conglang.portal.models import ColumnPage, InfoPage, PageProposal
from conglang.portal.web_editors import WEB_EDITORS

State = PageProposal.State
READERS = (*WEB_EDITORS, Role.SECRETARY, Role.AGENCY_HEAD, Role.HEAD, Role.AUDITOR)


def can_submit_page(user, _page=None) -> bool:
    return has_role(user, *WEB_EDITORS)


def can_take_page_away(user, _page=None) -> bool:
    return has_role(user, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD)


def can_decide_page(user, proposal: PageProposal) -> bool:
    return proposal.state == State.WAITING and can_decide(user, proposal)


def can_send_page_back(user, proposal: PageProposal) -> bool:
    return proposal.state == State.WAITING and can_send_back(user, proposal)


def is_approved_page(source_key: str, digest: str) -> bool | None:
    """Answers the portal's question about drafts of its standing pages."""
    room, _colon, number = source_key.partition(":")
    if room != "page" or not number.isdigit():
        return None
    proposal = PageProposal.objects.filter(pk=number).select_related("revision", "handed_in_by").first()
    return proposal is not None and proposal.content_digest() == digest and is_approved(proposal)


@transaction.atomic
def submit_page(page: Page, *, by) -> PageProposal:
    """Hand the latest draft in for approval (gửi duyệt); handing in anew replaces the draft that waits."""
    require(can_submit_page, by, page)
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    if not isinstance(page, ColumnPage | InfoPage) or not page.has_unpublished_changes:
        raise Refusal(_("There is no draft to hand in. Change the page and save the draft first."))
    proposal = PageProposal.objects.filter(page=page).first() or PageProposal(page_id=page.pk)
    proposal.hand_in(page.get_latest_revision(), by)
    proposal.save()
    log(page, "newsroom.page.submit", by=by, digest=proposal.content_digest())
    return proposal


@transaction.atomic
def approve_page(proposal: PageProposal, *, by, seen_digest: str | None = None) -> PageProposal:
    """Approve exactly this draft (duyệt); with the last step it is on the portal."""
    proposal = _locked(proposal)
    require(can_decide_page, by, proposal)
    is_complete = approvals.approve(proposal, by=by, seen_digest=seen_digest)
    log(proposal.page, "newsroom.page.approve", by=by, digest=proposal.content_digest())
    if is_complete:
        put_page(proposal, by=by)
        log(proposal.page, "newsroom.page.out", by=by)
    return proposal


@transaction.atomic
def send_page_back(proposal: PageProposal, *, by, reason: str, seen_digest: str | None = None) -> PageProposal:
    """Give the draft back with what to change (trả lại)."""
    proposal = _locked(proposal)
    require(can_send_page_back, by, proposal)
    approvals.send_back(proposal, by=by, reason=reason, seen_digest=seen_digest)
    proposal.send_back(reason.strip())
    proposal.save(update_fields=["state", "return_reason"])
    log(proposal.page, "newsroom.page.send_back", by=by, reason=reason.strip())
    return proposal


@transaction.atomic
def take_away(page: Page, *, by, reason: str) -> None:
    """Take a standing page that no longer holds from the portal (gỡ trang); its draft stays."""
    require(can_take_page_away, by, page)
    if not reason.strip():
        raise Refusal(_("Write why the page is taken away."))
    take_page_away(page.specific, by=by)
    log(page, "newsroom.page.take_away", by=by, reason=reason.strip())


def _locked(proposal: PageProposal) -> PageProposal:
    PageProposal.objects.select_for_update().get(pk=proposal.pk)
    return PageProposal.objects.select_related("page", "revision", "handed_in_by__person").get(pk=proposal.pk)


def waiting():
    """What waits for approval, the oldest first."""
    return (
        PageProposal.objects.filter(state=State.WAITING)
        .select_related("page", "handed_in_by__person")
        .order_by("handed_in_at", "pk")
    )


def drafts():
    """Pages with a draft that nobody has handed in, or that was sent back."""
    kinds = Page.objects.type(ColumnPage, InfoPage).filter(has_unpublished_changes=True)
    return (
        kinds.exclude(pk__in=waiting().values("page"))
        .select_related("latest_revision__user__person")
        .order_by("-latest_revision_created_at")
    )
