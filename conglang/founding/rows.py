"""Adding rows that a table lacks."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model


def add_missing(model: type[Model], rows: Iterable[dict], *key: str) -> int:
    """Make the rows whose ``key`` no row of the table has yet; how many. What is there stays as the ward has it."""
    known = set(model._default_manager.values_list(*key))
    new = [row for row in rows if tuple(row[name] for name in key) not in known]
    for row in new:
        model._default_manager.create(**row)
    return len(new)


def begun(rows: Iterable[dict], until: date | None) -> list[dict]:
    """Those in force or past on the day ``until``; all when it is left out."""
    return [row for row in rows if until is None or row["valid_from"] <= until]


def in_order(rows: Iterable[dict]) -> list[dict]:
    """The rows with their place in the list."""
    return [{"position": position, **row} for position, row in enumerate(rows)]


def without(row: dict, *names: str) -> dict:
    return {name: value for name, value in row.items() if name not in names}
