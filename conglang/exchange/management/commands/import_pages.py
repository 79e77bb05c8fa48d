"""``manage.py import_pages PATH…``: move the articles of an earlier portal here."""

import json
import sys
import time
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from conglang.exchange.actions.moving import Outcome, take_over
from conglang.exchange.reading import ReadArticle
from conglang.exchange.reading.sources import NotALine, SourcePage, files_under, pages_in
from conglang.kit.refusals import Refusal

_COUNTED = {Outcome.TAKEN: "read", Outcome.KNOWN: "known", Outcome.CHANGED: "changed"}
_BAR = 30
_BAR_SECONDS = 0.2


class Command(BaseCommand):
    help = (
        "Move the articles of an earlier portal here: folders of saved pages, text dumps, RSS, Atom and WordPress "
        "exports, JSON lines {id, url, raw}. They wait under “Nhập bài” until they are confirmed and approved. Safe to "
        "run again: what was taken over is passed over, what has changed is told. --dry-run shows what would be read."
    )

    # Reading asks nothing of the instance; what keeps something is checked by the actions.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--by", help="user name of the person who imports; needed unless nothing is kept")
        parser.add_argument("--dry-run", action="store_true", help="read and report, keep nothing")
        parser.add_argument(
            "--format", choices=["text", "jsonl"], default="text", help="jsonl: one object a page; keeps nothing"
        )

    def handle(self, *, paths, by, dry_run, format, **options):
        missing = [path for path in paths if not path.exists()]
        if missing:
            raise CommandError(
                _("There is nothing at %(path)s. Check the path and run the command again.") % {"path": missing[0]}
            )
        self.account = None if dry_run or format == "jsonl" else self._account(by)
        self.tally = dict.fromkeys(("read", "known", "changed", "refused", "broken"), 0)
        self.bar = _Bar(self.stderr, paths)
        for file in files_under(paths):
            for page in self._pages(file):
                self._one(page, format)
            self.bar.file_done(file)
        self.bar.close()
        self._conclude(format)

    def _pages(self, file: Path):
        try:
            yield from pages_in(file)
        except OSError as fault:
            self.tally["broken"] += 1
            self.stderr.write(_("%(file)s cannot be opened: %(fault)s") % {"file": file, "fault": fault})

    def _account(self, name: str | None):
        account = get_user_model().objects.filter(username=name).first() if name else None
        if account is None:
            raise CommandError(
                _("Say with --by who imports: the user name of an account here. Or look first with --dry-run.")
            )
        return account

    def _one(self, page: SourcePage, format: str) -> None:
        try:
            if self.account:
                self._keep(page)
            else:
                self._show(page, format)
        except Refusal as refusal:
            self.tally["broken" if isinstance(refusal, NotALine) else "refused"] += 1
            self._write(format, _as_refused(page, refusal))
        except PermissionDenied as fault:
            raise CommandError(str(fault)) from fault
        self.bar.step()

    def _keep(self, page: SourcePage) -> None:
        outcome = take_over(page, by=self.account)
        self.tally[_COUNTED[outcome]] += 1
        if outcome is Outcome.CHANGED:
            self.stdout.write(
                _("%(page)s: the earlier portal has changed it since it was taken over.") % {"page": page.id}
            )

    def _show(self, page: SourcePage, format: str) -> None:
        article = page.read()
        self.tally["read"] += 1
        self._write(format, as_object(page, article))

    def _write(self, format: str, told: dict) -> None:
        if format == "jsonl":
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(told["title"] or f"{told['id']}: {told['dropped'][0]['why']}")
        if told["title"]:
            facts = [told["published"] or _("no date"), _("views: %(number)s") % {"number": told["views"] or 0}]
            self.stdout.write("  " + " · ".join([told["id"], *facts]))
            for piece in told["dropped"]:
                self.stdout.write(f"  - {piece['text'][:60]}: {piece['why']}")

    def _conclude(self, format: str) -> None:
        said = (
            _(
                "%(read)s page(s) read as articles, %(known)s taken over before, %(changed)s changed since, "
                "%(refused)s not articles, %(broken)s could not be read."
            )
            % self.tally
        )
        (self.stderr if format == "jsonl" else self.stdout).write(said)
        if self.tally["broken"]:
            raise CommandError(
                _("Put right what could not be read and run the command again; the rest is kept."), returncode=2
            )


def as_object(page: SourcePage, article: ReadArticle) -> dict:
    """What was read of one page, for people and programs who compare it with the original."""
    return {
        "id": page.id,
        "title": article.title,
        "published": _shown(article.published),
        "views": article.views,
        "lead": article.lead or None,
        "body": "\n".join(article.body),
        "images": [{"src": each.src[:500], "alt": each.alt, "caption": each.caption} for each in article.pictures],
        "dropped": [{"text": piece.text, "why": str(piece.why)} for piece in article.dropped],
    }


def _as_refused(page: SourcePage, refusal: Refusal) -> dict:
    why = " ".join(str(reason) for reason in refusal.reasons)
    nothing = dict.fromkeys(("title", "published", "views", "lead"))
    return {
        "id": page.id,
        **nothing,
        "body": "",
        "images": [],
        "dropped": [{"text": page.url or page.name, "why": why}],
    }


def _shown(moment: datetime | date | None) -> str | None:
    """In the clock of the page, without a zone; seconds where the page shows some."""
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%dT%H:%M:%S" if moment.second else "%Y-%m-%dT%H:%M")
    return moment.isoformat() if moment else None


class _Bar:
    """How far the work has come, on a terminal only."""

    def __init__(self, out, paths: list[Path]):
        self.out, self.shown = out, sys.stderr.isatty()
        self.whole = sum(file.stat().st_size for file in files_under(paths)) if self.shown else 0
        self.done = self.pages = 0
        self.began = self.last = time.monotonic()

    def step(self) -> None:
        self.pages += 1
        if self.shown and time.monotonic() - self.last > _BAR_SECONDS:
            self.draw()

    def file_done(self, file: Path) -> None:
        if self.shown:
            self.done += file.stat().st_size

    def draw(self) -> None:
        self.last = time.monotonic()
        filled = round(_BAR * self.done / max(1, self.whole))
        rate = self.pages / max(0.1, self.last - self.began)
        said = _("%(pages)s page(s), %(rate)s a second") % {"pages": self.pages, "rate": round(rate)}
        self.out.write(f"\r[{'#' * filled}{'.' * (_BAR - filled)}] {said}", ending="")

    def close(self) -> None:
        if self.shown:
            self.draw()
            self.out.write("")
