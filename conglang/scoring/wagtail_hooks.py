"""Scoring's doors."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.agencies.menus import RoleMenuItem
from conglang.scoring.desk import card_rows
from conglang.scoring.permissions import READERS
from conglang.scoring.topics import red_criteria

hooks.register("desk_rows", card_rows)
hooks.register("briefing_topics", red_criteria, order=40)


@hooks.register("register_admin_urls")
def screens():
    return [path("cham-diem/", include("conglang.scoring.urls"))]


@hooks.register("register_admin_menu_item")
def scorecards_entry():
    return RoleMenuItem(_("Scorecards"), reverse_lazy("scoring:cards"), icon_name="cl-score", order=700, roles=READERS)


@hooks.register("register_log_actions")
def audit_words(actions):
    actions.register_action("scoring.set.load", _("Load"), _("Loaded a criteria set"))
    actions.register_action("scoring.card.open", _("Open"), _("Opened the scorecard"))
    actions.register_action("scoring.card.enter", _("Enter"), _("Entered the figures of a criterion"))
    actions.register_action("scoring.card.override", _("Points"), _("Gave other points than measured"))
    actions.register_action("scoring.card.set_aside", _("Does not apply"), _("Marked a criterion as not applicable"))
    actions.register_action("scoring.card.take_measured", _("Measured"), _("Went back to the measured points"))
    actions.register_action("scoring.card.evidence", _("Evidence"), _("Added evidence"))
    actions.register_action("scoring.card.self_score", _("Hand in"), _("Handed the scorecard in"))
    actions.register_action("scoring.card.send_back", _("Send back"), _("Sent the scorecard back"))
    actions.register_action("scoring.card.lock", _("Lock"), _("Approved and locked the scorecard"))
