"""The screen of one's own account: Wagtail's, without what is not the account's to say."""

from wagtail.admin.views.account import AccountView

from conglang.agencies.doors import for_staff


class OwnAccount(AccountView):
    """The name belongs to the person on record; Wagtail would ask for first and last name before saving anything."""

    def get_panels(self):
        return [panel for panel in super().get_panels() if panel.name != "name_email"]


own_account = for_staff(OwnAccount.as_view())
