"""The morning mail (thư buổi sáng): once on each working day, each person's desk, at the hour of the agency.

:func:`send_morning_mails` is asked every minute. It lays a row down for each person and day, claims a row just before
the mail is handed over, and never takes up one that was claimed: at most one mail arrives. What was surely refused is
tried again; what may have arrived is shown to a person, who decides.
"""

import logging
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.agencies.models import Agency, Appointment, MorningMail
from conglang.agencies.notices import morning_mail
from conglang.agencies.permissions import can_choose_mail, can_see_to_mail
from conglang.agencies.queries import our_agency, working_time
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.mail import REFUSALS, words_of
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.people.models import Account

logger = logging.getLogger(__name__)
KEPT = timedelta(days=60)


class NoMailServer(Exception):
    """The mail server does not let anybody in: no mail of this round can go."""


def readers(day: date):
    """The accounts that get a mail: a seat today, an address, at work, not turned off."""
    seated = Appointment.objects.on(day).exclude(post__role="").values("person")
    return Account.objects.filter(
        is_active=True,
        wants_morning_mail=True,
        person__in=seated,
        person__left_on=None,
        person__is_on_long_leave=False,
    ).exclude(person__email="")


def send_morning_mails() -> int:
    """Send what is due now; how many mails went out."""
    agency, now = our_agency(), clock.now()
    if not settings.CONGLANG_SENDS_MAIL or agency is None or not _is_the_hour(agency, now):
        return 0
    day = timezone.localdate(now)
    _queue(day)
    people = readers(day).values("person")
    due = MorningMail.objects.filter(day=day, person__in=people).due(now).select_related("person__account")
    sent = 0
    for mail in due.order_by("pk"):
        try:
            sent += _send(mail, agency)
        except NoMailServer:
            break
    return sent


def _is_the_hour(agency: Agency, now: datetime) -> bool:
    """From the agency's hour to the end of the office hours of a working day."""
    local, hours = timezone.localtime(now), working_time()
    return hours.is_working_day(local.date()) and agency.morning_mail_at <= local.time() < hours.sessions[-1][1]


def _queue(day: date) -> None:
    """A row for each reader who has none today; the database keeps two processes from laying down two."""
    known = MorningMail.objects.filter(day=day).values("person")
    wanted = readers(day).exclude(person__in=known).order_by("pk").values_list("person_id", flat=True)
    MorningMail.objects.bulk_create(
        [MorningMail(person_id=person, day=day) for person in wanted], ignore_conflicts=True
    )


def _send(mail: MorningMail, agency: Agency) -> bool:
    """Read the desk, claim, hand over. What fails is noted in the row and keeps no other from being sent."""
    try:
        letter = morning_mail(mail.person.account, agency, mail.day)
    except Exception as broken:
        logger.exception("the desk of person %s could not be read for the morning mail", mail.person_id)
        letter, reason = None, _("The desk could not be read: %(reason)s") % {"reason": type(broken).__name__}
        return _note_failure(mail, reason) if mail.claim(clock.now()) else False
    if letter is None:
        mail.pass_over()
        return False
    return _hand_over(letter, mail) if mail.claim(clock.now()) else False


def _hand_over(letter: EmailMultiAlternatives, mail: MorningMail) -> bool:
    connection = get_connection()
    try:
        connection.open()
    except Exception as closed:
        _note_failure(mail, _("The mail server cannot be reached: %(reason)s") % {"reason": closed})
        raise NoMailServer from closed
    letter.connection = connection
    try:
        letter.send()
    except REFUSALS as refused:
        return _note_failure(mail, _("The mail server refused: %(answer)s") % {"answer": words_of(refused)})
    except OSError as broken:
        # The words may have arrived before the line broke, so this one is for a person to decide.
        MorningMail.objects.filter(pk=mail.pk).update(
            failure=_("The line broke while the mail was handed over. It may have arrived.")
        )
        logger.warning("morning mail %s: %s", mail.pk, broken)
        return False
    except Exception as broken:
        return _note_failure(mail, _("The mail could not be written: %(reason)s") % {"reason": broken})
    finally:
        _close(connection)
    mail.arrive()
    mail.save(update_fields=["state"])
    return True


def _close(connection) -> None:
    """The mail is away or refused already; a bad good-bye changes nothing."""
    try:
        connection.close()
    except OSError as broken:
        logger.warning("the mail server said no good-bye: %s", broken)


def _note_failure(mail: MorningMail, reason: str) -> bool:
    mail.fail(reason, clock.now())
    mail.save(update_fields=["state", "failure", "next_try_at"])
    return False


@transaction.atomic
def choose_morning_mail(account: Account, *, wants: bool, email: str, by) -> Account:
    """Turn one's own mail on or off, and say where it goes."""
    require(can_choose_mail, by, account)
    account.wants_morning_mail = wants
    account.save(update_fields=["wants_morning_mail"])
    account.person.email = email
    account.person.save(update_fields=["email"])
    log(account.person, "agencies.morning_mail.choose", by=by, wants=wants)
    return account


@transaction.atomic
def set_morning_hour(at: time, *, by) -> Agency:
    """The hour from which the mails of a working day go out."""
    require(can_see_to_mail, by)
    agency = Agency.objects.select_for_update().get(is_ours=True)
    agency.morning_mail_at = at
    agency.save(update_fields=["morning_mail_at"])
    log(agency, "agencies.morning_mail.hour", by=by, hour=f"{at:%H:%M}")
    return agency


@transaction.atomic
def send_again(mail: MorningMail, *, by) -> MorningMail:
    """Queue a mail that was refused, or whose fate nobody knows; the next round sends it."""
    require(can_see_to_mail, by)
    mail = MorningMail.objects.select_for_update().get(pk=mail.pk)
    if not MorningMail.objects.undelivered(clock.now()).filter(pk=mail.pk).exists():
        raise Refusal(_("This mail is on its way or has arrived. Nothing needs to be done."))
    mail.send_again()
    mail.save(update_fields=["state", "tries", "next_try_at", "failure"])
    log(mail, "agencies.morning_mail.send_again", by=by, person=mail.person.name)
    return mail


def forget_old_mails() -> None:
    MorningMail.objects.filter(day__lt=clock.today() - KEPT).delete()
