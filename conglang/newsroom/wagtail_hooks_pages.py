"""The doors of standing pages; ``wagtail_hooks`` imports this."""

from django.urls import include, path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem

from conglang.agencies.desk import DeskRow
from conglang.agencies.menus import RoleMenuItem
from conglang.newsroom import standing_pages as pages
from conglang.portal.models import ColumnPage, InfoPage

hooks.register("portal_is_approved", pages.is_approved_page)


@hooks.register("register_admin_urls")
def screens():
    return [path("trang-cho-duyet/", include("conglang.newsroom.standing_page_urls"))]


@hooks.register("register_admin_menu_item")
def menu_entry():
    url = reverse_lazy("standing_pages:overview")
    return RoleMenuItem(_("Pages waiting"), url, icon_name="cl-document", order=170, roles=pages.READERS)


class HandInItem(ActionMenuItem):
    """Leads from the editor to the screen on which the saved draft is handed in."""

    label = _("Hand the draft in for approval")
    name = "hand-in"
    icon_name = "cl-upload"

    def is_shown(self, context) -> bool:
        return context["view"] == "edit" and isinstance(context["page"], ColumnPage | InfoPage)

    def get_url(self, parent_context) -> str:
        return reverse("standing_pages:one", args=[parent_context["page"].pk])


@hooks.register("register_page_action_menu_item")
def hand_in_item():
    return HandInItem(order=50)


@hooks.register("desk_rows")
def drafts_on_the_desk(request):
    """What this person may decide, and what was sent back to this person."""
    if not pages.can_submit_page(request.user):
        return
    mine = pages.PageProposal.objects.filter(state=pages.State.RETURNED, handed_in_by=request.user).select_related(
        "page"
    )
    for proposal in pages.waiting():
        if pages.can_decide_page(request.user, proposal):
            yield _row(gettext("Approve the page: %(title)s"), proposal)
    for proposal in mine:
        yield _row(gettext("Sent back, to be changed: %(title)s"), proposal)


def _row(sentence: str, proposal) -> DeskRow:
    url = reverse("standing_pages:one", args=[proposal.page_id])
    return DeskRow(
        card="waiting", text=sentence % {"title": proposal.page.draft_title}, url=url, at=proposal.handed_in_at
    )


AUDIT_WORDS = [
    ("newsroom.page.submit", _("Hand in"), _("Handed the draft of a page in")),
    ("newsroom.page.approve", _("Approve"), _("Approved the draft of a page")),
    ("newsroom.page.out", _("Publish"), _("Published the page")),
    ("newsroom.page.send_back", _("Send back"), _("Sent the draft of a page back")),
    ("newsroom.page.take_away", _("Take away"), _("Took the page from the portal")),
]


@hooks.register("register_log_actions")
def audit_words(actions):
    for action, label, sentence in AUDIT_WORDS:
        actions.register_action(action, label, sentence)
