"""The doors of tips."""

from datetime import timedelta

from django.urls import include, path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.agencies.menus import RoleMenuItem
from conglang.kit.periodic import Duty
from conglang.portal.sockets import MenuEntry
from conglang.tips import desk
from conglang.tips.actions import following, forgetting, knocks, photos
from conglang.tips.permissions import BOARD

hooks.register("assignment_changed", following.follow_assignment)
hooks.register("work_begun", following.fill_work)
hooks.register("release_out", following.follow_release)
hooks.register("release_taken_back", following.follow_taking_back)
hooks.register("desk_rows", desk.rows)


@hooks.register("portal_menu_entry")
def menu_entry() -> MenuEntry:
    return MenuEntry(gettext("Tell the ward"), reverse("tips_public:tell"), order=90)


@hooks.register("periodic_duty")
def old_tips() -> Duty:
    return Duty("tips.forget-old-tips", timedelta(hours=6), forgetting.forget_old)


@hooks.register("periodic_duty")
def unsent_photos() -> Duty:
    return Duty("tips.throw-away-unsent-photos", timedelta(hours=1), photos.sweep)


@hooks.register("periodic_duty")
def old_knocks() -> Duty:
    return Duty("tips.forget-knocks", timedelta(hours=1), knocks.forget_knocks)


@hooks.register("register_admin_urls")
def screens():
    return [path("tin-bao/", include("conglang.tips.urls"))]


@hooks.register("register_admin_menu_item")
def tips_entry():
    return RoleMenuItem(_("News tips"), reverse_lazy("tips:tips"), icon_name="cl-phone", order=135, roles=BOARD)


@hooks.register("register_log_actions")
def audit_words(actions):
    for action, label, sentence in AUDIT_WORDS:
        actions.register_action(action, label, sentence)


AUDIT_WORDS = [
    ("tips.tip.send", _("Send"), _("A tip came in")),
    ("tips.tip.give", _("Give to a writer"), _("Gave the tip to a writer")),
    ("tips.tip.begin", _("Begin"), _("The piece was begun with what the tip says")),
    ("tips.tip.forward", _("Pass to a unit"), _("Passed the tip to a unit")),
    ("tips.tip.receive", _("Receive"), _("The unit received the tip")),
    ("tips.tip.set_aside", _("Do not use"), _("Decided not to use the tip")),
    ("tips.tip.merge", _("Put together"), _("Put the tip to another one")),
    ("tips.tip.forget", _("Remove data"), _("Removed words, photos and personal data of the tip")),
]
