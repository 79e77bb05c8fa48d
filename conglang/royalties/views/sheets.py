"""The month's sheet: read it line by line, hand it on, print it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.agencies.models import Role
from conglang.agencies.queries import holders, titles_of
from conglang.approvals.queries import chain, history
from conglang.kit import clock
from conglang.royalties.actions import sheets as actions
from conglang.royalties.forms import PayForm, ReturnForm
from conglang.royalties.models import Sheet
from conglang.royalties.permissions import READERS, can_draft, verbs_for
from conglang.royalties.queries import payment_rows, releases_without_lines
from conglang.royalties.signs import SHEET_TONES
from conglang.royalties.words import dong_in_words

STEPS = (
    gettext_lazy("Scored by the secretary"),
    gettext_lazy("Checked by the accountant"),
    gettext_lazy("Approved"),
    gettext_lazy("Paid"),
)


@for_roles(*READERS)
def listing(request):
    """The sheets of every month, the newest first."""
    rows = [(sheet, SHEET_TONES[sheet.state]) for sheet in Sheet.objects.with_totals()]
    today = clock.today()
    is_open = not any((sheet.year, sheet.month) == (today.year, today.month) for sheet, _tone in rows)
    return render(
        request,
        "royalties/sheets.html",
        {"rows": rows, "today": today, "may_draft": is_open and can_draft(request.user)},
    )


@for_roles(*READERS)
def sheet(request, year, month):
    """One month: every line with its formula, and what this person may do next."""
    found = get_object_or_404(Sheet, year=year, month=month)
    lines = list(found.lines.with_names().prefetch_related("notes").in_sheet_order())
    verbs = verbs_for(request.user, found)
    missing = releases_without_lines(found.last_day.replace(day=1), found.last_day)
    context = {
        "sheet": found,
        "tone": SHEET_TONES[found.state],
        "lines": lines,
        "total": sum(line.amount for line in lines),
        "steps": STEPS,
        "now": {"draft": 1, "submitted": 2, "checked": 3, "approved": 4, "paid": 5}[found.state],
        "verbs": verbs,
        "may_score": can_draft(request.user) and found.state == Sheet.State.DRAFT,
        "seen": found.content_digest(),
        "missing": list(missing),
        "people": len({line.person_id for line in lines}),
        "decisions": history(found),
        "pay_form": PayForm() if "pay" in verbs else None,
        "return_form": ReturnForm() if "send_back" in verbs else None,
    }
    return render(request, "royalties/sheet.html", context)


@for_roles(Role.SECRETARY)
@require_POST
def draft(request, year, month):
    found = actions.draft_sheet(year, month, by=request.user)
    messages.success(request, _("The sheet holds everything that is owed for this month so far."))
    return _back_to(found)


@for_roles(Role.SECRETARY)
@require_POST
def submit(request, year, month):
    found = actions.submit_sheet(get_object_or_404(Sheet, year=year, month=month), by=request.user)
    messages.success(request, _("The sheet now waits for the accountant."))
    return _back_to(found)


@for_roles(*READERS)
@require_POST
def decide(request, year, month):
    found = get_object_or_404(Sheet, year=year, month=month)
    found = actions.decide_sheet(found, by=request.user, seen_digest=request.POST.get("seen"))
    sentence = (
        _("The sheet is approved and no longer changes.")
        if found.is_frozen
        else _("The sheet is checked and waits for approval.")
    )
    messages.success(request, sentence)
    return _back_to(found)


@for_roles(*READERS)
@require_POST
def send_back(request, year, month):
    found = get_object_or_404(Sheet, year=year, month=month)
    reason = request.POST.get("reason", "")
    actions.send_back_sheet(found, by=request.user, reason=reason, seen_digest=request.POST.get("seen"))
    messages.success(request, _("The sheet went back to the secretary."))
    return _back_to(found)


@for_roles(Role.ACCOUNTANT)
@require_POST
def pay(request, year, month):
    found = get_object_or_404(Sheet, year=year, month=month)
    form = PayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the day on which it was paid."))
        return _back_to(found)
    actions.pay_sheet(found, by=request.user, day=form.cleaned_data["day"])
    messages.success(request, _("The payment is noted."))
    return _back_to(found)


@for_roles(*READERS)
def scoring_paper(request, year, month):
    """The scoring sheet on paper (bảng chấm nhuận bút)."""
    found = get_object_or_404(Sheet, year=year, month=month)
    lines = list(found.lines.with_names().prefetch_related("notes").in_sheet_order())
    total = sum(line.amount for line in lines)
    context = {
        "sheet": found,
        "lines": lines,
        "total": total,
        "words": dong_in_words(total),
        "signers": _signers(found),
        "back_url": _url(found),
    }
    return render(request, "royalties/scoring_paper.html", context)


@for_roles(*READERS)
def payment_paper(request, year, month):
    """The payment list on paper (bảng kê chi trả): what was paid, or what would be paid today."""
    found = get_object_or_404(Sheet, year=year, month=month)
    rows = payment_rows(found, found.paid_on or clock.today())
    totals = {
        name: sum(getattr(row, name) for row in rows)
        for name in ("pieces", "photos", "coefficient", "gross", "tax", "net")
    }
    unit_values = sorted({line.unit_value for line in found.lines.all()})
    context = {
        "sheet": found,
        "rows": rows,
        "totals": totals,
        "unit_values": unit_values,
        "words": dong_in_words(totals["net"]),
        "signers": _signers(found),
        "back_url": _url(found),
    }
    return render(request, "royalties/payment_paper.html", context)


def _signers(found: Sheet) -> list[dict]:
    """Who drew it up, who checked, who approved: those who did, or those who will."""
    decided = list(history(found).filter(digest=found.digest)) if found.is_frozen else []
    steps = chain(found.approval_kind())
    people = [
        *((decision.by, decision.on_behalf_of) for decision in decided),
        *((holders(*step.roles).first(), "") for step in steps[len(decided) :]),
    ]
    heads = (_("CHECKED BY THE ACCOUNTANT"), _("APPROVED BY"))
    made_by = {"role": [_("DRAWN UP BY"), *_title(found.drafted_by)], "name": found.drafted_by.person.name}
    return [
        made_by,
        *(
            {
                "role": [head, *_title(person)],
                "hint": _("on behalf of %(name)s") % {"name": absent} if absent else "",
                "name": person.person.name if person else "",
            }
            for head, (person, absent) in zip(heads, people, strict=False)
        ),
    ]


def _title(account) -> list[str]:
    titles = titles_of(account.person) if account else []
    return [titles[0]] if titles else []


def _url(found: Sheet) -> str:
    return reverse("royalties:sheet", args=[found.year, found.month])


def _back_to(found: Sheet):
    return redirect(_url(found))
