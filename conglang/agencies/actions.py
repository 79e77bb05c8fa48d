"""Filling and emptying seats (kiện toàn). Every seat has its decision; rights begin and end with the seat."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.models import Appointment, Decision, Post
from conglang.agencies.permissions import can_appoint, can_restaff
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.people.models import Account, Person
from conglang.ui.templatetags.ui import vn_date


@transaction.atomic
def record_decision(*, number: str, issued_on: date, issuer: str, abstract: str, by) -> Decision:
    """Note the decision on which appointments rest; the same number, day and issuer is the same decision."""
    require(can_restaff, by)
    decision, is_new = Decision.objects.get_or_create(
        number=number, issued_on=issued_on, issuer=issuer, defaults={"abstract": abstract}
    )
    if is_new:
        log(decision, "agencies.decision.record", by=by, number=number)
    return decision


@transaction.atomic
def enter_person(*, name: str, kind: str, username: str = "", by, **contact: str) -> Person:
    """Put a person on record, and open an account when a user name is given (nhập nhân sự).

    The account has no password: the person who runs the server gives one (``give_password``), so that nobody in the
    office can sign in as somebody else. Rights come with a seat.
    """
    require(can_restaff, by)
    if username and Account.objects.filter(username=username).exists():
        raise Refusal(_("There is an account with this user name already. Choose another one."))
    person = Person.objects.create(name=name, kind=kind, **contact)
    if username:
        account = Account(username=username, person=person)
        account.set_unusable_password()
        account.save()
    log(person, "agencies.person.enter", by=by, person=person.name, account=username)
    return person


@transaction.atomic
def appoint(
    person: Person,
    post: Post,
    *,
    starts_on: date,
    decision: Decision,
    by,
    ends_on: date | None = None,
    on_behalf_of: Appointment | None = None,
) -> Appointment:
    """Put a person into a seat from a day on (bổ nhiệm, phân công)."""
    require(can_appoint, by, person)
    post = Post.objects.select_for_update().get(pk=post.pk)
    refuse_if(_reasons_not_to_appoint(person, post, starts_on, ends_on))
    appointment = Appointment.objects.create(
        person=person, post=post, starts_on=starts_on, ends_on=ends_on, decision=decision, on_behalf_of=on_behalf_of
    )
    log(appointment, "agencies.appointment.begin", by=by, person=person.name, post=post.title, starts_on=str(starts_on))
    return appointment


def _reasons_not_to_appoint(person: Person, post: Post, starts_on: date, ends_on: date | None):
    if ends_on is not None and ends_on < starts_on:
        yield _("The last day lies before the first one.")
    if starts_on < clock.today():
        yield _("Rights are not given for days that have passed. Choose today or a later day.")
    sitting = Appointment.objects.on(starts_on).filter(post=post)
    if sitting.filter(person=person).exists():
        yield _("This person already holds this seat on that day.")
    elif sitting.count() >= post.seats:
        yield _("All seats of this post are taken on that day. End one of the appointments first.")


@transaction.atomic
def end_appointment(appointment: Appointment, *, last_day: date, by) -> Appointment:
    """Let a seat end with ``last_day``; whatever it entitled to ends with that day (thôi giữ chức danh)."""
    require(can_restaff, by)
    appointment = Appointment.objects.select_for_update().select_related("post", "person").get(pk=appointment.pk)
    if appointment.ends_on is not None and appointment.ends_on < clock.today():
        raise Refusal(_("This appointment has ended already, on %(day)s.") % {"day": vn_date(appointment.ends_on)})
    if last_day < max(appointment.starts_on, clock.today()):
        raise Refusal(_("Choose today or a later day, not before the first day of the appointment."))
    appointment.ends_on = last_day
    appointment.save(update_fields=["ends_on"])
    log(appointment, "agencies.appointment.end", by=by, person=appointment.person.name, last_day=str(last_day))
    return appointment
