"""Handing in, sending back, approving, letting out, taking back. Nothing goes out by any other door."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.approvals import actions as approvals
from conglang.approvals.actions.sign_offs import overtake
from conglang.approvals.queries import is_approved
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.digest import digest
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.actions import checking
from conglang.newsroom.actions.confirming import mark_corrected
from conglang.newsroom.actions.setting_out import set_out
from conglang.newsroom.models import Delivery, Release, Submission
from conglang.newsroom.permissions import can_send_again, can_submit, can_take_back
from conglang.newsroom.queries.checking import Checker
from conglang.newsroom.sockets import driver, tell


def locked(release: Release) -> Release:
    return Release.objects.select_related("work", "channel").select_for_update(of=("self",)).get(pk=release.pk)


@transaction.atomic
def submit(release: Release, *, by, kept: dict[str, str] | None = None, checker: Checker | None = None) -> Release:
    """Hand the release in to the editorial board (gửi duyệt).

    ``kept`` says, by the finding's key, why a doubtful place stays as it is (giữ nguyên vì).
    """
    release, kept = locked(release), kept or {}
    require(can_submit, by, release)
    refuse_if(release.reasons_not_to_submit())
    release.submit(by)
    findings = (checker or Checker(release.work)).findings(release)
    refuse_if(checking.reasons_not_to_pass(findings, kept))
    release.save()
    content = release.content()
    handed_in = Submission.objects.create(
        release=release, content=content, digest=digest(content), by=by, at=release.submitted_at
    )
    checking.keep(handed_in, findings, kept, by=by)
    log(release, "newsroom.release.submit", by=by)
    return release


@transaction.atomic
def submit_work(work, *, by, kept: dict[str, str] | None = None) -> list[Release]:
    """Hand in every release of the work that is being written."""
    ready = list(work.releases.filter(state__in=Release.WRITABLE).order_by("channel__position"))
    if not ready:
        raise Refusal(_("There is nothing to hand in: every channel has been handed in already."))
    checker = Checker(work)
    return [submit(release, by=by, kept=kept, checker=checker) for release in ready]


@transaction.atomic
def send_back(release: Release, *, by, reason: str, seen_digest: str | None = None, via_link: bool = False) -> Release:
    """Give the release back to its writer, with what to change (trả lại)."""
    release = locked(release)
    release.flow.enter("send_back", release.state)
    approvals.send_back(release, by=by, reason=reason, seen_digest=seen_digest, via_link=via_link)
    release.send_back(reason.strip())
    release.save(update_fields=["state", "return_reason"])
    log(release, "newsroom.release.send_back", by=by, reason=reason.strip())
    return release


@transaction.atomic
def approve(
    release: Release,
    *,
    by,
    seen_digest: str | None = None,
    note: str = "",
    personal_reason: str = "",
    via_link: bool = False,
) -> Release:
    """Approve exactly this content; with the last step it sets out for its channel (duyệt).

    ``personal_reason`` says why data about a person are published; without it a text that shows them stays.
    """
    release = locked(release)
    release.flow.enter("approve", release.state)
    way = driver(release.channel.code)
    refuse_if(way.reasons_not_to_approve(release) if way else [_("This channel has no way out on this instance.")])
    complete = approvals.approve(release, by=by, seen_digest=seen_digest, note=note, via_link=via_link)
    shown = checking.refuse_unexplained(Checker(release.work).findings(release), personal_reason)
    log(release, "newsroom.release.approve", by=by, note=note)
    if shown:
        log(release, "newsroom.release.personal_data", by=by, reason=personal_reason.strip(), kinds=shown)
    if not complete:
        return release
    release.enter("approve")
    release.save(update_fields=["state"])
    set_out(release, by=by)
    release.refresh_from_db()
    return release


def approve_chosen(seen: dict[Release, str], *, by, personal_reason: str = "") -> tuple[list[Release], list[str]]:
    """Approve several releases, each by its own decision about the digest that was read; what could not be, and why."""
    done, reasons = [], []
    for release, seen_digest in seen.items():
        try:
            done.append(approve(release, by=by, seen_digest=seen_digest, personal_reason=personal_reason))
        except Refusal as refusal:
            reasons += [f"{release.channel.short_name}: {reason}" for reason in refusal.reasons]
    return done, reasons


@transaction.atomic
def mark_out(release: Release, *, url: str = "", note: str = "", at: datetime | None = None, by=None) -> Release:
    """For drivers: the release is out, with its proof. Doing it twice does it once."""
    release = locked(release)
    if release.state == Release.State.OUT:
        return release
    if not is_approved(release):
        raise Refusal(_("Exactly this content has not been approved, so it cannot be published."))
    release.go_out(url=url, note=note, at=at or clock.now())
    release.save()
    Delivery.objects.filter(release=release).update(state=Delivery.State.DONE, failure="", changed_at=clock.now())
    overtake(release, by=by, but=release.proof_digest)
    log(release, "newsroom.release.out", by=by, url=url, note=note)
    mark_corrected(release, at=at or clock.now())
    tell("release_out", release)
    return release


@transaction.atomic
def mark_refused(release: Release, *, reason: str, by=None) -> Release:
    """For drivers: the channel did not take the release; the writer may change it and hand it in again."""
    release = locked(release)
    release.enter("refuse")
    release.return_reason = reason
    release.save(update_fields=["state", "return_reason"])
    Delivery.objects.filter(release=release).update(
        state=Delivery.State.DONE, failure=reason[:500], changed_at=clock.now()
    )
    log(release, "newsroom.release.refused", by=by, reason=reason)
    return release


def mark_on_its_way(release: Release) -> None:
    """For drivers: the channel has the release and has not yet decided about it."""
    Delivery.objects.filter(release=release).update(state=Delivery.State.RUNNING, failure="", changed_at=clock.now())


@transaction.atomic
def mark_failed(release: Release, *, failure: str) -> None:
    """For drivers: this try failed; the approval stands and another try may follow."""
    delivery = Delivery.objects.select_for_update().get(release=release)
    delivery.fail(failure)
    delivery.save()


@transaction.atomic
def send_again(release: Release, *, by) -> Release:
    """Try a failed delivery once more."""
    release = locked(release)
    require(can_send_again, by, release)
    if release.state != Release.State.APPROVED:
        raise Refusal(_("Only an approved piece that has not reached its channel can be sent again."))
    if release.is_held:
        raise Refusal(_("The piece waits to go out together with others. Dissolve the bundle if it should go now."))
    Delivery.objects.filter(release=release).update(state=Delivery.State.QUEUED, failure="", changed_at=clock.now())
    driver(release.channel.code).send(release, by=by)
    log(release, "newsroom.release.send_again", by=by)
    return release


def send_all_again(*, by) -> tuple[list[Release], list[str]]:
    """Try everything once more that did not reach its channel, each by itself; what could not be, and why."""
    require(can_send_again, by)
    sent, reasons = [], []
    for release in Release.objects.stuck().select_related("channel").order_by("pk"):
        try:
            sent.append(send_again(release, by=by))
        except Refusal as refusal:
            reasons += [f"{release}: {reason}" for reason in refusal.reasons]
    return sent, reasons


@transaction.atomic
def withdraw(release: Release, *, by, reason: str) -> Release:
    """Take a published piece away and say why at its address (gỡ bài)."""
    return _take_back(release, "withdraw", by=by, reason=reason)


@transaction.atomic
def recall(release: Release, *, by, reason: str) -> Release:
    """Take a piece back so that nothing of it is left for the public (thu hồi)."""
    return _take_back(release, "recall", by=by, reason=reason)


def _take_back(release: Release, verb: str, *, by, reason: str) -> Release:
    if not reason.strip():
        raise Refusal(_("Write why the piece is taken back."))
    release = locked(release)
    require(can_take_back, by, release)
    was_out = release.is_out
    release.take_back(verb, reason.strip()[:300])
    release.save()
    driver(release.channel.code).take_back(release, by=by)
    overtake(release, by=by)
    log(release, f"newsroom.release.{verb}", by=by, reason=reason.strip())
    if was_out:
        tell("release_taken_back", release)
    return release
