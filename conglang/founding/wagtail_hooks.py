"""The audit words of founding."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def audit_words(actions):
    actions.register_action("founding.agency.found", _("Found"), _("Founded the agency and laid down the usual rows"))
    actions.register_action("founding.rows.add", _("Add"), _("Added the usual rows that were missing"))
    actions.register_action("founding.account.open", _("Account"), _("Opened the account of the first officer"))
