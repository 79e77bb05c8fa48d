"""The doors of approvals: the screen of chains and the audit words."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.agencies.menus import RoleMenuItem
from conglang.approvals.views import CHAIN_READERS


@hooks.register("register_admin_urls")
def screens():
    return [path("quy-trinh-duyet/", include("conglang.approvals.urls"))]


@hooks.register("register_admin_menu_item")
def chains_entry():
    return RoleMenuItem(
        _("Approval chains"), reverse_lazy("approvals:chains"), icon_name="cl-check", order=810, roles=CHAIN_READERS
    )


@hooks.register("register_log_actions")
def audit_words(actions):
    actions.register_action("approvals.chain.set", _("Chain"), _("Laid down an approval chain"))
    actions.register_action("approvals.chain.lift", _("Chain"), _("Ended the chain of a case"))
    actions.register_action("approvals.link.make", _("Link"), _("Asked somebody to decide by link"))
    actions.register_action("approvals.link.revoke", _("Link"), _("Took a link back"))
    actions.register_action("approvals.link.read_out", _("Code"), _("Read a one-time code out by telephone"))
    actions.register_action("approvals.link.lock", _("Link"), _("A link was closed after too many wrong codes"))
