"""Who can do what: the matrix, one's own levels, and confirming those of others."""

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.agencies.models import Role
from conglang.helpdesk import queries
from conglang.helpdesk.actions import skills as actions
from conglang.helpdesk.forms import LevelForm, SelfForm
from conglang.helpdesk.models import Skill, SkillLevel, Training
from conglang.helpdesk.permissions import READERS, can_assess_self, can_confirm_skill
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.people.models import Person


@for_roles(*READERS)
def matrix(request):
    """People × skills, with the gaps to 100 %, today or on the day ``ngay`` names."""
    day = _asked_day(request)
    skills, rows = queries.matrix(day)
    waiting = SkillLevel.objects.waiting().select_related("person", "skill").order_by("on", "pk")
    context = {
        "day": day,
        "is_today": day == clock.today(),
        "skills": skills,
        "rows": rows,
        "all": queries.staff_skilled(day),
        "shared": queries.staff_skilled(day, shared_only=True),
        "by_skill": [(skill, queries.skill_reading(skill, day)) for skill in skills],
        "waiting": [(level, can_confirm_skill(request.user, level)) for level in waiting],
        "trainings": Training.objects.select_related("skill").prefetch_related("attendances"),
    }
    return render(request, "helpdesk/skills.html", context)


def _asked_day(request) -> date:
    try:
        return min(date.fromisoformat(request.GET.get("ngay", "")), clock.today())
    except ValueError:
        return clock.today()


@for_staff
def mine(request):
    """Say how well I can do each thing; it counts when the IT officer or the secretary confirms it."""
    person = request.user.person
    skills = list(Skill.objects.on())
    said = {level.skill_id: level for level in SkillLevel.objects.filter(person=person).order_by("pk")}
    form = SelfForm(request.POST or None, skills=skills, levels={pk: level.level for pk, level in said.items()})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            for skill, level in form.said():
                actions.assess_self(skill, level, by=request.user)
        messages.success(request, _("Kept. It counts as soon as it is confirmed."))
        return redirect("helpdesk:my_skills")
    counting = queries.levels_on(clock.today())
    rows = [
        (skill, said.get(skill.pk), counting.get((person.pk, skill.pk)), person.kind in skill.required_of)
        for skill in skills
    ]
    return render(
        request, "helpdesk/my_skills.html", {"form": form, "rows": rows, "may_assess": can_assess_self(request.user)}
    )


@for_roles(Role.IT_OFFICER, Role.SECRETARY)
def person(request, pk):
    """One person's skills; set a level that was seen at work or tested."""
    found = get_object_or_404(Person, pk=pk)
    skill = Skill.objects.filter(code=request.POST.get("skill", "")).first()
    form = LevelForm(request.POST if skill else None)
    if request.method == "POST" and skill and form.is_valid():
        try:
            actions.set_level(found, skill, form.cleaned_data["level"], kind=form.cleaned_data["kind"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            messages.success(request, _("The level is kept and counts."))
            return redirect("helpdesk:person_skills", pk)
    history = SkillLevel.objects.filter(person=found).select_related("skill", "said_by", "confirmed_by")
    context = {
        "found": found,
        "history": [
            (level, level.confirmed_by_id is None and can_confirm_skill(request.user, level)) for level in history
        ],
        "skills": Skill.objects.on(),
        "form": form,
        "is_self": found.pk == request.user.person_id,
    }
    return render(request, "helpdesk/person_skills.html", context)


@for_roles(Role.IT_OFFICER, Role.SECRETARY)
@require_POST
def confirm(request, pk):
    level = actions.confirm_level(get_object_or_404(SkillLevel, pk=pk), by=request.user)
    messages.success(request, _("Confirmed: %(person)s, %(skill)s.") % {"person": level.person, "skill": level.skill})
    return redirect("helpdesk:skills")
