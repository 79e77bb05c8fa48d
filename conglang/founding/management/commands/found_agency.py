"""``manage.py found_agency``: put an empty instance to work."""

from datetime import date, datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.founding.actions import Founded, found_agency
from conglang.kit.refusals import Refusal

CONTACT = ("address", "phone", "email")
NEEDED = ("name", "kind", "officer", "account")


class Command(BaseCommand):
    help = (
        "Found the agency of an empty instance: its usual seats, chains, time limits, channels, genres and pages, and the "
        "account of the first officer, whose password is printed once. Run once, after migrate; refuses where there is "
        "an agency already."
    )

    def add_arguments(self, parser):
        parser.add_argument("--name", default="", help="full name: Phường Cự Khối")
        parser.add_argument("--kind", default="", help="ward, commune or special-zone")
        parser.add_argument("--officer", default="", help="first IT officer, family name first")
        parser.add_argument("--account", default="", help="the officer's user name")
        parser.add_argument("--upper", default="", help="upper level: Thành phố Hà Nội")
        parser.add_argument(
            "--date", default="", help="first day of the officer's seat, 2026-01-05 or 05/01/2026; today"
        )
        parser.add_argument("--decision", default="", help="number of the decision that names the officer")
        for name in CONTACT:
            parser.add_argument(f"--{name}", default="", help=f"the agency's {name}")

    def handle(self, **options):
        given = {name: options[name].strip() for name in (*NEEDED, "upper", "decision", *CONTACT)}
        try:
            founded = found_agency(starts_on=_day(options["date"]), **given)
        except Refusal as refusal:
            raise CommandError("\n".join(str(reason) for reason in refusal.reasons)) from refusal
        self._tell(founded)

    def _tell(self, founded: Founded) -> None:
        say = self.stdout.write
        say(_("%(agency)s has been founded. Laid down:") % {"agency": founded.agency})
        for what, count in founded.laid_down.items():
            say(f"  {count:4} {what}")
        say("")
        say(_("First officer: %(person)s") % {"person": founded.account.person})
        say(_("User name: %(name)s") % {"name": founded.account.username})
        say(_("Password, shown only now: %(password)s") % {"password": founded.password})
        say(
            _("Sign in, change the password, enter the staff, then fill the seats by decision: %(address)s.")
            % {"address": settings.CONGLANG_BASE_URL.rstrip("/") + reverse("agencies:staffing")}
        )


def _day(text: str) -> date | None:
    """A day as people or machines write it; None when nothing was written."""
    if not text.strip():
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise Refusal(_("“%(text)s” is not a day. Write it like 05/01/2026.") % {"text": text})
