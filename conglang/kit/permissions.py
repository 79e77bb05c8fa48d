"""Asking before acting."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


def require(predicate: Callable[..., bool], by, *subject) -> None:
    """Raise ``PermissionDenied`` unless ``predicate(by, *subject)`` says yes."""
    if not predicate(by, *subject):
        raise PermissionDenied(_("Your present post does not give you the right to do this."))
