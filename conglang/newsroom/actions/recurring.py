"""What recurs: laid down once, proposed to every schedule, changed for one day or from one day on, never backwards."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.actions.programmes import add_events, cancel_event, change_event
from conglang.newsroom.models import Event, Programme, RecurringEvent
from conglang.newsroom.permissions import can_plan

ONE_DAY = timedelta(days=1)


@transaction.atomic
def lay_down(*, by, **said) -> RecurringEvent:
    """Say what recurs and by which rhythm; schedules are proposed its days from then on."""
    require(can_plan, by)
    refuse_if(_reasons_not_to_lay_down(said))
    series = RecurringEvent.objects.create(created_by=by, **said)
    log(series, "newsroom.recurring.lay_down", by=by)
    return series


def _reasons_not_to_lay_down(said: dict):
    if said.get("ends_on") and said["ends_on"] < said["starts_on"]:
        yield _("The last day lies before the first day. Choose a later last day.")
    if said.get("starts") and said.get("ends") and said["ends"] < said["starts"]:
        yield _("It ends before it starts. Put the times right.")


@transaction.atomic
def add_occurrences(
    programme: Programme, wanted: Iterable[tuple[RecurringEvent, date]], *, by, reason: str = ""
) -> list[Event]:
    """Put days of what recurs into a schedule; those that it has already are passed over."""
    had = set(Event.objects.filter(programme=programme, recurring__isnull=False).values_list("recurring", "recurs_on"))
    lines = [
        {"day": day, "recurring": series, "recurs_on": day, **{name: getattr(series, name) for name in series.SAID}}
        for series, day in wanted
        if (series.pk, day) not in had
    ]
    return add_events(programme, lines, by=by, reason=reason) if lines else []


@transaction.atomic
def change_later(event: Event, *, by, reason: str = "", **said) -> RecurringEvent:
    """Change this day and the later ones: the rhythm ends the day before and a new one begins. What is past stays."""
    series = _series_of(event, by=by)
    fresh = _begin_anew(series, event.recurs_on, by=by, said=said)
    for later in _from(series, event.recurs_on):
        later.recurring = fresh
        later.save(update_fields=["recurring"])
        change_event(later, by=by, reason=reason, **{name: said[name] for name in series.SAID if name in said})
    log(fresh, "newsroom.recurring.change_later", by=by, reason=reason)
    return fresh


@transaction.atomic
def end_with(event: Event, *, by, reason: str = "") -> None:
    """It comes no more, from this day on; the days already in schedules are cancelled with the reason."""
    series = _series_of(event, by=by)
    _end(series, event.recurs_on - ONE_DAY)
    for later in _from(series, event.recurs_on):
        cancel_event(later, by=by, reason=reason)
    log(series, "newsroom.recurring.end", by=by, reason=reason)


def _series_of(event: Event, *, by) -> RecurringEvent:
    require(can_plan, by)
    if event.recurring_id is None:
        raise Refusal(_("This line stands alone: it comes from nothing that recurs."))
    return RecurringEvent.objects.select_for_update().get(pk=event.recurring_id)


def _begin_anew(series: RecurringEvent, day: date, *, by, said: dict) -> RecurringEvent:
    fresh = RecurringEvent.objects.get(pk=series.pk)
    fresh.pk, fresh._state.adding = None, True
    fresh.starts_on, fresh.created_by = day, by
    for name in series.SAID:
        setattr(fresh, name, said.get(name, getattr(series, name)))
    fresh.save()
    _end(series, day - ONE_DAY)
    return fresh


def _end(series: RecurringEvent, last_day: date) -> None:
    series.ends_on = last_day
    series.save(update_fields=["ends_on"])


def _from(series: RecurringEvent, day: date) -> list[Event]:
    """Its days from ``day`` on in schedules that are neither closed nor waiting for a decision, and not struck off."""
    closed = (Programme.State.CLOSED, Programme.State.SUBMITTED)
    struck = (Event.State.CANCELLED, Event.State.POSTPONED)
    found = Event.objects.filter(recurring=series, recurs_on__gte=day).exclude(state__in=struck)
    return list(found.exclude(programme__state__in=closed).select_related("programme").order_by("recurs_on", "pk"))
