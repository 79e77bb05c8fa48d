"""People say which article of the upper portal is a piece of ours, and which is not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.exchange import looking
from conglang.exchange.actions import links
from conglang.exchange.looking import Look, Verdict
from conglang.exchange.models import CheckedLink, Handover, UpperMatch
from conglang.exchange.permissions import can_decide_match
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions.releases import locked, mark_out
from conglang.newsroom.models import Release


def confirm(match: UpperMatch, *, by) -> UpperMatch:
    """It is ours: the release is out there, with address, headline, day and proof. The address is looked at first."""
    require(can_decide_match, by, match)
    item, release = match.item, match.release
    look, verdict = looking.check(item.url, titles=[release.title, item.title], published=item.published_at)
    return _confirm(match, look, verdict, by=by)


@transaction.atomic
def _confirm(match: UpperMatch, look: Look, verdict: Verdict, *, by) -> UpperMatch:
    release = locked(match.release)
    match = UpperMatch.objects.select_for_update(of=("self",)).select_related("item").get(pk=match.pk)
    require(can_decide_match, by, match)
    if release.state != Release.State.APPROVED:
        raise Refusal(_("This piece no longer waits for its address: it has one, or it is being changed."))
    if Release.objects.filter(proof_url=match.item.url).exists():
        raise Refusal(_("This address stands at another piece already."))
    match.decide("confirm", by)
    match.save(update_fields=["state", "decided_at", "decided_by"])
    item = match.item
    item.decide("claim", by)
    item.remark = _("Our piece “%(title)s” stands there.") % {"title": release.title}
    item.remark = item.remark[:300]
    item.save(update_fields=["state", "remark", "decided_at", "decided_by"])
    at = _out_at(match, look)
    _settle_handovers(release, match, at=at, verified=verdict.is_verified)
    mark_out(release, url=item.url, note=_note(item.title, verdict), at=at, by=by)
    link, _created = CheckedLink.objects.get_or_create(release=release, url=item.url, defaults={"next_at": clock.now()})
    links.record(link, look, verdict)
    log(match, "exchange.match.confirm", by=by, url=item.url, percent=match.percent)
    return match


def _out_at(match: UpperMatch, look: Look) -> datetime:
    """When the upper portal put it out: as its page says to the minute, else as its list says, else when it was seen."""
    shown = look.published if isinstance(look.published, datetime) else None
    return min(shown or match.item.published_at or match.item.seen_at, clock.now())


def _note(title: str, verdict: Verdict) -> str:
    note = (
        _("Published as “%(title)s”; the address was checked.")
        if verdict.is_verified
        else _("Published as “%(title)s”; the address could not be checked.")
    )
    return (note % {"title": title})[:300]


def _settle_handovers(release: Release, match: UpperMatch, *, at: datetime, verified: bool) -> None:
    """What was on its way by the API has arrived by another door; nothing is left to ask or to send."""
    for handover in Handover.objects.open().select_for_update(of=("self",)).filter(release=release):
        handover.accept(url=match.item.url, title=match.item.title, at=at, verified=verified)
        handover.save()
        log(handover, "exchange.handover.accept", by=match.decided_by, url=match.item.url, verified=verified)


@transaction.atomic
def reject(match: UpperMatch, *, by) -> UpperMatch:
    """It is not ours; this pair is never proposed again."""
    match = UpperMatch.objects.select_for_update(of=("self",)).select_related("release__work").get(pk=match.pk)
    require(can_decide_match, by, match)
    match.decide("reject", by)
    match.save(update_fields=["state", "decided_at", "decided_by"])
    log(match, "exchange.match.reject", by=by, url=match.item.url)
    return match
