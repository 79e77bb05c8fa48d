"""Handing over where the upper portal has no API: the package, and what people hear of it (gói tin bài)."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from conglang.exchange import looking, rules
from conglang.exchange.actions.handover_steps import bring_home, note_of
from conglang.exchange.actions.handovers import proceed_after_commit
from conglang.exchange.models import Handover, UpperDesk, Way
from conglang.exchange.packing import Package, package_of
from conglang.exchange.permissions import can_hand_over, can_set_upper_desk
from conglang.exchange.rules import MOST_IN_A_PACKAGE
from conglang.exchange.upper import Standing
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.newsroom.actions.releases import mark_on_its_way
from conglang.newsroom.models import Release

# The page was read, and it is not the piece; what could not be read says nothing.
CONTRADICTS = (rules.Standing.CHANGED, rules.Standing.GONE)


@transaction.atomic
def set_upper_desk(*, way: str, editor_name: str, email: str, by) -> UpperDesk:
    """How pieces go up from now on, and to whom; what is on its way stays on it."""
    require(can_set_upper_desk, by)
    if way == Way.API and not settings.CONGLANG_UPPER_URL:
        raise Refusal(
            _(
                "This instance has no address of the upper level's software. The IT officer sets CONGLANG_UPPER_URL first."
            )
        )
    values = {"way": way, "editor_name": editor_name.strip(), "email": email.strip()}
    desk, _created = UpperDesk.objects.update_or_create(only=True, defaults=values)
    log(desk, "exchange.upper_desk.set", by=by, **values)
    return desk


@transaction.atomic
def take(chosen: Iterable[int], *, by) -> Package:
    """Make one package for a person to hand over; what waited stands as sent from now on (tải gói)."""
    require(can_hand_over, by)
    handovers = _locked(chosen)
    package = package_of(handovers)
    for handover in handovers:
        if handover.state == Handover.State.QUEUED:
            handover.go_by_package()
            handover.arrive()
            handover.save()
            mark_on_its_way(handover.release)
        log(handover, "exchange.handover.package", by=by)
    return package


@transaction.atomic
def mail(chosen: Iterable[int], *, by) -> list[Handover]:
    """Have the packages mailed to the editor of the upper level, each in a mail of its own (gửi thư)."""
    require(can_hand_over, by)
    email = UpperDesk.present().email
    refuse_if(_reasons_not_to_mail(email))
    handovers = [handover for handover in _locked(chosen) if handover.state == Handover.State.QUEUED]
    if not handovers:
        raise Refusal(_("This has been sent already. Download the package if it is needed once more."))
    for handover in handovers:
        handover.go_by_package(email)
        handover.save()
        log(handover, "exchange.handover.mail", by=by, to=email)
        proceed_after_commit(handover)
    return handovers


def _reasons_not_to_mail(email: str) -> Iterator[str]:
    if not settings.CONGLANG_SENDS_MAIL:
        yield _("This instance has no mail server. Download the package and hand it over another way.")
    if not email:
        yield _(
            "Nobody has written down the address of the editor at the upper level. Set it under “How pieces go up”."
        )


def _locked(chosen: Iterable[int]) -> list[Handover]:
    """The rows locked after their releases, in the order in which the newsroom's actions lock; none may be amiss."""
    keys = list(chosen)
    releases = Release.objects.filter(pk__in=Handover.objects.filter(pk__in=keys).values("release"))
    list(releases.select_for_update(of=("self",)).order_by("pk"))
    handovers = list(
        Handover.objects.select_for_update(of=("self",))
        .select_related("release__work__genre", "release__work__column", "release__channel")
        .filter(pk__in=keys)
        .order_by("queued_at", "pk")
    )
    refuse_if(_reasons_not_to_pack(handovers))
    return handovers


def _reasons_not_to_pack(handovers: list[Handover]) -> Iterator[str]:
    if not handovers:
        yield _("Tick at least one piece.")
    if len(handovers) > MOST_IN_A_PACKAGE:
        yield _("A package takes at most %(most)s pieces.") % {"most": MOST_IN_A_PACKAGE}
    for handover in handovers:
        about = {"title": handover.release.title}
        if not handover.may_be_packed:
            yield _("“%(title)s” does not wait for a package.") % about
        elif handover.release.state != Release.State.APPROVED or handover.release.content_digest() != handover.digest:
            yield _("“%(title)s” is being changed; it can be sent once it has been approved again.") % about


def bring_link(handover: Handover, *, url: str, title: str, at: datetime, looked: bool = False, by) -> Handover:
    """The address that somebody was told or has found (dán đường link); the page is looked at before it is believed.

    ``looked``: the person has opened a page that does not seem to carry the piece, and answers for it.
    """
    require(can_hand_over, by)
    refuse_if(_reasons_not_to_bring(handover, url, at))
    _look, verdict = looking.check(url, titles=[title, handover.release.title], published=at)
    if verdict.standing in CONTRADICTS and not looked:
        raise Refusal(
            [verdict.reason, _("Look at the address, title and day again; or tick that you have seen it there.")]
        )
    standing = Standing("accepted", url=url, title=title.strip(), published_at=at)
    bring_home(handover, standing, verified=verdict.is_verified, note=note_of(verdict), by=by)
    handover.refresh_from_db()
    return handover


def _reasons_not_to_bring(handover: Handover, url: str, at: datetime) -> Iterator[str]:
    if not handover.is_open or not handover.is_by_package:
        yield _("The upper level has decided about this piece, or tells its address itself.")
    if at > clock.now():
        yield _("The day of publication has not come yet.")
    if Handover.objects.filter(accepted_url=url).exclude(release=handover.release_id).exists():
        yield _("This address stands at another piece already.")


def note_refusal(handover: Handover, *, reason: str, by) -> Handover:
    """The upper level has said that it does not publish the piece (không đăng); the writer reads why."""
    require(can_hand_over, by)
    if not reason.strip():
        raise Refusal(_("Write the reason that the upper level gave."))
    if not handover.is_open or not handover.is_by_package:
        raise Refusal(_("The upper level has decided about this piece, or tells its decision itself."))
    bring_home(handover, Standing("refused", reason=reason.strip()), by=by)
    handover.refresh_from_db()
    return handover


@transaction.atomic
def note_told(handover: Handover, *, by) -> Handover:
    """Somebody has told the upper level that a piece is taken back (đã báo)."""
    require(can_hand_over, by)
    handover = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    if not handover.waits_to_be_told:
        raise Refusal(_("The upper level has been told already."))
    handover.settle()
    handover.save()
    log(handover, "exchange.handover.told", by=by)
    return handover
