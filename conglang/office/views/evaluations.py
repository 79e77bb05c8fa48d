"""The page of a month: list, writing, signing, printing."""

from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.newsroom.queries.board import timeline
from conglang.office import rules
from conglang.office.actions import evaluations as actions
from conglang.office.forms.evaluations import EvaluationForm
from conglang.office.models import Evaluation
from conglang.office.permissions import MINUTES, can_evaluate
from conglang.office.queries.evaluations import content_of, evaluations, lines_of, sources_of


def _evaluation(pk: int) -> Evaluation:
    return get_object_or_404(Evaluation.objects.select_related("signed_by__person"), pk=pk)


@for_staff
def index(request):
    month = clock.today().replace(day=1)
    has_this_month = Evaluation.objects.filter(month=month).exists()
    shown = {
        "evaluations": evaluations(),
        "month": month,
        "may_begin": can_evaluate(request.user) and not has_this_month,
    }
    return render(request, "office/evaluations/index.html", shown)


@for_roles(*MINUTES)
@require_POST
def begin(request):
    evaluation = actions.begin(clock.today(), by=request.user)
    return redirect("office:evaluation", evaluation.pk)


@for_staff
def detail(request, pk: int):
    """The page as it will be read out, with how many words it has."""
    evaluation = _evaluation(pk)
    content = content_of(evaluation)
    return render(
        request,
        "office/evaluations/detail.html",
        {
            "evaluation": evaluation,
            "content": content,
            "sources": sources_of(content),
            "words": rules.count_words(lines_of(content)),
            "limit": rules.WORDS_ON_THE_PAGE,
            "digest": digest(content),
            "may_write": can_evaluate(request.user) and not evaluation.is_signed,
            "is_over": rules.month_of(evaluation.month)[1] < clock.today(),
            "events": timeline(evaluation),
        },
    )


@for_roles(*MINUTES)
def write(request, pk: int):
    evaluation = _evaluation(pk)
    names = ("praise", "shortcomings", "next_tasks", "read_on")
    form = EvaluationForm(request.POST or None, initial={name: getattr(evaluation, name) for name in names})
    if form.is_valid() and form.act(actions.write, evaluation, by=request.user, **form.cleaned_data):
        messages.success(request, _("Kept."))
        return redirect("office:evaluation", pk)
    shown = {
        "form": form,
        "title": _("Add to the figures"),
        "button": _("Keep"),
        "back_url": reverse("office:evaluation", args=[pk]),
    }
    return render(request, "office/form.html", shown)


@for_roles(*MINUTES)
@require_POST
def sign(request, pk: int):
    actions.sign(_evaluation(pk), by=request.user, seen_digest=request.POST.get("seen_digest"))
    messages.success(request, _("Signed. Every reprint shows exactly this page."))
    return redirect("office:evaluation", pk)


@for_staff
def print_page(request, pk: int):
    """One A4 page to be read out."""
    evaluation = _evaluation(pk)
    content = content_of(evaluation)
    shown = {
        "evaluation": evaluation,
        "content": content,
        "read_on": date.fromisoformat(content["read_on"]),
        "back_url": reverse("office:evaluation", args=[pk]),
    }
    return render(request, "office/evaluations/print.html", shown)
