"""``manage.py add_usual_rows``: what a newer version lays down and this instance lacks."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from conglang.founding.actions import add_usual_rows
from conglang.kit.refusals import Refusal


class Command(BaseCommand):
    help = (
        "Add the usual seats, chains, time limits, channels, genres and pages that the agency lacks; changes nothing that "
        "is there. Safe to run twice. Run after an update."
    )

    def handle(self, **options):
        try:
            laid_down = add_usual_rows()
        except Refusal as refusal:
            raise CommandError("\n".join(str(reason) for reason in refusal.reasons)) from refusal
        for what, count in laid_down.items():
            self.stdout.write(f"{count:4} {what}")
        if not laid_down:
            self.stdout.write(_("Nothing was missing."))
