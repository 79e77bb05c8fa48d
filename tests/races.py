"""Two connections at one moment. The tables in memory know no waiting, so on SQLite a race runs on a file, as in use."""

import sqlite3
from contextlib import closing, contextmanager

from django.db import connection, connections


def own_file(folder):
    """On SQLite, the tables in memory as a file that two connections can share; elsewhere the database itself."""
    if connection.vendor != "sqlite":
        return None
    connection.ensure_connection()
    with closing(sqlite3.connect(folder / "race.sqlite3")) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")
    return folder / "race.sqlite3"


def connect(file):
    """Let this thread's default connection be one of its own to ``file``."""
    if file:
        own = connections.create_connection("default")
        own.settings_dict = {**own.settings_dict, "NAME": str(file)}
        connections["default"] = own


@contextmanager
def reading(file):
    """This thread reads what the race left in ``file``."""
    kept = connections["default"]
    connect(file)
    try:
        yield
    finally:
        if file:
            connections["default"].close()
        connections["default"] = kept
