"""Sessions of the ward radio that were heard, and their minutes."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from conglang.broadcast.models import AirEvent
from conglang.office.sockets import Fact

SECONDS_A_MINUTE = 60


def radio_facts(first_day: date, last_day: date) -> Iterator[Fact]:
    heard = AirEvent.objects.filter(at__date__gte=first_day, at__date__lte=last_day)
    sessions = heard.whole().order_by().values("item__session").distinct().count()
    minutes = round(heard.seconds() / SECONDS_A_MINUTE)
    if sessions:
        yield Fact(
            "radio:sessions",
            _("Ward radio: %(sessions)s sessions, %(minutes)s minutes.") % {"sessions": sessions, "minutes": minutes},
            "praise",
            sessions,
        )
