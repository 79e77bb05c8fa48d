"""Looking again and again at what is out elsewhere; what changed there or went away is told to the board.

Nothing is fetched inside a transaction. Rows of what was found are added when something changed, and never changed.
"""

from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from conglang.exchange import looking
from conglang.exchange.looking import Look, Verdict
from conglang.exchange.models import CheckedLink, Handover, LinkFinding, UpperMatch
from conglang.exchange.permissions import can_check_links
from conglang.exchange.rounds import go_round
from conglang.exchange.rules import Standing
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.jobs import job
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Channel, Release
from conglang.ui.templatetags.ui import vn_date, vn_datetime

MOST_A_ROUND = 5


def check_due_links() -> int:
    """Take up new addresses, and look at those that are due."""
    take_up_new()
    return go_round(CheckedLink.objects.due(clock.now())[:MOST_A_ROUND], is_reached)


def take_up_new() -> None:
    """Every release that stands at an address of the upper level is looked at from now on."""
    known = CheckedLink.objects.filter(release=OuterRef("pk"), url=OuterRef("proof_url"))
    elsewhere = Release.objects.out().filter(channel__proof=Channel.Proof.ACCEPTANCE).exclude(proof_url="")
    now = clock.now()
    new = [
        CheckedLink(release=release, url=release.proof_url, next_at=now) for release in elsewhere.exclude(Exists(known))
    ]
    CheckedLink.objects.bulk_create(new, ignore_conflicts=True)


def is_reached(link_id: int) -> bool:
    return look_again(link_id) != Standing.UNVERIFIED


@job
def look_later(link_id: int) -> None:
    look_again(link_id)


def look_again(link_id: int) -> str:
    """Fetch the address once and write down what is new there; the standing that was found."""
    link = CheckedLink.objects.select_related("release").get(pk=link_id)
    look, verdict = looking.check(link.url, titles=_titles(link.release), published=link.release.out_at)
    record(link, look, verdict)
    return verdict.standing


def _titles(release: Release) -> list[str]:
    """What the piece may be called there: as we called it, as the upper level told us, as a person has confirmed."""
    told = Handover.objects.filter(release=release, state=Handover.State.ACCEPTED).values_list(
        "accepted_title", flat=True
    )
    confirmed = UpperMatch.objects.filter(release=release, state=UpperMatch.State.CONFIRMED)
    return [release.title, *told, *confirmed.values_list("item__title", flat=True)]


@transaction.atomic
def record(link: CheckedLink, look: Look, verdict: Verdict) -> LinkFinding | None:
    """Plan the next look; add a row where something is otherwise than at the last one."""
    link = CheckedLink.objects.select_related("release").select_for_update(of=("self",)).get(pk=link.pk)
    link.looked(verdict.standing)
    link.save(update_fields=["looked_at", "next_at", "unreached"])
    said = {"title": look.title[:255], "published": look.day, "sha256": look.sha256}
    found = _news(link, said, verdict)
    if found is None:
        return None
    return LinkFinding.objects.create(
        link=link, standing=found.standing, reason=found.reason[:500], at=clock.now(), **said
    )


def _news(link: CheckedLink, said: dict, verdict: Verdict) -> Verdict | None:
    """What the new row says; None when the last one says it already."""
    findings = list(link.findings.all())
    last = findings[0] if findings else None
    if verdict.standing in (Standing.GONE, Standing.UNVERIFIED):
        told = last is not None and (last.standing, last.reason) == (verdict.standing, verdict.reason[:500])
        return None if told else verdict
    was_there = last is not None and last.standing in (Standing.VERIFIED, Standing.CHANGED)
    if was_there and (not said["sha256"] or _same(last, said)):
        return None
    standard = next((row for row in findings if row.sha256 and _is_standard(row)), None)
    if standard is None or not said["sha256"]:
        return verdict
    return (
        Verdict(Standing.VERIFIED)
        if _same(standard, said)
        else Verdict(Standing.CHANGED, _what_changed(standard, said))
    )


def _is_standard(row: LinkFinding) -> bool:
    """Was this found to be right, or looked at by a person?"""
    return row.standing == Standing.VERIFIED or (row.standing == Standing.CHANGED and row.seen_at is not None)


def _same(row: LinkFinding, said: dict) -> bool:
    return all(getattr(row, name) == value for name, value in said.items())


def _what_changed(standard: LinkFinding, said: dict) -> str:
    since = {"moment": vn_datetime(standard.at)}
    reasons = []
    if said["title"] != standard.title:
        reasons.append(_("The headline there is now: “%(title)s”.") % {"title": said["title"]})
    if said["published"] != standard.published:
        reasons.append(_("The day there is now: %(day)s.") % {"day": vn_date(said["published"]) or "-"})
    if said["sha256"] != standard.sha256:
        reasons.append(_("The text there is not the one found at %(moment)s.") % since)
    return " ".join(reasons)


@transaction.atomic
def mark_seen(finding: LinkFinding, *, by) -> LinkFinding:
    """A person has looked at what changed: what stands there now counts as right from here on."""
    finding = LinkFinding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    require(can_check_links, by)
    if not finding.waits:
        raise Refusal(_("Somebody has seen this already."))
    finding.seen_at, finding.seen_by = clock.now(), by
    finding.save(update_fields=["seen_at", "seen_by"])
    log(finding.link, "exchange.link.seen", by=by, standing=finding.standing)
    return finding


@transaction.atomic
def check_now(link: CheckedLink, *, by) -> None:
    """Have the address looked at now instead of at its time."""
    require(can_check_links, by)
    log(link, "exchange.link.check", by=by)
    transaction.on_commit(partial(look_later.enqueue, link.pk))
