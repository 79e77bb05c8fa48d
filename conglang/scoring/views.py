"""The screens of scoring: the month's card, one criterion, its moves, the sheet."""

from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.queries.board import timeline
from conglang.office.rules import month_of
from conglang.office.views.acting import act_on
from conglang.scoring.actions import cards, sets
from conglang.scoring.forms import EnterForm, EvidenceForm, LoadForm, OverrideForm, ReasonForm
from conglang.scoring.models import CriteriaSet, Criterion, Scorecard
from conglang.scoring.permissions import ENTERERS, READERS, SCORERS, can_enter, can_load, can_score, verbs_for
from conglang.scoring.queries import cards as all_cards
from conglang.scoring.queries import content_of, line_of

MIB = 1024 * 1024


def _card(pk: int) -> Scorecard:
    return get_object_or_404(
        Scorecard.objects.select_related("criteria_set", "scored_by__person", "locked_by__person"), pk=pk
    )


def _criterion(card: Scorecard, code: str) -> Criterion:
    return get_object_or_404(card.criteria_set.criteria.exclude(rule=""), code=code)


@for_roles(*READERS)
def index(request):
    """The scorecards, the newest first, and the sets they rest on."""
    month = clock.today().replace(day=1)
    found = list(all_cards())
    return render(
        request,
        "scoring/index.html",
        {
            "cards": found,
            "sets": CriteriaSet.objects.defer("source"),
            "month": month,
            "may_open": can_score(request.user) and all(card.month != month for card in found),
            "may_load": can_load(request.user),
        },
    )


@for_roles(*SCORERS)
@require_POST
def open_card(request):
    card = cards.open_card(clock.today(), by=request.user)
    return redirect("scoring:card", card.pk)


@for_roles(*READERS)
def detail(request, pk: int):
    """The month's score: every criterion with its maximum, what is measured, what is given, what is lost."""
    card = _card(pk)
    return render(
        request,
        "scoring/card.html",
        {
            "card": card,
            "content": content_of(card),
            "verbs": verbs_for(request.user, card),
            "is_over": month_of(card.month)[1] < clock.today(),
            "may_enter": can_enter(request.user) and card.is_open,
            "events": timeline(card),
        },
    )


@for_roles(*READERS)
def criterion(request, pk: int, code: str):
    """One criterion: the rows that were counted, what people added, and what would bring more points."""
    card = _card(pk)
    row = _criterion(card, code)
    shown = {
        "card": card,
        "criterion": row,
        "line": line_of(content_of(card), code),
        "may_score": can_score(request.user) and card.is_open,
        "may_enter": can_enter(request.user) and card.is_open,
    }
    return render(request, "scoring/criterion.html", shown)


def _act(request, card: Scorecard, row: Criterion, form, action, **shown):
    to = reverse("scoring:criterion", args=[card.pk, row.code])
    return act_on(request, form, action, card, row, to=to, about=str(row), **shown)


@for_roles(*ENTERERS)
def enter(request, pk: int, code: str):
    """Type in the figures of a criterion that no record holds."""
    card = _card(pk)
    row = _criterion(card, code)
    line = line_of(content_of(card), code)
    form = EnterForm(request.POST or None, criterion=row, initial=line["inputs"] or {})
    to = reverse("scoring:criterion", args=[pk, code])
    if (
        request.method == "POST"
        and form.is_valid()
        and form.act(cards.enter, card, row, by=request.user, inputs=form.inputs())
    ):
        messages.success(request, _("The figures are kept."))
        return redirect(to)
    shown = {
        "form": form,
        "title": _("Enter the figures"),
        "button": _("Keep"),
        "about": str(row),
        "intro": row.how,
        "back_url": to,
    }
    return render(request, "office/form.html", shown)


@for_roles(*SCORERS)
def override(request, pk: int, code: str):
    card = _card(pk)
    return _act(
        request, card, _criterion(card, code), OverrideForm(request.POST or None), cards.override, title=_("Give other points"), button=_("Keep"),
        intro=_("What was measured stays beside it; the reason is printed."), done=_("The points are kept."),
    )  # fmt: skip


@for_roles(*SCORERS)
def set_aside(request, pk: int, code: str):
    card = _card(pk)
    return _act(
        request, card, _criterion(card, code), ReasonForm(request.POST or None), cards.set_aside, title=_("Does not apply"), button=_("Keep"),
        intro=_("Its points leave the total; the reason is printed."), done=_("The criterion is marked as not applicable."),
    )  # fmt: skip


@for_roles(*SCORERS)
@require_POST
def take_measured(request, pk: int, code: str):
    card = _card(pk)
    cards.take_measured(card, _criterion(card, code), by=request.user)
    messages.success(request, _("The measured points count again."))
    return redirect("scoring:criterion", pk, code)


@for_roles(*ENTERERS)
def add_evidence(request, pk: int, code: str):
    card = _card(pk)
    return _act(
        request, card, _criterion(card, code), EvidenceForm(request.POST or None), cards.add_evidence, title=_("Add evidence"), button=_("Add"),
        done=_("The evidence is added."),
    )  # fmt: skip


@for_roles(*SCORERS)
@require_POST
def self_score(request, pk: int):
    cards.self_score(_card(pk), by=request.user)
    messages.success(request, _("Handed in. The head of the steering committee approves and locks it."))
    return redirect("scoring:card", pk)


@for_roles(*READERS)
def send_back(request, pk: int):
    card = _card(pk)
    return act_on(
        request, ReasonForm(request.POST or None), cards.send_back, card, to=reverse("scoring:card", args=[pk]), about=str(card.criteria_set),
        title=_("Send the scorecard back"), intro=_("It is opened and measured anew."), done=_("The scorecard has been sent back."),
    )  # fmt: skip


@for_roles(*READERS)
@require_POST
def lock(request, pk: int):
    """Approve what was on the screen: the digest comes back with the form."""
    cards.lock(_card(pk), by=request.user, seen_digest=request.POST.get("seen_digest", ""))
    messages.success(request, _("Approved and locked. It never changes any more."))
    return redirect("scoring:card", pk)


@for_roles(*READERS)
def sheet(request, pk: int):
    """The scorecard on paper."""
    card = _card(pk)
    content = content_of(card)
    shown = {
        "card": card,
        "content": content,
        "month": date.fromisoformat(content["month"]),
        "back_url": reverse("scoring:card", args=[pk]),
    }
    return render(request, "scoring/print.html", shown)


@for_roles(*ENTERERS)
def load(request):
    """Load a criteria set from its file."""
    form = LoadForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.act(_load, form.cleaned_data["file"], by=request.user):
        messages.success(request, _("Loaded: %(name)s.") % {"name": form.done})
        return redirect("scoring:cards")
    return render(request, "scoring/load.html", {"form": form})


def _load(file, *, by) -> CriteriaSet:
    if file.size > MIB:
        raise Refusal(_("The file is larger than 1 MB, so it is no criteria set."))
    try:
        return sets.load_set(file.read().decode("utf-8"), by=by)
    except UnicodeDecodeError as error:
        raise Refusal(_("The file is not text in UTF-8. Save it as YAML in UTF-8.")) from error
