"""What the newsroom lays on the desk: to answer, to write, to decide, and what of this week I write about."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.agencies.desk import DeskFigure, DeskRow
from conglang.agencies.models import Role
from conglang.agencies.queries import has_role
from conglang.approvals.permissions import can_decide
from conglang.kit import clock
from conglang.newsroom.models import Assignment, Release
from conglang.newsroom.permissions import BOARD, READERS, WRITERS, can_send_again
from conglang.newsroom.queries import board, columns, plans, urgent
from conglang.newsroom.queries.channels import lagging_bundles, open_rectifications
from conglang.newsroom.queries.people import person_month
from conglang.newsroom.rules import month_of, week_of
from conglang.ui.templatetags.ui import vn_date, vn_datetime, weekday

TO_WRITE_AGAIN = (Release.State.RETURNED, Release.State.REFUSED)


def rows(request) -> Iterator[DeskRow]:
    """Everything of the newsroom that waits for this person, is late, or comes this week."""
    user = request.user
    yield from _assignments(user)
    yield from _sent_back(user)
    if has_role(user, *READERS):
        yield from _to_sign_off(user)
    if has_role(user, *BOARD, Role.PARTY_PROPAGANDA):
        yield from _to_decide(user)
    if has_role(user, *BOARD):
        yield from _stuck(user)
        yield from _lagging()
        yield from _without_writer()
        yield from _without_owner()
    if has_role(user, Role.HEAD, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD):
        yield from _programmes(user)
    if has_role(user, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD):
        yield from _to_confirm()


def _assignments(user) -> Iterator[DeskRow]:
    """To answer; late; and what of this week I write about, by its due time."""
    sunday = week_of(clock.today())[1]
    for assignment in Assignment.objects.of(user).unfinished().select_related("event").in_due_order():
        url = reverse("newsroom:assignment", args=[assignment.pk])
        due = _("Due %(moment)s") % {"moment": vn_datetime(assignment.due_at)}
        if assignment.due_at < clock.now():
            yield DeskRow("late", assignment.topic, url, due, assignment.due_at, "late", _("Late"))
        elif assignment.state == Assignment.State.GIVEN:
            yield DeskRow("waiting", assignment.topic, url, due, assignment.due_at, "waiting", _("To be answered"))
        elif timezone.localdate(assignment.due_at) <= sunday:
            yield DeskRow("week", _("Write: %(topic)s") % {"topic": assignment.topic}, url, due, assignment.due_at)


def _sent_back(user) -> Iterator[DeskRow]:
    mine = Release.objects.filter(work__shares__person=user.person_id, state__in=TO_WRITE_AGAIN).distinct()
    for release in mine.select_related("work", "channel"):
        yield DeskRow(
            "waiting",
            str(release),
            reverse("newsroom:work", args=[release.work_id]),
            release.return_reason,
            release.submitted_at,
            "returned",
            release.get_state_display(),
        )


def _to_decide(user) -> Iterator[DeskRow]:
    by_work: dict[int, list[Release]] = {}
    for release in board.waiting_for(user):
        by_work.setdefault(release.work_id, []).append(release)
    for work_id, releases in by_work.items():
        channels = ", ".join(release.channel.short_name for release in releases)
        since = _("Handed in %(moment)s") % {"moment": vn_datetime(releases[0].submitted_at)}
        yield DeskRow(
            "waiting",
            releases[0].work.title,
            reverse("newsroom:review", args=[work_id]),
            f"{channels}. {since}",
            releases[0].submitted_at,
            "waiting",
            _("To be approved"),
        )


def _to_sign_off(user) -> Iterator[DeskRow]:
    """Red from the first minute: it is out already."""
    for trace in urgent.owed_by(user):
        yield DeskRow(
            "late" if trace.owed.is_late else "waiting",
            _("Sign off: %(title)s") % {"title": trace.release},
            reverse("newsroom:sign_off", args=[trace.owed.pk]),
            _("Published by the fast lane. Due %(moment)s") % {"moment": vn_datetime(trace.owed.due_at)},
            trace.owed.due_at,
            "urgent",
            _("Not yet signed off"),
        )


def _stuck(user) -> Iterator[DeskRow]:
    for release in board.stuck_releases() if can_send_again(user) else ():
        failure = release.delivery.failure if hasattr(release, "delivery") else ""
        url = reverse("newsroom:work", args=[release.work_id])
        yield DeskRow(
            "late",
            str(release),
            url,
            failure or _("Approved, but it has not set out for its channel."),
            None,
            "urgent",
            _("Not sent"),
        )


def _lagging() -> Iterator[DeskRow]:
    """What should have gone out together, and for whom it waits."""
    for bundle in lagging_bundles():
        channels = ", ".join(release.channel.short_name for release in bundle.laggards)
        yield DeskRow(
            "late",
            bundle.work.title,
            reverse("newsroom:work_channels", args=[bundle.work_id]),
            _("Should have gone out at %(moment)s; waits for: %(channels)s")
            % {"moment": vn_datetime(bundle.goes_out_at), "channels": channels},
            bundle.goes_out_at,
            "late",
            _("Waits for a channel"),
        )


def _to_confirm() -> Iterator[DeskRow]:
    """Corrections, withdrawals and recalls stay until every channel has confirmed."""
    for act in open_rectifications():
        awaited = ", ".join(row.place for row in act.confirmations.all() if not row.is_confirmed)
        due = _("Awaited: %(places)s") % {"places": awaited}
        yield DeskRow(
            "late" if act.is_overdue else "waiting",
            str(act),
            reverse("newsroom:rectification", args=[act.pk]),
            f"{due}. " + _("Due %(moment)s") % {"moment": vn_datetime(act.due_at)} if act.due_at else due,
            act.due_at,
            "urgent" if act.is_overdue else "waiting",
            _("Overdue") if act.is_overdue else _("To be confirmed"),
        )


def _without_writer() -> Iterator[DeskRow]:
    today = clock.today()
    for event in plans.events_without_writer(today, week_of(today)[1]):
        due = f"{weekday(event.day)} {vn_date(event.day)}"
        yield DeskRow(
            "week",
            event.title,
            reverse("newsroom:event_assign", args=[event.pk]),
            due,
            event.starts_at,
            "late",
            _("No writer yet"),
        )


def _without_owner() -> Iterator[DeskRow]:
    """One row for all columns that have nobody in charge."""
    vacant = columns.vacant_columns()
    if vacant:
        yield DeskRow(
            "waiting",
            _("Columns without an officer in charge: %(columns)s") % {"columns": ", ".join(c.title for c in vacant)},
            reverse("newsroom:columns"),
            "",
            None,
            "late",
            _("Nobody in charge"),
        )


def _programmes(user) -> Iterator[DeskRow]:
    for programme in board.programmes_waiting():
        if can_decide(user, programme):
            url = reverse("newsroom:programme", args=[programme.pk])
            yield DeskRow(
                "waiting", programme.title, url, programme.adjust_reason, None, "waiting", programme.get_state_display()
            )


def figures(request) -> Iterator[DeskFigure]:
    """My month: handed in on time, and out on each channel."""
    if not has_role(request.user, *WRITERS):
        return
    month = person_month(request.user.person, *month_of(clock.today()))
    url = reverse("newsroom:my_month")
    if month.assigned:
        yield DeskFigure(_("pieces handed in on time"), str(len(month.on_time)), str(len(month.assigned)), url)
    for channel, count in month.out_by_channel.items():
        yield DeskFigure(_("out on %(channel)s") % {"channel": channel}, str(count), "", url)
