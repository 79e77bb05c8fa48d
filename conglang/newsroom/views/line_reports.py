"""What came of the lines of a month: written down line by line, printed with the programme."""

from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_staff
from conglang.kit.permissions import require
from conglang.newsroom.actions.line_reports import report_line
from conglang.newsroom.forms.line_reports import LineReportForm
from conglang.newsroom.models import Event, Programme
from conglang.newsroom.permissions import can_report_line
from conglang.newsroom.queries import plans
from conglang.newsroom.rules import month_of


@for_staff
def report(request, pk: int):
    """Write down the product and the result of one line."""
    event = get_object_or_404(Event.objects.select_related("programme__owner", "report", "prepares"), pk=pk)
    require(can_report_line, request.user, event)
    known = getattr(event, "report", None)
    start = {name: getattr(known, name) for name in ("result", "product", "note")} if known else {}
    form = LineReportForm(request.POST or None, initial=start)
    if form.is_valid() and form.act(report_line, event, by=request.user, **form.cleaned_data):
        messages.success(request, _("The result has been written down."))
        return redirect("newsroom:programme", event.programme_id)
    shown = {"event": event, "form": form}
    return render(request, "newsroom/programmes/report.html", shown, status=422 if form.errors else 200)


@for_staff
def month_sheet(request, day: date):
    """The programme of the month of one body on paper, with what came of it."""
    first_day, last_day = month_of(day)
    programmes = list(plans.programmes_of(first_day, last_day, Programme.Level.MONTH))
    asked = request.GET.get("chuong-trinh", "")
    chosen = next((one for one in programmes if str(one.pk) == asked), programmes[0] if programmes else None)
    lines = plans.month_lines(chosen) if chosen else []
    shown = {"programme": chosen, "programmes": programmes, "lines": lines, "first_day": first_day}
    return render(request, "newsroom/weeks/month_sheet.html", shown | plans.signed(chosen))
