"""Staffing: who sits where on a day, and how that is changed."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies import actions, morning
from conglang.agencies.doors import for_roles, for_staff
from conglang.agencies.forms import AppointForm, EndForm, MorningHourForm, PersonForm
from conglang.agencies.models import Appointment, Body, MorningMail, Post, Role, Unit
from conglang.agencies.permissions import MAIL_KEEPERS, can_restaff, can_see_to_mail
from conglang.agencies.queries import mails_of, our_agency
from conglang.kit import clock
from conglang.kit.refusals import Refusal


def _asked_day(request) -> date:
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return clock.today()


def _filled_posts(day: date) -> Prefetch:
    held = Appointment.objects.on(day).select_related("person", "decision").in_seat_order()
    posts = (
        Post.objects.on(day)
        .order_by("position", "title")
        .prefetch_related(Prefetch("appointments", held, to_attr="held"))
    )
    return Prefetch("posts", posts, to_attr="filled")


@for_staff
def staffing(request):
    """Everybody's seats on a day: today, or any day that somebody asks about."""
    day = _asked_day(request)
    places = [
        *Body.objects.on(day).prefetch_related(_filled_posts(day)),
        *Unit.objects.on(day).prefetch_related(_filled_posts(day)),
    ]
    return render(
        request,
        "agencies/staffing.html",
        {
            "day": day,
            "places": [place for place in places if place.filled],
            "may_restaff": can_restaff(request.user),
            "may_see_to_mail": can_see_to_mail(request.user),
        },
    )


@for_roles(Role.SECRETARY, Role.HEAD)
def enter_person(request):
    """Somebody new (nhập nhân sự); the seat comes afterwards, by decision."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.enter_person(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("username", [str(reason) for reason in refusal.reasons])
        else:
            messages.success(request, _("%(person)s is on record. Now fill the seat by decision.") % {"person": person})
            return redirect("agencies:staffing")
    return render(request, "agencies/person.html", {"form": form})


@for_roles(Role.SECRETARY, Role.HEAD)
def restaff(request, code):
    """Change the seats of one body or unit by decision (kiện toàn)."""
    place = Body.objects.filter(code=code).first() or get_object_or_404(Unit, code=code)
    posts = Post.objects.on().filter(**{place._meta.model_name: place})
    held = Appointment.objects.on().filter(post__in=posts).select_related("person", "post", "decision").in_seat_order()
    is_end = request.POST.get("what") == "end"
    appointing = AppointForm(
        request.POST if request.method == "POST" and not is_end else None, posts=posts, prefix="seat"
    )
    ending = EndForm(request.POST if request.method == "POST" and is_end else None, appointments=held, prefix="end")
    form, carry_out = (ending, _end) if is_end else (appointing, _appoint)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, carry_out(form.cleaned_data, by=request.user))
            return redirect("agencies:restaff", code=code)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return render(
        request, "agencies/restaff.html", {"place": place, "held": held, "appointing": appointing, "ending": ending}
    )


def _appoint(filled: dict, *, by) -> str:
    about = {name: filled[name] for name in ("number", "issued_on", "issuer", "abstract")}
    decision = actions.record_decision(by=by, **about)
    made = actions.appoint(filled["person"], filled["post"], starts_on=filled["starts_on"], decision=decision, by=by)
    return _("%(person)s takes the seat %(post)s.") % {"person": made.person, "post": made.post}


def _end(filled: dict, *, by) -> str:
    ended = actions.end_appointment(filled["appointment"], last_day=filled["last_day"], by=by)
    return _("The seat of %(person)s ends with the chosen day.") % {"person": ended.person}


@for_roles(*MAIL_KEEPERS)
def morning_mails(request):
    """The hour of the morning mails, and what became of today's."""
    form = MorningHourForm(request.POST or None, initial={"at": our_agency().morning_mail_at})
    if request.method == "POST" and form.is_valid():
        morning.set_morning_hour(form.cleaned_data["at"], by=request.user)
        messages.success(request, _("The hour of the morning mail is set."))
        return redirect("agencies:morning_mails")
    shown = {"form": form, "sends_mail": settings.CONGLANG_SENDS_MAIL, **mails_of(clock.now())}
    return render(request, "agencies/morning_mails.html", shown)


@require_POST
@for_roles(*MAIL_KEEPERS)
def send_mail_again(request, pk):
    mail = morning.send_again(get_object_or_404(MorningMail, pk=pk), by=request.user)
    messages.success(request, _("The mail for %(person)s goes out with the next round.") % {"person": mail.person})
    return redirect("agencies:morning_mails")
