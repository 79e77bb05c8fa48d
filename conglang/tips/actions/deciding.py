"""What the board does with a tip: give it to a writer, pass it to a unit, put it aside, put it to another one."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.queries import NoDeadline, deadline
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.actions.assignments import NEWS_AFTER_EVENT, assign
from conglang.people.models import Person
from conglang.tips.models import Tip, TipPhoto
from conglang.tips.permissions import can_decide, can_receive
from conglang.tips.queries import photos_for


def usual_due() -> datetime | None:
    """When a piece given now is due: like news of an event that has just ended; None where the ward laid down no limit."""
    try:
        return deadline(NEWS_AFTER_EVENT, clock.now())
    except NoDeadline:
        return None


@transaction.atomic
def give(tip: Tip, *, photos: Iterable[TipPhoto] = (), names_senders: bool = False, by, **asked) -> Tip:
    """Ask an officer for a piece about it (giao viết); facts and chosen photos wait in the piece when it is begun.

    ``asked`` is what the newsroom's ``assign`` wants to know: who, about what, by when, on which channels.
    """
    tip = _locked(tip, by)
    tip.enter("give")
    chosen = [photo.pk for photo in photos]
    if names_senders:
        _credit_senders(tip)
    tip.assignment = assign(by=by, **{"residential_group": tip.residential_group, **asked})
    photos_for(tip).filter(pk__in=chosen).update(is_chosen=True)
    tip.save()
    log(tip, "tips.tip.give", by=by, assignee=tip.assignment.assignee.name, photos=len(chosen))
    return tip


def _credit_senders(tip: Tip) -> None:
    """Say who will be named: the senders who gave a name and agreed to be named; of this tip and those put to it."""
    if tip.name and tip.may_be_named:
        tip.credited = _person_of(tip)
    for other in tip.merged.exclude(name="").filter(may_be_named=True):
        other.credited = _person_of(other)
        other.save(update_fields=["credited"])


def _person_of(tip: Tip) -> Person:
    """The person on record behind a sender; somebody new is put on record by name alone."""
    if tip.sender_id:
        return tip.sender
    earlier = Tip.objects.filter(name=tip.name, phone=tip.phone, credited__isnull=False).exclude(phone="").first()
    return earlier.credited if earlier else Person.objects.create(name=tip.name, kind=Person.Kind.CONTRIBUTOR)


@transaction.atomic
def forward(tip: Tip, *, unit, note: str = "", by) -> Tip:
    """It is no news but somebody's work: pass it to a unit, with a note (chuyển đơn vị). Names stay with the board."""
    tip = _locked(tip, by)
    tip.unit, tip.note = unit, note.strip()
    tip.enter("forward")
    tip.save()
    log(tip, "tips.tip.forward", by=by, unit=unit.name)
    return tip


@transaction.atomic
def receive(tip: Tip, *, by) -> Tip:
    """The unit has it."""
    tip = Tip.objects.select_for_update().get(pk=tip.pk)
    require(can_receive, by, tip)
    tip.received_by, tip.received_at = by, clock.now()
    tip.save(update_fields=["received_by", "received_at"])
    log(tip, "tips.tip.receive", by=by)
    return tip


@transaction.atomic
def set_aside(tip: Tip, *, reason: str, by) -> Tip:
    """Do not use it; the sender reads the reason (không dùng)."""
    tip = _locked(tip, by)
    if not reason.strip():
        raise Refusal(_("Write why it is not used. The sender reads it."))
    tip.reason = reason.strip()[:300]
    tip.enter("set_aside")
    tip.save()
    log(tip, "tips.tip.set_aside", by=by, reason=tip.reason)
    return tip


@transaction.atomic
def merge(tip: Tip, *, into: Tip, by) -> Tip:
    """Put it to another tip about the same; from now on it shares what becomes of that one (gộp)."""
    require(can_decide, by, tip)
    locked = {each.pk: each for each in Tip.objects.select_for_update().filter(pk__in=(tip.pk, into.pk)).order_by("pk")}
    tip, into = locked[tip.pk], locked[into.pk]
    refuse_if(_reasons_not_to_merge(tip, into))
    tip.merged_into = into
    tip.enter("merge")
    tip.save()
    tip.merged.update(merged_into=into)
    log(tip, "tips.tip.merge", by=by, into=into.pk)
    return tip


def _reasons_not_to_merge(tip: Tip, into: Tip):
    if tip.pk == into.pk:
        yield _("A tip cannot be put to itself. Choose another one.")
    elif into.merged_into_id:
        yield _("That tip has been put to another one itself. Choose the one it was put to.")
    elif into.forgotten_at:
        yield _("The words of that tip have been removed after their time. Choose another one.")


def _locked(tip: Tip, by) -> Tip:
    require(can_decide, by, tip)
    return Tip.objects.select_for_update(of=("self",)).select_related("residential_group", "sender").get(pk=tip.pk)
