"""My calendar in a calendar program: make the address, see it once, revoke it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_staff
from conglang.newsroom.actions.calendars import make_key, revoke_key
from conglang.newsroom.models import CalendarKey


@for_staff
def mine(request):
    return _page(request)


@for_staff
@require_POST
def make(request):
    """The address stands on this one answer and nowhere else."""
    token = make_key(by=request.user)
    answer = _page(request, address=request.build_absolute_uri(reverse("newsroom_public:own_calendar", args=[token])))
    answer["Cache-Control"] = "no-store"
    return answer


@for_staff
@require_POST
def revoke(request):
    revoke_key(by=request.user)
    messages.success(request, _("Revoked. The address answers nothing any more."))
    return redirect("newsroom:my_calendar")


def _page(request, address: str = ""):
    key = CalendarKey.objects.filter(person=request.user.person_id, revoked_at=None).first()
    public = request.build_absolute_uri(reverse("newsroom_public:calendar"))
    return render(request, "newsroom/calendar.html", {"key": key, "address": address, "public_address": public})
