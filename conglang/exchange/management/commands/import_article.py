"""``manage.py import_article FILE --by USER``: read an article of an earlier portal in; a clerk confirms it."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from conglang.exchange.actions.imports import read_in
from conglang.kit.refusals import Refusal


class Command(BaseCommand):
    help = (
        "Read saved pages, text dumps or feeds of an earlier portal in. They wait under “Nhập bài” until somebody "
        "confirms them and the board approves. Files that were read in before are passed over."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--by", required=True, help="user name of the person who imports")
        parser.add_argument("--source-url", default="", help="address of the article at the earlier portal")

    def handle(self, *, files, by, source_url, **options):
        account = get_user_model().objects.filter(username=by).first()
        if account is None:
            raise CommandError(f"There is no account {by}.")
        for file in files:
            try:
                articles = read_in(file.read_bytes(), by=account, name=file.name, source_url=source_url)
            except (OSError, Refusal, PermissionDenied) as fault:
                self.stderr.write(f"{file}: {fault}")
            else:
                for article in articles:
                    self.stdout.write(f"{file}: {article.title}")
