"""Questions about who we are and who holds which post."""

from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from conglang.agencies.models import Agency, Appointment, Body, Deadline, Holiday, MorningMail, Role
from conglang.kit import clock
from conglang.kit.working_time import WorkingTime

# Filled for the length of one request: the same person is asked about many times while a screen is drawn.
roles_asked: ContextVar[dict | None] = ContextVar("conglang_roles_asked", default=None)


@contextmanager
def roles_once():
    """Look each account's roles up once while the block runs."""
    token = roles_asked.set({})
    try:
        yield
    finally:
        roles_asked.reset(token)


def our_agency() -> Agency | None:
    """The agency of this instance; None before it has been set up."""
    return Agency.objects.filter(is_ours=True).first()


def roles_of(user, day: date | None = None) -> frozenset[str]:
    """The roles that the appointments of ``user`` give on ``day`` (today when left out)."""
    if not getattr(user, "is_active", False) or not getattr(user, "person_id", None):
        return frozenset()
    day = day or clock.today()
    asked = roles_asked.get()
    if asked is not None and (user.pk, day) in asked:
        return asked[user.pk, day]
    found = frozenset(Appointment.objects.of(user).on(day).exclude(post__role="").values_list("post__role", flat=True))
    if asked is not None:
        asked[user.pk, day] = found
    return found


def has_role(user, *roles: str) -> bool:
    """Does ``user`` hold at least one of ``roles`` today?"""
    return not roles_of(user).isdisjoint(roles)


def units_of(user) -> set[int]:
    """The units in which this person holds a post today."""
    held = Appointment.objects.of(user).on().exclude(post__unit=None)
    return set(held.values_list("post__unit", flat=True))


def holders(*roles: str, day: date | None = None):
    """The accounts of those who hold one of ``roles`` on ``day``."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 (the model is named by a setting)

    people = Appointment.objects.on(day).filter(post__role__in=roles).values("person")
    return get_user_model().objects.filter(person__in=people, is_active=True).order_by("person__given_name", "pk")


def members(body: Body, day: date | None = None):
    """The seats of a body as they were filled on ``day``."""
    return Appointment.objects.on(day).filter(post__body=body).select_related("person", "post").in_seat_order()


def titles_of(person, day: date | None = None) -> list[str]:
    """The titles of a person on ``day``, the highest first."""
    appointments = Appointment.objects.on(day).filter(person=person).select_related("post").in_seat_order()
    return [appointment.post.title for appointment in appointments]


def working_time() -> WorkingTime:
    """The office hours with the holidays on record."""
    holidays = list(Holiday.objects.values_list("day", "kind"))
    return WorkingTime(
        holidays=frozenset(day for day, kind in holidays if kind == Holiday.Kind.HOLIDAY),
        make_up_days=frozenset(day for day, kind in holidays if kind == Holiday.Kind.MAKE_UP),
    )


class NoDeadline(LookupError):
    """A time limit that the ward's records do not hold."""


def deadline(code: str, since: datetime) -> datetime:
    """The moment by which something begun at ``since`` must be done. Raises :class:`NoDeadline`."""
    limit = Deadline.objects.filter(code=code).on(timezone.localdate(since)).order_by("-valid_from").first()
    if limit is None:
        raise NoDeadline(code)
    local = timezone.localtime(since)
    if limit.unit == Deadline.Unit.WORKING_HOURS:
        return working_time().add_hours(local, float(limit.amount))
    if limit.unit == Deadline.Unit.WORKING_DAYS:
        day = working_time().add_days(local.date(), int(limit.amount))
        return clock.local(day.year, day.month, day.day, 17, 30)
    return local + timedelta(days=float(limit.amount))


def mails_of(at: datetime) -> dict:
    """What became of the morning mails of this day: how many in each state, and which did not arrive."""
    today = MorningMail.objects.filter(day=timezone.localdate(at))
    counts = dict(today.order_by().values_list("state").annotate(number=Count("pk")))
    return {
        "day": timezone.localdate(at),
        "sent": counts.get(MorningMail.State.SENT, 0),
        "nothing": counts.get(MorningMail.State.NOTHING, 0),
        "undelivered": today.undelivered(at).select_related("person").order_by("person__given_name", "pk"),
    }


EVERYBODY: Iterable[str] = tuple(Role)
