"""The editorial board's table: what waits, read word for word, decided with the digest that was read."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_roles, for_staff
from conglang.checks import Finding
from conglang.kit import text
from conglang.kit.permissions import require
from conglang.newsroom.actions import releases as actions
from conglang.newsroom.actions import urgent as urgent_actions
from conglang.newsroom.forms.works import DecisionForm
from conglang.newsroom.models import Release, Submission, Work
from conglang.newsroom.permissions import (
    READERS,
    can_ask_by_link,
    can_decide,
    can_let_out_urgently,
    can_read_work,
    can_send_back,
    can_write,
    reasons_not_to_decide,
)
from conglang.newsroom.queries import board, urgent
from conglang.newsroom.queries.checking import Checker, personal, reasons_kept
from conglang.newsroom.rules import compare, gaps
from conglang.newsroom.sockets import driver


@for_roles(*READERS)
def waiting(request):
    """The pieces that wait for the board, the oldest first (bàn biên tập)."""
    mine = {release.pk for release in board.waiting_for(request.user)}
    works = list(board.waiting_works())
    for work in works:
        work.is_mine = any(release.pk in mine for release in work.waiting)
    shown = {
        "works": works,
        "programmes": board.programmes_waiting(),
        "stuck": board.stuck_releases(),
        "traces": urgent.still_owed(),
    }
    return render(request, "newsroom/board/waiting.html", shown)


@dataclass(frozen=True)
class Reading:
    """One waiting release as it is read: its words, what changed since the board last saw it, what stands in the way."""

    release: Release
    digest: str
    same_as: Release | None
    basis: Submission | None
    may_approve: bool
    may_send_back: bool
    may_let_out_urgently: bool
    may_ask_by_link: bool
    why_not: list[str]
    findings: list[tuple[Finding, str]]

    @property
    def paragraphs(self) -> list[str]:
        return text.paragraphs(self.release.body)

    @property
    def title_changes(self):
        return compare(self.basis.content["title"], self.release.title)

    @property
    def lead_changes(self):
        return compare(self.basis.content["lead"], self.release.lead)

    @property
    def body_changes(self):
        return compare(self.basis.content["body"], self.release.body)


def _readings(user, work: Work, waiting: list[Release]) -> list[Reading]:
    readings: list[Reading] = []
    checker, kept = Checker(work), reasons_kept(work)
    for release in waiting:
        same = next((r.release for r in readings if _says_the_same(r.release, release)), None)
        found = [(finding, kept.get(finding.key, "")) for finding in checker.findings(release)]
        readings.append(_reading(user, release, same, found))
    return readings


def _says_the_same(one: Release, other: Release) -> bool:
    return (one.title, one.lead, one.body) == (other.title, other.lead, other.body)


def _reading(user, release: Release, same: Release | None, findings: list[tuple[Finding, str]]) -> Reading:
    way = driver(release.channel.code)
    lacking = list(way.reasons_not_to_approve(release)) if way else [_("This channel has no way out on this instance.")]
    may = can_decide(user, release)
    why_not = lacking if may else list(reasons_not_to_decide(user, release))
    return Reading(
        release,
        release.content_digest(),
        same,
        board.basis(release),
        may and not lacking,
        can_send_back(user, release),
        not lacking and can_let_out_urgently(user, release),
        can_ask_by_link(user, release),
        why_not,
        findings,
    )


@for_staff
def review(request, pk: int):
    """Read exactly what would go out, then approve or send back; several channels by one tick each."""
    found = Work.objects.select_related("genre", "column", "event", "created_by__person").prefetch_related(
        "photos__picture", *board.with_authors()
    )
    work = get_object_or_404(found, pk=pk)
    require(can_read_work, request.user, work)
    form = DecisionForm(request.POST or None, releases=_waiting(work))
    if form.is_valid() and _decide(request, form):
        return redirect("newsroom:review", pk) if _waiting(work) else redirect("newsroom:board")
    return _review_page(request, work, form)


def _waiting(work: Work) -> list[Release]:
    return list(work.releases.waiting().select_related("channel", "work__created_by").order_by("channel__position"))


def _decide(request, form: DecisionForm) -> bool:
    if form.verb == DecisionForm.SEND_BACK:
        return _send_back(request, form)
    if form.verb == DecisionForm.URGENT:
        return _let_out_urgently(request, form)
    done, reasons = actions.approve_chosen(form.chosen, by=request.user, personal_reason=form.personal_reason)
    if done:
        channels = ", ".join(release.channel.short_name for release in done)
        messages.success(
            request, _("Approved: %(title)s (%(channels)s).") % {"title": done[0].work.title, "channels": channels}
        )
    if any(release.is_on_its_way and release.is_held for release in done):
        messages.info(request, _("It goes out together with the other channels of its bundle, and not before."))
    for reason in reasons:
        form.add_error(None, reason)
    return not reasons


def _send_back(request, form: DecisionForm) -> bool:
    def send_all_back():
        for release, digest in form.chosen.items():
            actions.send_back(release, by=request.user, reason=form.reason, seen_digest=digest)

    if not form.act(send_all_back):
        return False
    messages.success(request, _("Sent back to the writer with your reason."))
    return True


def _let_out_urgently(request, form: DecisionForm) -> bool:
    def let_all_out():
        for release, digest in form.chosen.items():
            urgent_actions.approve_urgently(
                release,
                by=request.user,
                reason=form.urgent_reason,
                seen_digest=digest,
                personal_reason=form.personal_reason,
            )

    if not form.act(let_all_out):
        return False
    messages.warning(request, _("Let out by the fast lane. The steps that are left must be signed off in time."))
    return True


def _review_page(request, work: Work, form: DecisionForm):
    readings = _readings(request.user, work, _waiting(work))
    waiting = [reading.release for reading in readings]
    releases = list(work.releases.select_related("channel").order_by("channel__position"))
    return render(
        request,
        "newsroom/board/review.html",
        {
            "work": work,
            "form": form,
            "readings": readings,
            "shows_personal_data": any(personal(f for f, _why in reading.findings) for reading in readings),
            "may_approve": any(reading.may_approve for reading in readings),
            "may_send_back": any(reading.may_send_back for reading in readings),
            "may_let_out_urgently": any(reading.may_let_out_urgently for reading in readings),
            "links": board.open_links(work, request.user),
            "may_write": can_write(request.user, releases[0]),
            "other_releases": [release for release in releases if release not in waiting],
            "gaps": [line for release in waiting for line in gaps(release.body)],
            "events": board.timeline(work, *releases),
        },
    )
