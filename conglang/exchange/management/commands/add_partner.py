"""``manage.py add_partner NAME``: let an agency below hand pieces to this instance."""

from django.core.management.base import BaseCommand

from conglang.exchange.actions.incoming import add_partner


class Command(BaseCommand):
    help = (
        "Let an agency hand pieces to this instance and print its token once; the agency sets it as "
        "CONGLANG_UPPER_TOKEN. Run again for the same name, it replaces the token."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="name of the agency, as it stands under its pieces")
        parser.add_argument("--token", default="", help="this token instead of a new random one")

    def handle(self, *, name, token, **options):
        partner, token = add_partner(name, token=token)
        self.stdout.write(f"{partner}\t{token}")
