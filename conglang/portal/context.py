"""What every public template may ask for."""

from django.urls import reverse_lazy
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.portal.frame import frame_of
from conglang.ui.templatetags.ui import vn_date, weekday


def site_frame(request) -> dict:
    return {
        "menu": SimpleLazyObject(lambda: frame_of(request).menu),
        "footer_links": SimpleLazyObject(lambda: frame_of(request).footer_links),
        "lookup_url": reverse_lazy("portal_public:search"),
        "demo_day": SimpleLazyObject(demo_day),
    }


def demo_day() -> str:
    """Where the clock is not the real one the reader is told the day; the hour would stand still in a baked page."""
    if not clock.is_shifted():
        return ""
    today = clock.today()
    return _("Sample data: on this portal it is %(weekday)s, %(day)s.") % {
        "weekday": weekday(today),
        "day": vn_date(today),
    }
