"""How the station writes a length."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def length_of_time(seconds) -> str:
    """76.4 as "1 minute 16 seconds" in the reader's language; nothing for nothing."""
    if seconds is None or seconds == "":
        return ""
    minutes, rest = divmod(round(float(seconds)), 60)
    if not minutes:
        return _("%(seconds)d s") % {"seconds": rest}
    if not rest:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}
