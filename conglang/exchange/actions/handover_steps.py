"""What is told to the upper level and asked of it, one step at a time, and what comes home.

Every step may be repeated: the upper level knows a piece by its key, and what comes home is recorded once. A process
that dies between asking and recording leaves a hand-over that is due, and the next round asks again.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.exchange import looking, posting, rules, upper
from conglang.exchange.models import Handover
from conglang.exchange.outgoing import NoAnswer, OutgoingFailed
from conglang.exchange.upper import Standing
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.jobs import job
from conglang.newsroom.actions.confirming import mark_taken_back
from conglang.newsroom.actions.releases import mark_failed, mark_on_its_way, mark_out, mark_refused
from conglang.newsroom.models import Release

MOST_A_ROUND = 40


@job
def proceed_later(handover_id: int) -> None:
    """One step in the worker, right after the answer to the person who caused it."""
    proceed(handover_id)


def proceed_due() -> int:
    """Take every hand-over that is due one step further; ends early when the upper level does not answer."""
    done = 0
    for handover in Handover.objects.due(clock.now())[:MOST_A_ROUND]:
        if not proceed(handover.pk):
            break
        done += 1
    return done


def proceed(handover_id: int) -> bool:
    """One step: send, ask or tell, and record what came back. False when the upper level does not answer."""
    handover = Handover.objects.select_related("release__work__genre", "release__channel").get(pk=handover_id)
    if handover.next_try_at is None:
        return True
    try:
        _step(handover)
    except OutgoingFailed as fault:
        _record_failure(handover, str(fault))
        return not isinstance(fault, NoAnswer)
    return True


def _step(handover: Handover) -> None:
    if handover.is_by_package:
        _step_by_mail(handover)
    elif handover.state == Handover.State.RECALLED:
        upper.take_back(handover)
        _record_told(handover)
    elif not _is_current(handover):
        _give_up(handover)
    elif handover.state == Handover.State.QUEUED:
        _record(handover, upper.hand_over(handover))
    else:
        # What the upper level has lost is sent to it again.
        _record(handover, upper.ask(handover) or upper.hand_over(handover))


def _step_by_mail(handover: Handover) -> None:
    """Nobody can be asked what became of a mail: it is sent, and the rest is for people."""
    if handover.state == Handover.State.RECALLED:
        posting.mail_taking_back(handover)
        _record_told(handover)
    elif _is_current(handover):
        posting.mail_package(handover)
        bring_home(handover, Standing("received"))
    else:
        _record_change(handover)


def _is_current(handover: Handover) -> bool:
    """Does the release still stand for the content that was sent?"""
    release = handover.release
    return release.state == Release.State.APPROVED and release.content_digest() == handover.digest


def _give_up(handover: Handover) -> None:
    """The text is being changed here: the upper level should not publish the old one, unless it has done so."""
    standing = upper.ask(handover)
    if standing is not None and standing.state == "accepted":
        _record(handover, standing)
        return
    locked = _record_change(handover)
    upper.take_back(locked)
    _record_told(locked)


@transaction.atomic
def _record_change(handover: Handover) -> Handover:
    """What is being changed here is no longer on its way; a mail that has not gone needs no telling."""
    handover = _locked(handover)
    if handover.is_open:
        handover.recall(_("The text is being changed."))
        if handover.is_by_package:
            handover.settle()
        handover.save()
    return handover


def _locked(handover: Handover) -> Handover:
    """The row locked after its release, in the order in which the newsroom's actions lock."""
    Release.objects.select_for_update(of=("self",)).get(pk=handover.release_id)
    return (
        Handover.objects.select_for_update(of=("self",))
        .select_related("release__work", "release__channel")
        .get(pk=handover.pk)
    )


def _record(handover: Handover, standing: Standing) -> None:
    if standing.state != "accepted":
        bring_home(handover, standing)
        return
    _look, verdict = looking.check(standing.url, titles=[standing.title], published=standing.published_at)
    bring_home(handover, standing, verified=verdict.is_verified, note=note_of(verdict))


def note_of(verdict: looking.Verdict) -> str:
    """Why an address is not verified, for people; empty when it is."""
    if verdict.standing == rules.Standing.UNVERIFIED:
        return _("Not checked: %(reason)s") % {"reason": verdict.reason}
    return "" if verdict.is_verified else verdict.reason


@transaction.atomic
def bring_home(handover: Handover, standing: Standing, *, verified: bool = False, note: str = "", by=None) -> None:
    """Write down what the upper level says, or what a person (``by``) has heard from it; what was recorded already is
    not recorded again. ``note`` says why the address is not verified."""
    handover = _locked(handover)
    if not handover.is_open:
        # Taken back here while it was being sent: the upper level must hear of it after all.
        Handover.objects.filter(pk=handover.pk, state=Handover.State.RECALLED).update(next_try_at=clock.now())
    elif standing.state == "accepted":
        _record_acceptance(handover, standing, verified=verified, note=note, by=by)
    elif standing.state == "refused":
        _record_refusal(handover, standing.reason or _("The upper level gives no reason."), by=by)
    elif standing.state == "recalled":
        _record_refusal(handover, standing.reason or _("The upper level holds the piece as taken back."))
    else:
        _record_arrival(handover)


def _record_arrival(handover: Handover) -> None:
    if handover.state == Handover.State.QUEUED:
        handover.arrive()
        log(handover, "exchange.handover.arrive", by=None)
        mark_on_its_way(handover.release)
    else:
        handover.ask_later()
    handover.save()


def _record_acceptance(handover: Handover, standing: Standing, *, verified: bool, note: str, by) -> None:
    current = _is_current(handover)
    at = min(standing.published_at, clock.now())
    handover.accept(url=standing.url, title=standing.title, at=at, verified=verified)
    handover.check_note = note[:300]
    handover.save()
    log(handover, "exchange.handover.accept", by=by, url=standing.url, verified=verified, note=note)
    if current:
        proof = (
            _("Published as “%(title)s”; the address was checked.")
            if verified
            else _("Published as “%(title)s”; the address could not be checked.")
        )
        proof = (proof % {"title": standing.title})[:300]
        mark_out(handover.release, url=standing.url, note=proof, at=at, by=by)


def _record_refusal(handover: Handover, reason: str, *, by=None) -> None:
    current = _is_current(handover)
    handover.refuse(reason)
    handover.save()
    log(handover, "exchange.handover.refuse", by=by, reason=reason)
    if current:
        mark_refused(handover.release, reason=reason, by=by)


@transaction.atomic
def _record_told(handover: Handover) -> None:
    handover = _locked(handover)
    handover.settle()
    handover.save()
    log(handover, "exchange.handover.told", by=None)
    if handover.is_by_package:
        return  # A mail is no answer: a person asks whether it was done, and confirms.
    release = handover.release
    still_to_tell = Handover.objects.filter(release=release, next_try_at__isnull=False).exists()
    if release.state in Release.TAKEN_BACK and not still_to_tell:
        mark_taken_back(release, note=_("The upper level has answered that the piece is taken back there."))


@transaction.atomic
def _record_failure(handover: Handover, failure: str) -> None:
    handover = _locked(handover)
    if handover.next_try_at is None:
        return
    handover.fail(failure)
    handover.save()
    log(handover, "exchange.handover.fail", by=None, failure=failure)
    if handover.state == Handover.State.QUEUED and _is_current(handover):
        mark_failed(handover.release, failure=failure)
