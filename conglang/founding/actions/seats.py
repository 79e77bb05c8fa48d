"""The usual units, boards and seats; who sits there is the ward's decision."""

from django.db import transaction

from conglang.agencies.models import Agency, Body, Post, Unit
from conglang.founding.rows import add_missing, in_order, without
from conglang.founding.usual import usual


@transaction.atomic
def add_seats(agency: Agency) -> int:
    found = usual("agencies", agency)
    return _add_units(found["units"]) + add_missing(Body, found["bodies"], "code") + _add_posts(found["posts"])


def _add_units(rows: list[dict]) -> int:
    laid = 0
    for row in in_order(rows):
        parent = Unit.objects.filter(code=row.get("parent", "")).first()
        laid += add_missing(Unit, [{**without(row, "parent"), "parent": parent}], "code")
    return laid


def _add_posts(rows: list[dict]) -> int:
    units = {unit.code: unit for unit in Unit.objects.all()}
    bodies = {body.code: body for body in Body.objects.all()}
    posts = [
        {**row, "unit": units.get(row.get("unit", "")), "body": bodies.get(row.get("body", ""))}
        for row in in_order(rows)
    ]
    return add_missing(Post, posts, "code")
