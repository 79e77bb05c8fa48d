"""``manage.py give_password USER``: a fresh password for somebody who has forgotten it."""

import secrets

from django.core.management.base import BaseCommand, CommandError

from conglang.people.models import Account


class Command(BaseCommand):
    help = (
        "Give an account a fresh password and print it once. For the person who runs the server; no role of the office "
        "may do this from a screen, because whoever sets a password can act in another's name."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        account = Account.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"There is no account {username!r}.")
        password = secrets.token_urlsafe(9)
        account.set_password(password)
        account.save(update_fields=["password"])
        self.stdout.write(password)
