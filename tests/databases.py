"""The test database is a copy of a template that was migrated once, not migrated anew by every worker of every run.

The template is made again when a migration or a locked package changes. On SQLite it is a file, copied into memory;
on PostgreSQL a database, copied by ``CREATE DATABASE … TEMPLATE``.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")


def made_from() -> str:
    """The fingerprint of everything that decides what the tables look like."""
    files = [*ROOT.glob("conglang/*/migrations/*.py"), ROOT / "requirements" / "dev.txt"]
    found = hashlib.sha256()
    for file in sorted(files):
        found.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def one_at_a_time():
    CACHE.mkdir(exist_ok=True)
    with open(CACHE / "template.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(**environment: str) -> None:
    """In a process of its own: this one must not think that it knows the template's rows."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--noinput", "--verbosity=0"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", **environment},
        check=True,
    )


class SQLite:
    def template(self) -> Path:
        file = CACHE / f"template-{made_from()}.sqlite3"
        with one_at_a_time():
            if not file.exists():
                for old in CACHE.glob("template-*.sqlite3*"):
                    old.unlink()
                with tempfile.TemporaryDirectory() as folder:
                    migrate(CONGLANG_INSTANCE=folder)
                    # Not VACUUM INTO: constraints may use functions that only Django adds.
                    with closing(sqlite3.connect(f"{folder}/db.sqlite3")) as made:
                        made.execute("PRAGMA journal_mode=DELETE")
                    shutil.move(f"{folder}/db.sqlite3", file)
        return file

    def set_up(self) -> None:
        connection.close()
        connection.settings_dict["NAME"] = f"file:conglang-{WORKER}?mode=memory&cache=shared"
        self.make_whole()

    def make_whole(self) -> None:
        """Every row as the template has it."""
        connection.ensure_connection()
        with closing(sqlite3.connect(self.template())) as template:
            template.backup(connection.connection)

    def tear_down(self) -> None:
        connection.close()


class PostgreSQL:
    def __init__(self):
        self.server = dict(connection.settings_dict)
        self.name = f"test_conglang_{WORKER}"

    def ask(self, *statements: str) -> list:
        import psycopg

        place = {"host": self.server["HOST"], "port": self.server["PORT"], "user": self.server["USER"]}
        with psycopg.connect(dbname="postgres", password=self.server["PASSWORD"], autocommit=True, **place) as asked:
            answers = [asked.execute(statement) for statement in statements]
            return answers[-1].fetchall() if answers[-1].description else []

    def template(self) -> str:
        name = f"conglang_template_{made_from()}"
        with one_at_a_time():
            if not self.ask(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
                self.ask(f"CREATE DATABASE {name}_draft")
                address = os.environ["CONGLANG_DATABASE_URL"].replace("/postgres?", f"/{name}_draft?")
                migrate(CONGLANG_DATABASE_URL=address)
                self.ask(f"ALTER DATABASE {name}_draft RENAME TO {name}")
        return name

    def set_up(self) -> None:
        connection.settings_dict["NAME"] = self.name
        self.make_whole()

    def make_whole(self) -> None:
        connection.close()
        template = self.template()
        with one_at_a_time():
            self.ask(
                f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)", f"CREATE DATABASE {self.name} TEMPLATE {template}"
            )

    def tear_down(self) -> None:
        connection.close()
        self.ask(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


def test_database() -> SQLite | PostgreSQL:
    return SQLite() if connection.vendor == "sqlite" else PostgreSQL()


test_database.__test__ = False
