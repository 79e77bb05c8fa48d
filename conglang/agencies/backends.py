"""Permissions that follow from appointments: they begin and end with them, and nobody ticks them in a list."""

from wagtail import hooks

from conglang.agencies.queries import roles_of


class AppointmentBackend:
    """Tells Django which permissions the roles of a sign-in carry today.

    A room says what a role may do in Wagtail's own screens under the hook ``role_permissions`` (a mapping of role to
    permission names). No room ever grants a right to change users or groups.
    """

    def authenticate(self, request, **credentials):
        return None

    def has_perm(self, user, permission: str, obj=None) -> bool:
        return obj is None and permission in self.get_all_permissions(user)

    def has_module_perms(self, user, app_label: str) -> bool:
        return any(name.startswith(f"{app_label}.") for name in self.get_all_permissions(user))

    def get_all_permissions(self, user, obj=None) -> set[str]:
        roles = roles_of(user) if obj is None else ()
        return {
            name
            for hook in hooks.get_hooks("role_permissions")
            for role, names in hook().items()
            if role in roles
            for name in names
        }
