"""``manage.py load_criteria FILE``: load one version of a criteria set."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from conglang.kit.refusals import Refusal
from conglang.scoring.actions.sets import load_set


class Command(BaseCommand):
    help = (
        "Load a criteria set from its YAML file, when the upper level has decided a new one. Safe to run twice: the same file "
        "is the same set. The sample set is conglang/scoring/data/mau-phuong-100-diem.yaml."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            loaded = load_set(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        except Refusal as refusal:
            raise CommandError("\n".join(str(reason) for reason in refusal.reasons)) from refusal
        self.stdout.write(
            f"{loaded.name}, version {loaded.version}: {loaded.criteria.count()} lines, {loaded.total_max} points"
        )
