"""The editing slip of a piece, one official sheet (phiếu biên tập)."""

from django.shortcuts import get_object_or_404, render

from conglang.agencies.doors import for_staff
from conglang.kit import clock
from conglang.kit.permissions import require
from conglang.newsroom.models import Work
from conglang.newsroom.permissions import can_read_work
from conglang.newsroom.queries.board import with_authors
from conglang.newsroom.queries.slips import slip_of


@for_staff
def slip(request, pk: int):
    """Who wrote, every hand-in and decision with its reason, what was changed word for word, where it went."""
    found = Work.objects.select_related("genre", "column", "event", "assignment", "orientation", "created_by__person")
    work = get_object_or_404(found.prefetch_related("photos", *with_authors()), pk=pk)
    require(can_read_work, request.user, work)
    about = slip_of(work)
    approved_as = about.approval.in_the_role_of if about.approval else ""
    shown = {"work": work, "slip": about, "approved_as": approved_as, "signed_on": clock.now()}
    return render(request, "newsroom/slips/slip.html", shown)
