"""Short menus: everybody sees what the present roles need."""

from wagtail.admin.menu import MenuItem

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role


class RoleMenuItem(MenuItem):
    """A menu entry for the holders of some roles; for everybody with a role when none is named."""

    def __init__(self, label, url, *, roles=tuple(Role), **kwargs):
        super().__init__(label, url, **kwargs)
        self.roles = tuple(roles)

    def is_shown(self, request) -> bool:
        return has_role(request.user, *self.roles)
