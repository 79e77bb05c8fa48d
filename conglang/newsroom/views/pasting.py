"""A schedule is pasted or dropped, read, and confirmed beside its original."""

from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_roles
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import pasting
from conglang.newsroom.forms.pasting import DOUBTS, REMARKS, Choices, PastedProgrammeForm, PastedRows, PasteForm
from conglang.newsroom.models import Paste, Programme
from conglang.newsroom.permissions import PLANNERS
from conglang.newsroom.queries.pasting import Proposal, propose
from conglang.newsroom.reading.files import from_file
from conglang.newsroom.reading.moments import Period
from conglang.newsroom.reading.originals import Original, from_html, from_text
from conglang.newsroom.rules import period_of, week_of


@for_roles(*PLANNERS)
def paste(request, pk: int | None = None):
    """The one field for everything: clipboard or file; for a programme that exists, or for one still to be begun."""
    programme = get_object_or_404(Programme, pk=pk) if pk else None
    form = PasteForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            kept = pasting.keep_paste(_original(form), by=request.user, name=_file_name(form), programme=programme)
            return redirect("newsroom:paste_confirm", kept.pk)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, str(reason))
    return render(request, "newsroom/pasting/paste.html", {"form": form, "programme": programme})


def _original(form: PasteForm) -> Original:
    """A file before the clipboard; the clipboard's table before its bare text."""
    if form.cleaned_data["file"]:
        return from_file(form.cleaned_data["file"])
    html = form.cleaned_data["html"]
    return from_html(html) if "<table" in html.lower() else from_text(form.cleaned_data["text"])


def _file_name(form: PasteForm) -> str:
    return form.cleaned_data["file"].name if form.cleaned_data["file"] else ""


@for_roles(*PLANNERS)
def confirm(request, pk: int):
    """Rows beside the original; nothing counts before the button below has been pressed."""
    kept = get_object_or_404(Paste.objects.select_related("programme__owner"), pk=pk)
    if kept.is_confirmed:
        messages.info(request, _("This schedule has been confirmed already. Open the programme to change its lines."))
        return redirect("newsroom:programme", kept.programme_id)
    found = propose(kept, _period_said(request, kept))
    head = PastedProgrammeForm(request.POST or None, initial=_head(found, kept))
    rows = PastedRows(
        request.POST or None,
        prefix="dong",
        initial=[row.initial for row in found.rows],
        form_kwargs={"choices": Choices.fetch()},
    )
    if request.method == "POST" and all([head.is_valid(), rows.is_valid()]):
        lines = [form.line for form in rows if form.cleaned_data.get("take")]
        reason = head.cleaned_data["reason"]
        if head.act(pasting.confirm_paste, kept, by=request.user, programme=head.programme, lines=lines, reason=reason):
            messages.success(request, _("%(count)s lines have been taken over.") % {"count": len(lines)})
            return redirect("newsroom:programme", head.done.pk)
    return render(request, "newsroom/pasting/confirm.html", _shown(kept, found, head, rows))


def _period_said(request, kept: Paste) -> Period | None:
    """What the person says about the period counts before what the heading says."""
    said = request.POST if request.method == "POST" else request.GET
    try:
        first, last = date.fromisoformat(said.get("starts_on", "")), date.fromisoformat(said.get("ends_on", ""))
    except ValueError:
        programme = kept.programme
        return Period(programme.starts_on, programme.ends_on, programme.level) if programme else None
    return Period(first, last, said.get("level", "week")) if first <= last else None


def _head(found: Proposal, kept: Paste) -> dict:
    if kept.programme_id:
        names = ("owner", "level", "starts_on", "ends_on", "title")
        return {name: getattr(kept.programme, name) for name in names}
    start = {"owner": found.owner, "title": found.reading.title, "level": Programme.Level.WEEK}
    period = found.reading.period or _span_of(found)
    if period is None:
        return start
    level = period.level or Programme.Level.WEEK
    first, last = period_of(level, period.first)
    return {**start, "level": level, "starts_on": first, "ends_on": last}


def _span_of(found: Proposal) -> Period | None:
    """Without a heading the days themselves tell the week, when all lie in one."""
    days = [row.day for row in found.reading.rows if row.day]
    if not days or week_of(min(days)) != week_of(max(days)):
        return None
    return Period(*week_of(min(days)), "week")


def _shown(kept: Paste, found: Proposal, head: PastedProgrammeForm, rows) -> dict:
    for form, proposed in zip(rows, found.rows, strict=False):
        form.proposed = proposed
        form.marks = [DOUBTS[name] for name in proposed.marks if name not in REMARKS]
        form.remarks = [DOUBTS[name] for name in proposed.marks if name in REMARKS]
        form.is_open = bool(form.errors) or "no_day" in proposed.marks or "no_title" in proposed.marks
    return {
        "paste": kept,
        "blocks": kept.original.blocks,
        "unread": found.reading.unread,
        "used": {row.source for row in found.rows},
        "head": head,
        "levels": Programme.Level.choices[::-1],
        "rows": rows,
        "doubtful": sum(1 for form in rows if getattr(form, "marks", None) or form.errors),
        "wants_period": found.reading.period is None and not head.is_bound,
    }
