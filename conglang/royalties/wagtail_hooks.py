"""The doors of royalties: screens, menu, desk, audit words, and what follows a publication."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.agencies.menus import RoleMenuItem
from conglang.royalties import desk
from conglang.royalties.actions import lines
from conglang.royalties.permissions import EARNERS, READERS

hooks.register("assignment_changed", lines.follow_assignment)
hooks.register("release_out", lines.commit_release)
hooks.register("release_taken_back", lines.take_back_release)
hooks.register("desk_rows", desk.rows)
hooks.register("desk_figures", desk.figures)


@hooks.register("register_admin_urls")
def screens():
    return [path("nhuan-but/", include("conglang.royalties.urls"))]


@hooks.register("register_admin_menu_item")
def sheets_entry():
    return RoleMenuItem(
        _("Royalties"), reverse_lazy("royalties:sheets"), icon_name="cl-money", order=400, roles=READERS
    )


@hooks.register("register_admin_menu_item")
def own_entry():
    return RoleMenuItem(
        _("My royalties"), reverse_lazy("royalties:mine"), icon_name="cl-money", order=410, roles=EARNERS
    )


@hooks.register("register_log_actions")
def audit_words(actions):
    for action, label, sentence in AUDIT_WORDS:
        actions.register_action(action, label, sentence)


AUDIT_WORDS = [
    ("royalties.budget.allot", _("Allot"), _("Entered the year's allotment")),
    ("royalties.budget.adjust", _("Adjust"), _("Adjusted the year's budget")),
    ("royalties.line.score", _("Score it"), _("Set a coefficient")),
    ("royalties.line.correct", _("Correct a line"), _("Corrected an approved line by a new one")),
    ("royalties.line.drop", _("Drop the promise"), _("Dropped a promised royalty")),
    ("royalties.sheet.draft", _("Draw up"), _("Drew up the royalty sheet")),
    ("royalties.sheet.submit", _("Hand in the sheet"), _("Handed the royalty sheet in")),
    ("royalties.sheet.check", _("Check"), _("Checked the royalty sheet")),
    ("royalties.sheet.approve", _("Approve"), _("Approved the royalty sheet")),
    ("royalties.sheet.send_back", _("Send back"), _("Sent the royalty sheet back")),
    ("royalties.sheet.pay", _("Pay"), _("Noted the payment of the sheet")),
]
