"""The versions of a programme, each with what it changed."""

from django.shortcuts import get_object_or_404, render

from conglang.agencies.doors import for_staff
from conglang.newsroom.models import Programme
from conglang.newsroom.queries.versions import compared, history_of


@for_staff
def listing(request, pk: int):
    """The newest first; any two can be laid side by side (?tu=1&den=3)."""
    programme = get_object_or_404(Programme.objects.select_related("owner"), pk=pk)
    history = history_of(programme)
    by_number = {str(version.number): version for version, _changes in history}
    before, after = by_number.get(request.GET.get("tu", "")), by_number.get(request.GET.get("den", ""))
    return render(
        request,
        "newsroom/programmes/versions.html",
        {
            "programme": programme,
            "history": history,
            "before": before,
            "after": after,
            "between": compared(before, after) if before and after else [],
        },
    )
