"""The agency's doors: the screen of seats and the audit words."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from conglang.agencies.menus import RoleMenuItem, by_section
from conglang.agencies.models import Role


@hooks.register("register_admin_urls")
def screens():
    return [path("nhan-su/", include("conglang.agencies.urls"))]


@hooks.register("register_admin_menu_item")
def staffing_entry():
    return RoleMenuItem(_("Staff and seats"), reverse_lazy("agencies:staffing"), icon_name="cl-user", order=800)


@hooks.register("construct_main_menu", order=2000)
def fold_long_menus(request, menu_items):
    menu_items[:] = by_section(menu_items)


@hooks.register("role_permissions")
def everybody_with_a_role_enters_the_back_office():
    return dict.fromkeys(Role, ("wagtailadmin.access_admin",))


@hooks.register("register_log_actions")
def audit_words(actions):
    actions.register_action("agencies.decision.record", _("Record"), _("Recorded a decision"))
    actions.register_action("agencies.person.enter", _("Enter"), _("Put a person on record"))
    actions.register_action("agencies.appointment.begin", _("Appoint"), _("Appointed to a seat"))
    actions.register_action("agencies.appointment.end", _("End"), _("Ended an appointment"))
