"""Calendars for calendar programs: the public one for everybody, a private one for who has its key."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from conglang.agencies.queries import our_agency
from conglang.kit import clock
from conglang.newsroom.actions.calendars import holder_of
from conglang.newsroom.feeds import calendar_of
from conglang.newsroom.queries.calendars import own_deadlines, own_lines, public_calendar
from conglang.portal.doors import strict

PUBLIC_SECONDS = 600


@strict
def calendar(request):
    """Public lines of schedules in force; internal ones are not in it."""
    agency = our_agency()
    name = _("Schedule of %(agency)s") % {"agency": agency.name if agency else ""}
    found = calendar_of(name, public_calendar(clock.today()), host=_host(agency), now=clock.now(), hide_internal=True)
    answer = _answer(found)
    answer["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}"
    return answer


@strict
def own_calendar(request, token: str):
    """What its holder chairs, prepares and writes; titles of internal lines stay in the office."""
    account = holder_of(token)
    if account is None:
        raise Http404
    today = clock.today()
    found = calendar_of(
        _("Calendar of %(name)s") % {"name": account.person.name},
        own_lines(account.person, today),
        host=_host(our_agency()),
        now=clock.now(),
        hide_internal=True,
        due=own_deadlines(account.person, today),
    )
    answer = _answer(found)
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _host(agency) -> str:
    """Names of entries outlive a change of the portal's address."""
    return f"{agency.code if agency else 'phuong'}.conglang"


def _answer(content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="lich.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
