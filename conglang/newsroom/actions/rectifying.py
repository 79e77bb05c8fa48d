"""Correct, withdraw, recall: one act about a piece on all its channels, and the checklist of what confirms it.

The three are different acts. A *correction* keeps the piece and says what was wrong; a *withdrawal* keeps the address
and says why the piece is gone; a *recall* leaves nothing. What a channel can do by itself it does within the act.
"""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.queries import NoDeadline, deadline
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.actions import releases as going_out
from conglang.newsroom.actions.works import begin_work, reopen, write
from conglang.newsroom.models import Channel, Confirmation, Rectification, Release, Work
from conglang.newsroom.permissions import can_confirm_rectified, can_rectify
from conglang.newsroom.skeletons import correction_notice
from conglang.newsroom.sockets import hold_back

CONFIRMED_EVERYWHERE = "rectify-channels"
Kind = Rectification.Kind


def reachable(work: Work) -> list[Release]:
    """The releases about which something must be done: out, on their way, or withdrawn with a notice still there."""
    found = work.releases.select_related("work", "channel").order_by("pk")
    return [release for release in found if release.may_be_taken_back]


@transaction.atomic
def rectify(
    work: Work, *, kind: str, channels: list[Channel], told: str, reason: str, asked_by: str, by
) -> Rectification:
    """Order one act for the chosen channels of a piece; an act that is still open is replaced by this one."""
    work = Work.objects.select_for_update().get(pk=work.pk)
    locked = list(
        work.releases.filter(channel__in=channels)
        .select_related("work", "channel")
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    require(can_rectify, by, work)
    chosen = [release for release in locked if _concerns(kind, release)]
    refuse_if(_reasons_not_to_rectify(chosen, told, reason, asked_by))
    earlier = work.rectifications.open().select_for_update().first()
    if earlier:
        earlier.settled_at = clock.now()
        earlier.save(update_fields=["settled_at"])
    act = Rectification.objects.create(
        work=work,
        kind=kind,
        told=told.strip()[:300],
        reason=reason.strip()[:500],
        asked_by=asked_by.strip()[:160],
        by=by,
        at=clock.now(),
        due_at=_due_at(),
    )
    if earlier:
        earlier.replaced_by = act
        earlier.save(update_fields=["replaced_by"])
    log(work, f"newsroom.rectification.{kind}", by=by, reason=act.told, asked_by=act.asked_by)
    _list_what_must_confirm(act, chosen)
    for release in chosen:
        _carry_out(act, release, by=by)
    return act


def _concerns(kind: str, release: Release) -> bool:
    """A withdrawn release can still be recalled; there is nothing left to correct or to withdraw."""
    gone = release.state == Release.State.WITHDRAWN
    return release.may_be_taken_back and (kind == Kind.RECALL or not gone)


def _reasons_not_to_rectify(chosen: list[Release], told: str, reason: str, asked_by: str) -> Iterator[str]:
    if not chosen:
        yield _("Tick at least one channel on which the piece is out or on its way.")
    if not told.strip():
        yield _("Write what readers are told.")
    if not reason.strip():
        yield _("Write what is wrong, so that everybody who has to act knows it.")
    if not asked_by.strip():
        yield _("Write who asked for it: a person, or the number of a letter.")


def _due_at():
    """By when every channel must have confirmed; nothing where the ward has laid down no limit."""
    try:
        return deadline(CONFIRMED_EVERYWHERE, clock.now())
    except NoDeadline:
        return None


def _list_what_must_confirm(act: Rectification, chosen: list[Release]) -> None:
    for release in chosen:
        Confirmation.objects.create(rectification=act, release=release)
    if any(release.is_out and release.channel.code == Channel.WARD_PORTAL for release in chosen):
        # What was passed on to Zalo or hangs at the gate no software can fetch back.
        Confirmation.objects.create(rectification=act)


def _carry_out(act: Rectification, release: Release, *, by) -> None:
    if act.kind == Kind.CORRECT:
        hold_back(release, reason=act.reason[:300], by=by)
        reopen(release, by=by)
    elif act.kind == Kind.WITHDRAW and release.is_out:
        going_out.withdraw(release, by=by, reason=act.told)
    else:
        going_out.recall(release, by=by, reason=act.told)


@transaction.atomic
def plan_notice(row: Confirmation, *, by) -> Work:
    """Begin a notice of correction for the radio; it is written, approved and broadcast like any other piece (tin đính chính)."""
    found = Confirmation.objects.select_related("rectification__work", "release__channel", "notice")
    row = found.select_for_update(of=("self",)).get(pk=row.pk)
    require(can_confirm_rectified, by, row)
    if row.notice_id:
        return row.notice
    if row.release is None or row.release.channel.code != Channel.RADIO or row.is_confirmed:
        raise Refusal(_("A notice of correction is planned for what was heard on the radio."))
    act, work = row.rectification, row.rectification.work
    said = correction_notice(
        title=row.release.title or work.title, heard_at=row.release.out_at, told=act.told, is_gone=act.takes_back
    )
    notice = begin_work(
        by=by,
        title=said.title,
        genre=work.genre,
        channels=[row.release.channel],
        column=work.column,
        residential_group=work.residential_group,
    )
    write(notice.releases.get(), title=said.title, lead=said.lead, body=said.body, by=by)
    row.notice = notice
    row.save(update_fields=["notice"])
    log(work, "newsroom.rectification.notice", by=by, note=said.title)
    return notice
