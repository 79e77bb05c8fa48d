"""Links only to doors that open for the reader."""

from urllib.parse import urlsplit

from django import template
from django.urls import Resolver404, resolve

from conglang.agencies.queries import has_role

register = template.Library()


@register.simple_tag(takes_context=True)
def opens(context, url: str) -> bool:
    """Does the screen at ``url`` open for the present roles of the reader? Asked of the door itself (``for_roles``)."""
    try:
        view = resolve(urlsplit(url).path).func
    except Resolver404:
        return False
    return not hasattr(view, "roles") or has_role(context["request"].user, *view.roles)
