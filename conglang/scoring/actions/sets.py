"""Loading a criteria set."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.scoring import library, readings
from conglang.scoring.models import CriteriaSet, Criterion
from conglang.scoring.permissions import can_load
from conglang.scoring.rules import decimal


@transaction.atomic
def load_set(text: str, *, by=None) -> CriteriaSet:
    """Load one version of a set from its YAML text. The same file loaded again is the same set; a changed one is refused.

    ``by`` is None for the person who runs the server.
    """
    if by is not None:
        require(can_load, by)
    checksum = hashlib.sha256(text.encode()).hexdigest()
    known = CriteriaSet.objects.filter(checksum=checksum).first()
    if known:
        return known
    content = library.parse(text, readings.known())
    if CriteriaSet.objects.filter(code=content["code"], version=content["version"]).exists():
        raise Refusal(
            _(
                "Version %(version)s of this set is loaded already and this file differs from it. Give the changed set a new version number."
            )
            % {"version": content["version"]}
        )
    loaded = CriteriaSet.objects.create(
        source=text, checksum=checksum, loaded_by=by, loaded_at=clock.now(), **_about(content)
    )
    _write_criteria(loaded, content)
    if by is not None:
        log(loaded, "scoring.set.load", by=by, checksum=checksum)
    return loaded


def _about(content: dict) -> dict:
    names = ("code", "version", "name", "issuer", "decision_number", "decision_date", "valid_from", "bands")
    optional = {"note": content.get("note", ""), "valid_to": content.get("valid_to")}
    return {**{name: content[name] for name in names}, **optional, "total_max": decimal(content["total_max"])}


def _write_criteria(loaded: CriteriaSet, content: dict) -> None:
    position = 0
    for group in content["criteria"]:
        position += 1
        parent = Criterion.objects.create(
            criteria_set=loaded,
            code=group["code"],
            title=group["title"],
            maximum=decimal(group["max"]),
            position=position,
        )
        for leaf in group["criteria"]:
            position += 1
            Criterion.objects.create(criteria_set=loaded, parent=parent, position=position, **_leaf(leaf))


def _leaf(leaf: dict) -> dict:
    return {
        "code": leaf["code"],
        "title": leaf["title"],
        "maximum": decimal(leaf["max"]),
        "rule": leaf["rule"],
        "params": leaf.get("params") or {},
        "reading": leaf.get("reading", ""),
        "covers_year": leaf.get("whole_year", False),
        "how": leaf.get("how", ""),
        "evidence_wanted": leaf.get("evidence", ""),
        "responsible": leaf.get("responsible", ""),
        "verifier": leaf.get("verifier", ""),
    }
