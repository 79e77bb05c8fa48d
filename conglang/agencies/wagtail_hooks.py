"""The agency's doors: the screen of seats and the audit words."""

from datetime import timedelta

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from conglang.agencies import morning
from conglang.agencies.forms import MorningMailForm
from conglang.agencies.mail_rows import undelivered_mails
from conglang.agencies.menus import RoleMenuItem, by_section
from conglang.agencies.models import Role
from conglang.agencies.queries import roles_of
from conglang.kit.periodic import Duty

hooks.register("desk_rows", undelivered_mails)


@hooks.register("register_admin_urls")
def screens():
    return [path("nhan-su/", include("conglang.agencies.urls"))]


@hooks.register("register_admin_menu_item")
def staffing_entry():
    return RoleMenuItem(_("Staff and seats"), reverse_lazy("agencies:staffing"), icon_name="cl-user", order=800)


@hooks.register("register_admin_menu_item")
def holidays_entry():
    return RoleMenuItem(
        pgettext_lazy("menu", "Holidays"), reverse_lazy("agencies:holidays"), icon_name="cl-calendar", order=810
    )


@hooks.register("construct_main_menu", order=2000)
def fold_long_menus(request, menu_items):
    menu_items[:] = by_section(menu_items)


@hooks.register("role_permissions")
def everybody_with_a_role_enters_the_back_office():
    return dict.fromkeys(Role, ("wagtailadmin.access_admin",))


@hooks.register("periodic_duty")
def morning_mails():
    return Duty("agencies.morning-mails", timedelta(minutes=1), morning.send_morning_mails)


@hooks.register("periodic_duty")
def old_mails():
    return Duty("agencies.forget-old-morning-mails", timedelta(hours=12), morning.forget_old_mails)


class MorningMailPanel(BaseSettingsPanel):
    """One's own morning mail, under one's account."""

    name = "morning_mail"
    title = _("Morning mail")
    order = 200
    form_class = MorningMailForm

    def is_active(self) -> bool:
        return bool(roles_of(self.user))


@hooks.register("register_account_settings_panel")
def morning_mail_panel(request, user, profile):
    return MorningMailPanel(request, user, profile)


@hooks.register("register_log_actions")
def audit_words(actions):
    actions.register_action("agencies.decision.record", _("Record"), _("Recorded a decision"))
    actions.register_action("agencies.person.enter", _("Enter"), _("Put a person on record"))
    actions.register_action("agencies.appointment.begin", _("Appoint"), _("Appointed to a seat"))
    actions.register_action("agencies.appointment.end", _("End"), _("Ended an appointment"))
    actions.register_action("agencies.holiday.set", _("Lay down"), _("Laid down a holiday or a working day"))
    actions.register_action("agencies.holiday.change", _("Change"), _("Changed a holiday or a working day"))
    actions.register_action("agencies.holiday.strike", _("Strike off"), _("Took a day off the calendar"))
    actions.register_action("agencies.morning_mail.choose", _("Choose"), _("Chose about the own morning mail"))
    actions.register_action("agencies.morning_mail.hour", _("Hour"), _("Set the hour of the morning mail"))
    actions.register_action("agencies.morning_mail.send_again", _("Send again"), _("Sent a morning mail again"))
