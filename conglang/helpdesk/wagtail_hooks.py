"""The doors of the helpdesk: screens, menu, desk, audit words."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.agencies.menus import RoleMenuItem
from conglang.agencies.models import Role
from conglang.helpdesk import desk
from conglang.helpdesk.facts import helpdesk_facts
from conglang.helpdesk.permissions import READERS
from conglang.helpdesk.topics import helpdesk_topics

hooks.register("desk_rows", desk.rows)
hooks.register("evaluation_facts", helpdesk_facts, order=50)
hooks.register("briefing_topics", helpdesk_topics, order=38)
EVERYBODY_AT_WORK = tuple(role for role in Role if role not in (Role.AUDITOR, Role.CONTRIBUTOR))


@hooks.register("register_admin_urls")
def screens():
    return [path("", include("conglang.helpdesk.urls"))]


@hooks.register("register_admin_menu_item")
def incidents_entry():
    return RoleMenuItem(_("Incidents"), reverse_lazy("helpdesk:incidents"), icon_name="cl-warning", order=600)


@hooks.register("register_admin_menu_item")
def assets_entry():
    return RoleMenuItem(
        _("IT equipment"), reverse_lazy("helpdesk:assets"), icon_name="cl-laptop", order=610, roles=READERS
    )


@hooks.register("register_admin_menu_item")
def skills_entry():
    return RoleMenuItem(_("IT skills"), reverse_lazy("helpdesk:skills"), icon_name="cl-star", order=620, roles=READERS)


@hooks.register("register_admin_menu_item")
def own_skills_entry():
    return RoleMenuItem(
        _("My IT skills"), reverse_lazy("helpdesk:my_skills"), icon_name="cl-star", order=630, roles=EVERYBODY_AT_WORK
    )


@hooks.register("register_log_actions")
def audit_words(actions):
    for action, label, sentence in AUDIT_WORDS:
        actions.register_action(action, label, sentence)


AUDIT_WORDS = [
    ("helpdesk.asset.register", _("Register"), _("Registered a device")),
    ("helpdesk.asset.change", _("Change"), _("Changed the facts of a device")),
    ("helpdesk.asset.hand_over", _("Hand over"), _("Handed a device over")),
    ("helpdesk.asset.take_in", _("Take in"), _("Took a device into store")),
    ("helpdesk.asset.send_to_repair", _("Repair"), _("Sent a device to be repaired")),
    ("helpdesk.asset.propose_disposal", _("Propose disposal"), _("Proposed a device for disposal")),
    ("helpdesk.asset.dispose", _("Dispose of"), _("Disposed of a device")),
    ("helpdesk.incident.report", _("Report"), _("Reported an incident")),
    ("helpdesk.incident.assign", _("Assign"), _("Said who sees to the incident")),
    ("helpdesk.incident.start", _("Begin"), _("Began to put the incident right")),
    ("helpdesk.incident.resolve", _("Put right"), _("Put the incident right")),
    ("helpdesk.incident.confirm", _("Confirm"), _("Confirmed that it works again")),
    ("helpdesk.incident.reopen", _("Reopen"), _("Said that it still does not work")),
    ("helpdesk.skill.assess", _("Assess"), _("Assessed an own skill")),
    ("helpdesk.skill.confirm", _("Confirm"), _("Confirmed a skill")),
    ("helpdesk.skill.set", _("Set a level"), _("Noted a skill seen or tested")),
    ("helpdesk.training.hold", _("Training"), _("Noted a training session")),
]
