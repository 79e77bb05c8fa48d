"""Short menus: everybody sees what the present roles need, and who needs much finds it by field of work."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role


class RoleMenuItem(MenuItem):
    """A menu entry for the holders of some roles; for everybody with a role when none is named."""

    def __init__(self, label, url, *, roles=tuple(Role), **kwargs):
        super().__init__(label, url, **kwargs)
        self.roles = tuple(roles)

    def is_shown(self, request) -> bool:
        return has_role(request.user, *self.roles)


# The fields of work by the hundreds of the menu's order: 120 and 170 both belong to the newsroom.
SECTIONS = {
    1: (_("Newsroom"), "cl-edit"),
    2: (pgettext_lazy("menu", "Documents"), "cl-document"),
    3: (_("Radio"), "cl-radio"),
    4: (_("Royalties"), "cl-money"),
    5: (_("Briefings, tasks"), "cl-calendar"),
    6: (_("Equipment, skills"), "cl-laptop"),
    7: (_("Scores"), "cl-score"),
}
FLAT_UP_TO = 9
WORTH_A_SECTION = 2


def by_section(items: list[MenuItem]) -> list[MenuItem]:
    """A long menu folded by field of work; a short one stays as it is."""
    if len(items) <= FLAT_UP_TO:
        return items
    folded = [item for item in items if not isinstance(item, RoleMenuItem)]
    for hundred, (label, icon) in SECTIONS.items():
        members = [item for item in items if isinstance(item, RoleMenuItem) and item.order // 100 == hundred]
        if len(members) < WORTH_A_SECTION:
            folded += members
        else:
            folded.append(
                SubmenuMenuItem(
                    label, Menu(items=members), name=f"section-{hundred}", icon_name=icon, order=hundred * 100
                )
            )
    return folded + [item for item in items if isinstance(item, RoleMenuItem) and item.order // 100 not in SECTIONS]
