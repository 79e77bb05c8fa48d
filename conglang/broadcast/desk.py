"""What the station lays on people's desks."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conglang.agencies.desk import DeskFigure, DeskRow
from conglang.broadcast.models import AirEvent, BroadcastSession, Script, SessionItem
from conglang.broadcast.permissions import can_operate, can_rewrite
from conglang.broadcast.queries import waiting_for_a_session
from conglang.kit import clock
from conglang.ui.templatetags.ui import vn_datetime, vn_time, weekday


def rows(request) -> Iterator[DeskRow]:
    if can_rewrite(request.user):
        yield from _checks(request.user)
    if can_operate(request.user):
        yield from _recordings()
        yield from _after_break_downs()
        yield from _sessions()


def _checks(user) -> Iterator[DeskRow]:
    for script in Script.objects.waiting().not_written_by(user.person).order_by("drafted_at"):
        yield DeskRow(
            card="waiting",
            text=_("Check the spoken text: %(title)s") % {"title": script.title},
            url=reverse("broadcast:script", args=[script.pk]),
            due=_("Drafted at %(moment)s") % {"moment": vn_datetime(script.drafted_at)},
            at=script.drafted_at,
            state="waiting",
            state_word=str(script.get_state_display()),
        )


def _recordings() -> Iterator[DeskRow]:
    for script in Script.objects.without_sound().order_by("confirmed_at"):
        yield DeskRow(
            card="waiting",
            text=_("Have it recorded: %(title)s") % {"title": script.title},
            url=reverse("broadcast:script", args=[script.pk]),
            due=_("Checked at %(moment)s") % {"moment": vn_datetime(script.confirmed_at)},
            at=script.confirmed_at,
        )
    ready = list(waiting_for_a_session())
    if ready:
        text = ngettext(
            "%(count)d recorded piece waits for a session", "%(count)d recorded pieces wait for a session", len(ready)
        )
        yield DeskRow(card="waiting", text=text % {"count": len(ready)}, url=reverse("broadcast:schedule"))


def _after_break_downs() -> Iterator[DeskRow]:
    left = SessionItem.objects.left_playing(clock.now()).select_related("recording__script", "session")
    for item in left:
        yield DeskRow(
            card="late",
            text=_("The player stopped in the middle of: %(title)s") % {"title": item},
            url=reverse("broadcast:on_air"),
            due=_("Decide whether it is played once more"),
            at=item.seen_at,
            state="urgent",
            state_word=_("To be decided"),
        )


def _sessions() -> Iterator[DeskRow]:
    now = clock.now()
    coming = BroadcastSession.objects.open().filter(ends_at__gt=now, starts_at__lt=now + timedelta(days=7))
    for session in coming.order_by("starts_at"):
        yield DeskRow(
            card="week",
            text=_("Radio session: %(session)s") % {"session": session},
            url=reverse("broadcast:session", args=[session.pk]),
            due=f"{weekday(session.day)}, {vn_time(session.starts_at)}",
            at=session.starts_at,
        )


def figures(request) -> Iterator[DeskFigure]:
    first = clock.today().replace(day=1)
    if can_operate(request.user):
        heard = AirEvent.objects.whole().filter(at__date__gte=first, at__date__lte=clock.today())
        yield DeskFigure(_("pieces broadcast"), str(heard.count()), url=reverse("broadcast:log"))
    elif can_rewrite(request.user):
        checked = Script.objects.filter(confirmed_by=request.user, confirmed_at__date__gte=first)
        yield DeskFigure(_("spoken texts checked"), str(checked.count()), url=reverse("broadcast:scripts"))
