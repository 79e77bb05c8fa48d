"""The door of every public page: the same answer for everybody, in Vietnamese, under the strictest policy."""

from collections.abc import Callable
from functools import wraps

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.utils.translation import override

from conglang.portal.middleware import may_be_baked

# No inline script and no inline style at all; the back office keeps the wider policy that Wagtail needs.
STRICT = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "media-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}


def strict(view: Callable) -> Callable:
    """A public answer: Vietnamese whatever the browser prefers, nothing inline."""

    @wraps(view)
    def shown(request, *args, **kwargs):
        with override(settings.LANGUAGE_CODE):
            return view(request, *args, **kwargs)

    return csp_replace(STRICT)(shown)


def for_everybody(view: Callable) -> Callable:
    """A public answer that does not depend on who asks, so it may be baked."""

    @strict
    @wraps(view)
    def shown(request, *args, **kwargs):
        return may_be_baked(view(request, *args, **kwargs))

    return shown
