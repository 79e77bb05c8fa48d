"""Pieces on each channel against the quotas, and who handed in on time."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conglang.newsroom.models import Assignment, Channel, Event, LineReport, Programme, QuotaRule, Release
from conglang.newsroom.queries.people import person_month
from conglang.newsroom.queries.quotas import counting
from conglang.newsroom.queries.urgent import went_out_urgently
from conglang.office.sockets import Fact
from conglang.people.models import Person

NAMES_READ_OUT = 4


def newsroom_facts(first_day: date, last_day: date) -> Iterator[Fact]:
    yield from _programmes(first_day, last_day)
    yield from _pieces(first_day, last_day)
    yield from _quotas(first_day, last_day)
    yield from _officers(first_day, last_day)
    yield from _fast_lane(first_day, last_day)


def _programmes(first_day: date, last_day: date) -> Iterator[Fact]:
    """The lines of the month's programmes: carried out, and carried out in part or not, or not written down."""
    lines = Event.objects.approved().between(first_day, last_day).exclude(state=Event.State.CANCELLED)
    lines = lines.filter(programme__level=Programme.Level.MONTH)
    planned, reported = lines.count(), lines.exclude(report=None).count()
    if not reported:
        return
    done = lines.filter(report__result=LineReport.Result.DONE).count()
    url = reverse("newsroom:month", args=[first_day])
    said = {"done": done, "planned": planned}
    sentence = _("Programmes of the month: %(done)s of %(planned)s lines carried out.") % said
    yield Fact("programme-lines:done", sentence, "praise", done, planned, url)
    undone = lines.filter(report__result__in=(LineReport.Result.PARTLY, LineReport.Result.NOT_DONE)).count()
    if undone:
        sentence = ngettext(
            "Programmes of the month: %(number)s line not carried out in full.",
            "Programmes of the month: %(number)s lines not carried out in full.",
            undone,
        )
        yield Fact("programme-lines:undone", sentence % {"number": undone}, "shortcoming", undone, planned, url)


def _pieces(first_day: date, last_day: date) -> Iterator[Fact]:
    """Every channel with the number of its pieces that went out and still stand."""
    out = Release.objects.out_between(first_day, last_day).order_by()
    counts = dict(out.values_list("channel").annotate(number=Count("pk")))
    for channel in Channel.objects.filter(is_active=True):
        number = counts.get(channel.pk, 0)
        sentence = ngettext("%(channel)s: %(number)s piece.", "%(channel)s: %(number)s pieces.", number)
        yield Fact(
            f"pieces:{channel.code}",
            sentence % {"channel": channel.name, "number": number},
            "praise" if number else "shortcoming",
            number,
        )


def _quotas(first_day: date, last_day: date) -> Iterator[Fact]:
    """The monthly quotas, reached or not."""
    monthly = QuotaRule.objects.on(last_day).filter(period=QuotaRule.Period.MONTH).prefetch_related("genres")
    for rule in monthly.order_by("position", "pk"):
        count = counting(rule, first_day, last_day).count()
        said = {"quota": rule.name, "count": count, "wanted": rule.count}
        if count >= rule.count:
            yield Fact(
                f"quota:{rule.code}",
                _("%(quota)s: %(count)s of %(wanted)s, reached.") % said,
                "praise",
                count,
                rule.count,
            )
        else:
            yield Fact(
                f"quota:{rule.code}",
                _("%(quota)s: only %(count)s of %(wanted)s.") % said,
                "shortcoming",
                count,
                rule.count,
            )


def _officers(first_day: date, last_day: date) -> Iterator[Fact]:
    """How many assignments were handed in on time, and who is praised by name; who was late is not read out."""
    due = Assignment.objects.open().filter(due_at__date__gte=first_day, due_at__date__lte=last_day)
    months = [
        person_month(person, first_day, last_day)
        for person in Person.objects.filter(pk__in=due.values("assignee")).in_name_order()
    ]
    assigned = sum(len(month.assigned) for month in months)
    if not assigned:
        return
    on_time, late = sum(len(month.on_time) for month in months), sum(len(month.late) for month in months)
    yield Fact(
        "assignments:on-time",
        _("%(count)s of %(all)s assigned pieces were handed in on time.") % {"count": on_time, "all": assigned},
        "praise",
        on_time,
        assigned,
    )
    punctual = [month.person.name for month in months if month.assigned and len(month.on_time) == len(month.assigned)]
    if punctual:
        names = ", ".join(punctual[:NAMES_READ_OUT])
        yield Fact(
            "assignments:punctual", _("All pieces on time: %(names)s.") % {"names": names}, "praise", len(punctual)
        )
    if late:
        sentence = ngettext(
            "%(count)s assigned piece was handed in late or not at all.",
            "%(count)s assigned pieces were handed in late or not at all.",
            late,
        )
        yield Fact("assignments:late", sentence % {"count": late}, "shortcoming", late, assigned)


def _fast_lane(first_day: date, last_day: date) -> Iterator[Fact]:
    """What went out by one step alone, and whether the others signed in time; a late signature stays late for ever."""
    owed = list(went_out_urgently(first_day, last_day))
    if not owed:
        return
    in_time = [row for row in owed if row.is_in_order]
    sentence = _("By the fast lane, signed off in time afterwards: %(count)s of %(all)s.")
    yield Fact(
        "fast-lane:in-time",
        sentence % {"count": len(in_time), "all": len(owed)},
        "praise" if len(in_time) == len(owed) else "shortcoming",
        len(in_time),
        len(owed),
    )
