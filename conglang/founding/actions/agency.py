"""Founding an agency: itself, what it begins with, and the first person, who lets the others in."""

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.agencies.models import Agency, Appointment, Decision, Post
from conglang.agencies.queries import our_agency
from conglang.founding.actions import portal, seats, tables
from conglang.founding.usual import kinds, upper_words, usual
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.refusals import Refusal, refuse_if
from conglang.kit.text import fold, nfc
from conglang.people.models import Account, Person

# In the order in which one needs the other.
TABLES: tuple[tuple[object, Callable[[Agency], int]], ...] = (
    (gettext_lazy("units, boards and seats"), seats.add_seats),
    (gettext_lazy("time limits"), tables.add_time_limits),
    (gettext_lazy("approval steps"), tables.add_chains),
    (gettext_lazy("channels"), tables.add_channels),
    (gettext_lazy("genres"), tables.add_genres),
    (gettext_lazy("rules of coverage"), tables.add_coverage_rules),
    (gettext_lazy("rules and words of the checks"), tables.add_checks),
    (gettext_lazy("columns of the portal"), portal.add_columns),
    (gettext_lazy("standing pages"), portal.add_info_pages),
    (gettext_lazy("rows on royalties"), tables.add_regulations),
    (gettext_lazy("rules of the station"), tables.add_station_rules),
    (gettext_lazy("series of briefings"), tables.add_series),
    (gettext_lazy("wear rules"), tables.add_wear_rules),
    (gettext_lazy("wordings of the consent of senders"), tables.add_consent_wordings),
)
ACCOUNT_NAME = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
FULL_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")


@dataclass(frozen=True)
class Founded:
    """What was made; the password is nowhere else."""

    agency: Agency
    account: Account
    password: str
    laid_down: dict[str, int]


@transaction.atomic
def found_agency(
    *,
    name: str,
    kind: str,
    officer: str,
    account: str,
    upper: str = "",
    starts_on: date | None = None,
    decision: str = "",
    **contact: str,
) -> Founded:
    """Found the agency of an empty instance, lay down the usual rows and let the first officer in.

    For the person who runs the server: there is nobody yet whose right could be asked for. ``contact`` holds the
    address, telephone and e-mail of the agency, as far as they are known.
    """
    _refuse_a_second_agency()
    name, upper, officer = (" ".join(nfc(text).split()) for text in (name, upper, officer))
    starts_on = starts_on or clock.today()
    refuse_if(
        _reasons_not_to_found(name=name, kind=kind, officer=officer, account=account, upper=upper, starts_on=starts_on)
    )
    agency = _make_agency(name, kinds()[kind]["level_word"], upper, contact)
    portal.open_portal(agency)
    laid_down = _lay_down(agency)
    log(agency, "founding.agency.found", by=None, laid_down=laid_down)
    first, password = _let_in(agency, officer, account, starts_on, decision.strip())
    return Founded(agency, first, password, laid_down)


@transaction.atomic
def add_usual_rows() -> dict[str, int]:
    """Lay down what the agency of this instance lacks, for example after an update; what is there stays as it is."""
    agency = our_agency()
    if agency is None:
        raise Refusal(_("This instance has no agency yet. Found it first with manage.py found_agency."))
    portal.open_portal(agency)
    laid_down = _lay_down(agency)
    if laid_down:
        log(agency, "founding.rows.add", by=None, laid_down=laid_down)
    return laid_down


def _lay_down(agency: Agency) -> dict[str, int]:
    """How many rows of which table were missing."""
    counts = {str(what): add(agency) for what, add in TABLES}
    return {what: count for what, count in counts.items() if count}


def _refuse_a_second_agency() -> None:
    agency = our_agency()
    if agency is not None:
        raise Refusal(
            _(
                "This instance belongs to %(agency)s already; nothing was changed. One folder is one agency: make a new folder with its instance.env for another one. To add usual rows that %(agency)s lacks, run manage.py add_usual_rows."
            )
            % {"agency": agency.name}
        )


def _reasons_not_to_found(
    *, name: str, kind: str, officer: str, account: str, upper: str, starts_on: date
) -> Iterator[str]:
    about = kinds().get(kind)
    if about is None:
        known = ", ".join(f"{code} ({each['level_word']})" for code, each in kinds().items())
        yield _("Say with --kind what the agency is: %(kinds)s.") % {"kinds": known}
    elif not _rest(name, [about["level_word"]]):
        example = f"{about['level_word'].capitalize()} Cự Khối"
        yield _("Give with --name the full name of the agency, for example: %(example)s.") % {"example": example}
    if upper and not _rest(upper, upper_words()):
        yield _("Give with --upper the full name of the upper level, for example: Thành phố Hà Nội.")
    if not FULL_NAME.fullmatch(officer):
        yield _("Give with --officer the family name and the given name of the first officer, letters only.")
    if not ACCOUNT_NAME.fullmatch(account):
        yield _(
            "Give with --account a user name of small letters without marks, digits, full stops or hyphens, for example: can-bo-cntt."
        )
    elif Account.objects.filter(username=account).exists():
        yield _("There is an account %(account)s already. Choose another user name.") % {"account": account}
    if starts_on > clock.today():
        yield _("The day of --date lies ahead. Choose today or an earlier day, so that the first officer can sign in.")


def _rest(name: str, words: list[str]) -> str:
    """What follows the word for the level; empty when the name does not begin with one of ``words``."""
    return next((name[len(word) :].strip() for word in words if name.lower().startswith(f"{word} ")), "")


def _make_agency(name: str, level_word: str, upper: str, contact: dict[str, str]) -> Agency:
    short = _rest(name, [level_word])
    upper_word = next((word for word in upper_words() if upper.lower().startswith(f"{word} ")), _("upper level"))
    return Agency.objects.create(
        is_ours=True,
        code=slugify(fold(short)),
        name=f"{level_word.capitalize()} {short}",
        short_name=short,
        issuer_name=f"UBND {level_word} {short}",
        level_word=level_word,
        upper_name=upper,
        upper_word=upper_word,
        upper_portal_name=f"Cổng TTĐT {upper_word} {_rest(upper, upper_words())}".strip(),
        place=short,
        **contact,
    )


def _let_in(agency: Agency, officer: str, username: str, starts_on: date, number: str) -> tuple[Account, str]:
    """The first person with the seats that let him fill the others, and a password that is told once."""
    person = Person.objects.create(name=officer)
    ground = _ground(agency, number, starts_on) if number else None
    for code in usual("agencies", agency)["first_officer_posts"]:
        post = Post.objects.get(code=code)
        seat = Appointment.objects.create(person=person, post=post, starts_on=starts_on, decision=ground)
        log(seat, "agencies.appointment.begin", by=None, person=person.name, post=post.title, starts_on=str(starts_on))
    password = secrets.token_urlsafe(9)
    account = Account(username=username, person=person)
    account.set_password(password)
    account.save()
    log(account, "founding.account.open", by=None, person=person.name)
    return account, password


def _ground(agency: Agency, number: str, issued_on: date) -> Decision:
    abstract = _("On who is in charge of information technology")
    return Decision.objects.create(number=number, issued_on=issued_on, issuer=agency.issuer_name, abstract=abstract)
