"""What the office's page of a month says about incidents, repairs and skills; every figure as the helpdesk's screens show it."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conglang.helpdesk import queries
from conglang.helpdesk.models import Skill
from conglang.kit import clock
from conglang.office.sockets import Fact
from conglang.ui.templatetags.ui import number


def helpdesk_facts(first_day: date, last_day: date) -> Iterator[Fact]:
    month = reverse("helpdesk:summary") + f"?thang={first_day:%Y-%m}"
    yield from _on_time(first_day, last_day, month)
    yield from _left_open(last_day, month)
    yield from _skills(min(last_day, clock.today()))


def _on_time(first_day: date, last_day: date, month: str) -> Iterator[Fact]:
    """Incidents whose time ended in the month, put right by it."""
    reading = queries.incidents_on_time(first_day, last_day)
    if not reading.whole:
        return
    yield Fact(
        "incidents:on-time",
        _("IT incidents: %(count)s of %(all)s put right on time.") % {"count": reading.part, "all": reading.whole},
        "shortcoming" if reading.missing else "praise",
        reading.part,
        reading.whole,
        month,
    )


def _left_open(last_day: date, month: str) -> Iterator[Fact]:
    """What was still broken at the end of the month, or is now."""
    moment = queries.end_of(last_day)
    incidents = queries.open_incidents(moment)
    if incidents.whole:
        sentence = ngettext(
            "%(count)s IT incident is not put right.", "%(count)s IT incidents are not put right.", incidents.whole
        )
        if incidents.part:
            sentence = ngettext(
                "%(count)s IT incident is not put right, %(late)s past its time.",
                "%(count)s IT incidents are not put right, %(late)s of them past their time.",
                incidents.whole,
            )
        said = {"count": incidents.whole, "late": incidents.part}
        yield Fact("incidents:open", sentence % said, "shortcoming", incidents.whole, url=f"{month}#chua-xong")
    if repairs := len(queries.in_repair(moment)):
        sentence = ngettext("%(count)s device is being repaired.", "%(count)s devices are being repaired.", repairs)
        yield Fact("assets:in-repair", sentence % {"count": repairs}, "shortcoming", repairs, url=f"{month}#sua-chua")


def _skills(day: date) -> Iterator[Fact]:
    """Staff with every skill required of them; the target is all of them."""
    reading = queries.staff_skilled(day)
    if not reading.whole or not Skill.objects.on(day).exists():
        return
    said = {"count": reading.part, "all": reading.whole, "percent": number(reading.percent)}
    yield Fact(
        "skills:staff",
        _("IT skills: %(count)s of %(all)s staff have all of them (%(percent)s %%, target 100 %%).") % said,
        "shortcoming" if reading.missing else "praise",
        reading.part,
        reading.whole,
        reverse("helpdesk:skills") + f"?ngay={day}",
    )
