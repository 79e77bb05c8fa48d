"""The test database is a copy of a template that was migrated once, not migrated anew by every worker of every run.

The template is made again when a migration or a locked package changes. On SQLite it is a file, copied into memory;
on PostgreSQL a database, copied by ``CREATE DATABASE … TEMPLATE``.
"""

import copy
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from functools import cache as once
from pathlib import Path
from types import SimpleNamespace

from django.core.cache import cache
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from conglang.kit import clock

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
MONDAY_MORNING = clock.local(2020, 11, 23, 9)


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


@contextmanager
def as_in_a_test():
    """Rows are founded at the tests' own time, and nothing that waits for the commit runs."""
    with clock.at(MONDAY_MORNING), transaction.atomic():
        yield
        connection.run_on_commit = []


class Database:
    """A worker's two databases: ``plain`` as the migrations leave it, and ``ward`` with the ward of ``make_ward``.

    Most tests begin with the same ward; founding it once a worker and not once a test halves the time of a run.
    """

    def __init__(self):
        self.kind = "plain"
        self._ward = None

    def set_up(self) -> None:
        self.make_whole()

    def open(self, kind: str) -> None:
        """The next test begins with this database, whole; what was remembered of the other one is forgotten."""
        if kind == "ward" and self._ward is None:
            self._found_ward()
        elif kind != self.kind:
            self._connect(kind)
        cache.clear()

    def ward(self) -> SimpleNamespace:
        """The founded ward, or one made now where a test asks for it after its database was opened."""
        from tests.factories.ward import make_ward

        return copy.deepcopy(self._ward) if self.kind == "ward" else make_ward()

    def _found_ward(self) -> None:
        from tests.factories.ward import make_ward

        self._connect("ward")
        self.make_whole()
        with as_in_a_test():
            self._ward = make_ward()
        self._keep_ward()


class SQLite(Database):
    """Files in memory; each lives as long as one connection to it is open."""

    def __init__(self):
        super().__init__()
        self._keepers = {kind: sqlite3.connect(_in_memory(kind), uri=True) for kind in ("plain", "ward", "founded")}

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
        self._connect("plain")
        super().set_up()

    def _connect(self, kind: str) -> None:
        # Django's own close leaves a database in memory open, so that it is not lost; ours have their keepers.
        BaseDatabaseWrapper.close(connection)
        connection.settings_dict["NAME"] = _in_memory(kind)
        self.kind = kind

    def make_whole(self) -> None:
        """Every row as at the beginning."""
        connection.ensure_connection()
        if self.kind == "ward" and self._ward:
            self._keepers["founded"].backup(connection.connection)
            return
        with closing(sqlite3.connect(self.template())) as template:
            template.backup(connection.connection)

    def _keep_ward(self) -> None:
        connection.connection.backup(self._keepers["founded"])

    def tear_down(self) -> None:
        connection.close()


def _in_memory(kind: str) -> str:
    return f"file:conglang-{WORKER}-{kind}?mode=memory&cache=shared"


class PostgreSQL(Database):
    def __init__(self):
        super().__init__()
        self.server = dict(connection.settings_dict)
        self.prefix = f"test_conglang_{WORKER}"

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

    def _connect(self, kind: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = f"{self.prefix}_{kind}"
        self.kind = kind

    def make_whole(self) -> None:
        """Every row as at the beginning."""
        self._connect(self.kind)
        founded = f"{self.prefix}_founded" if self.kind == "ward" and self._ward else self.template()
        self._copy(founded, f"{self.prefix}_{self.kind}")

    def _keep_ward(self) -> None:
        connection.close()
        self._copy(f"{self.prefix}_ward", f"{self.prefix}_founded")

    def _copy(self, name: str, copied: str) -> None:
        with one_at_a_time():
            self.ask(f"DROP DATABASE IF EXISTS {copied} WITH (FORCE)", f"CREATE DATABASE {copied} TEMPLATE {name}")

    def tear_down(self) -> None:
        connection.close()
        names = [f"{self.prefix}_{kind}" for kind in ("plain", "ward", "founded")]
        self.ask(*(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in names))


@once
def test_database() -> Database:
    """The database of this worker, one object for all its tests."""
    return SQLite() if connection.vendor == "sqlite" else PostgreSQL()


test_database.__test__ = False
