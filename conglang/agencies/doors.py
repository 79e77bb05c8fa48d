"""Who may enter a screen at all. What may be done there each action asks for itself."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role


def for_roles(*roles: str) -> Callable:
    """Let in who holds one of ``roles`` today; who is not signed in is asked to sign in first."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not has_role(request.user, *roles):
                return _turned_away(request, _("Your present post does not give you the right to open this screen."))
            try:
                return view(request, *args, **kwargs)
            except PermissionDenied as denied:
                return _turned_away(
                    request, str(denied) or _("Your present post does not give you the right to do this.")
                )

        guarded.roles = frozenset(roles)
        return guarded

    return decorate


def _turned_away(request, reason: str):
    return render(request, "ui/refused.html", {"reasons": [reason], "back": "/"}, status=403)


for_staff = for_roles(*Role)
