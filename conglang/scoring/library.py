"""Reading a criteria set from its YAML file: what it must look like, and what is wrong with it."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

import yaml
from django.utils.translation import gettext as _

from conglang.kit.refusals import Refusal, refuse_if
from conglang.scoring.rules import RULES, decimal

HEAD = (
    "code",
    "version",
    "name",
    "issuer",
    "decision_number",
    "decision_date",
    "valid_from",
    "total_max",
    "bands",
    "criteria",
)
GROUP_KEYS = frozenset({"code", "title", "max", "criteria"})
LEAF_KEYS = frozenset(
    {"code", "title", "max", "rule", "params", "reading", "how", "evidence", "verifier", "whole_year", "responsible"}
)


def parse(text: str, readings: frozenset[str]) -> dict:
    """The content of a file. Raises :class:`Refusal` with everything that is wrong, at once."""
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise Refusal(_("The file is not valid YAML: %(error)s") % {"error": error}) from error
    if not isinstance(content, dict):
        raise Refusal(_("The file does not hold a criteria set."))
    refuse_if(_problems(content, readings))
    return content


def leaves(content: dict) -> Iterator[dict]:
    """The criteria that are scored themselves."""
    for group in content["criteria"]:
        yield from group.get("criteria", [])


def _problems(content: dict, readings: frozenset[str]) -> Iterator[str]:
    missing = [name for name in HEAD if name not in content]
    if missing:
        yield _("Missing at the top: %(names)s.") % {"names": ", ".join(missing)}
        return
    for group in content["criteria"]:
        yield from _group_problems(group, readings)
    codes = [row["code"] for group in content["criteria"] for row in (group, *group.get("criteria", []))]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield _("The code %(code)s stands twice.") % {"code": code}
    yield from _sum_problem(_("the whole set"), content["total_max"], content["criteria"])


def _group_problems(group: dict, readings: frozenset[str]) -> Iterator[str]:
    for name in sorted(set(group) - GROUP_KEYS):
        yield _("%(code)s: “%(name)s” is not known for a group.") % {"code": group.get("code"), "name": name}
    for leaf in group.get("criteria", []):
        yield from _leaf_problems(leaf, readings)
    yield from _sum_problem(group.get("code", ""), group.get("max"), group.get("criteria", []))


def _leaf_problems(leaf: dict, readings: frozenset[str]) -> Iterator[str]:
    code = leaf.get("code", "?")
    for name in sorted(set(leaf) - LEAF_KEYS):
        yield _("%(code)s: “%(name)s” is not known for a criterion.") % {"code": code, "name": name}
    rule = RULES.get(leaf.get("rule", ""))
    if rule is None:
        yield _("%(code)s: the rule “%(rule)s” is not one of: %(rules)s.") % {
            "code": code,
            "rule": leaf.get("rule"),
            "rules": ", ".join(RULES),
        }
        return
    params = set(leaf.get("params") or {})
    if not rule.params <= params <= rule.params | rule.optional | {"reading"}:
        yield _("%(code)s: the rule %(rule)s wants the parameters: %(names)s.") % {
            "code": code,
            "rule": leaf["rule"],
            "names": ", ".join(sorted(rule.params)) or "-",
        }
    if leaf.get("reading") and leaf["reading"] not in readings:
        yield _("%(code)s: no reading is called “%(reading)s”.") % {"code": code, "reading": leaf["reading"]}


def _sum_problem(name, maximum, rows: list) -> Iterator[str]:
    try:
        total, wanted = sum((decimal(row["max"]) for row in rows), Decimal(0)), decimal(maximum)
    except (InvalidOperation, KeyError):
        yield _("%(name)s: a maximum is missing or no number.") % {"name": name}
        return
    if total != wanted:
        yield _("%(name)s: the parts add up to %(total)s, not to %(maximum)s.") % {
            "name": name,
            "total": total,
            "maximum": wanted,
        }
