"""The documents room's doors."""

from datetime import timedelta

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.agencies.menus import RoleMenuItem
from conglang.documents import desk, permissions, register, shelves
from conglang.documents.actions.inbox import sweep
from conglang.kit.periodic import Duty

hooks.register("lookup_kind", register.lookup_kind)
hooks.register("portal_home_shelf", shelves.home_shelf, order=15)
hooks.register("portal_menu_entry", shelves.menu_entry)
hooks.register("desk_rows", desk.rows)
hooks.register("desk_figures", desk.figures)


@hooks.register("periodic_duty")
def inbox_is_swept() -> Duty:
    return Duty("documents.sweep_inbox", timedelta(hours=6), sweep)


@hooks.register("register_admin_urls")
def screens():
    return [path("van-ban/", include("conglang.documents.urls"))]


@hooks.register("register_admin_menu_item")
def documents_menu():
    address = reverse_lazy("documents:mine")
    return RoleMenuItem(_("Official documents"), address, icon_name="cl-document", order=200, roles=permissions.READERS)


@hooks.register("register_log_actions")
def audit_words(actions):
    for action, label, sentence in AUDIT_WORDS:
        actions.register_action(action, label, sentence)


AUDIT_WORDS = [
    ("documents.document.register", _("Register"), _("Put the document on record")),
    ("documents.document.change", _("Change"), _("Put facts of the document right")),
    ("documents.document.attach", _("Attach"), _("Attached a file")),
    ("documents.document.detach", _("Take off"), _("Took a file off")),
    ("documents.document.relate", _("Relate"), _("Said how the document stands to another")),
    ("documents.document.submit", _("Hand in"), _("Handed the document in")),
    ("documents.document.send_back", _("Send back"), _("Sent the document back")),
    ("documents.document.approve", _("Approve"), _("Approved the document")),
    ("documents.document.out", _("Post on the portal"), _("Posted the document")),
    ("documents.document.withdraw", _("Withdraw from the portal"), _("Withdrew the document")),
    ("documents.document.reopen", _("Open again"), _("Opened the withdrawn document again")),
    ("documents.duty.set", _("Put in charge"), _("Put a person in charge of documents")),
]
