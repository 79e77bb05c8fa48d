"""Putting officers in charge of columns by decision (kiện toàn): one decision may lay down the whole list anew."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from conglang.agencies.actions import record_decision
from conglang.agencies.models import Decision
from conglang.agencies.permissions import can_restaff
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.models import ColumnOwner
from conglang.people.models import Person
from conglang.portal.models import ColumnPage
from conglang.ui.templatetags.ui import vn_date

DAY = timedelta(days=1)


@transaction.atomic
def restaff_columns(
    owners: dict[ColumnPage, Person | None],
    *,
    by,
    starts_on: date,
    number: str,
    issued_on: date,
    issuer: str,
    abstract: str,
    only_changes: bool = False,
) -> list[ColumnOwner]:
    """From ``starts_on`` these officers are in charge of these columns; None leaves a column without one.

    With ``only_changes`` a column that keeps its officer keeps its decision too; else the new decision is the ground
    of the whole list. What was laid down for earlier days ends the day before and stays on record.
    """
    require(can_restaff, by)
    refuse_if(_reasons_not_to_restaff(owners, starts_on, issued_on))
    decision = record_decision(number=number, issued_on=issued_on, issuer=issuer, abstract=abstract, by=by)
    columns = ColumnPage.objects.select_for_update(of=("self",)).filter(pk__in=[column.pk for column in owners])
    made = []
    for column in columns.order_by("pk"):
        person = owners[column]
        standing = _standing(column, starts_on)
        if only_changes and person == next((row.person for row in standing if row.starts_on <= starts_on), None):
            continue
        _end_before(column, standing, starts_on)
        if person is not None:
            made.append(_put_in_charge(column, person, starts_on, decision))
        log(
            column,
            "newsroom.column.restaff",
            by=by,
            person=person.name if person else "",
            starts_on=str(starts_on),
            decision=decision.number,
        )
    return made


def _reasons_not_to_restaff(owners: dict, starts_on: date, issued_on: date):
    if not owners:
        yield _("The portal has no column yet.")
    if starts_on < issued_on:
        yield _("The list cannot hold from a day before the decision was issued.")


def _standing(column: ColumnPage, starts_on: date) -> list[ColumnOwner]:
    rows = ColumnOwner.objects.filter(column=column).filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
    return list(rows.select_related("person").order_by("starts_on"))


def _end_before(column: ColumnPage, standing: list[ColumnOwner], starts_on: date) -> None:
    """What was entered for the very same day is put right by this entry; a later list is not overrun in silence."""
    for row in standing:
        if row.starts_on > starts_on:
            raise Refusal(
                _("For “%(column)s” a list from %(day)s on has been entered already. Choose that day or a later one.")
                % {"column": column.title, "day": vn_date(row.starts_on)}
            )
        if row.starts_on == starts_on:
            row.delete()
            continue
        row.ends_on = starts_on - DAY
        row.save(update_fields=["ends_on"])


def _put_in_charge(column: ColumnPage, person: Person, starts_on: date, decision: Decision) -> ColumnOwner:
    return ColumnOwner.objects.create(column=column, person=person, starts_on=starts_on, decision=decision)
