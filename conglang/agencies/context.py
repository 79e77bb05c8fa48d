"""What every template may say about the agency and the clock."""

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from conglang.agencies.queries import our_agency as find_our_agency
from conglang.kit import clock
from conglang.ui.templatetags.ui import vn_datetime, weekday


def our_agency(request) -> dict:
    return {"agency": SimpleLazyObject(find_our_agency)}


def clock_line(request) -> dict:
    """A sentence about the instance's clock where it does not show real time: the demo says so on every screen."""
    if not clock.is_shifted():
        return {}
    now = clock.now()
    sentence = _("Demo ward: the clock shows %(weekday)s, %(moment)s.")
    return {"desk_clock": sentence % {"weekday": weekday(now), "moment": vn_datetime(now)}}
