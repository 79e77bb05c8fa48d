"""The board by stages: one list for each stage a piece goes through."""

from django.shortcuts import render

from conglang.agencies.doors import for_roles
from conglang.kit import clock
from conglang.newsroom.forms.stages import StagesFilter
from conglang.newsroom.permissions import READERS
from conglang.newsroom.queries.stages import cards, lanes


@for_roles(*READERS)
def stages(request):
    """Asked, being written, waiting, sent back, out (bảng tin bài); narrowed by section, column, genre and lateness."""
    return render(request, "newsroom/stages/board.html", _shown(request))


@for_roles(*READERS)
def sheet(request):
    """The same on A4, for the Monday meeting."""
    return render(request, "newsroom/stages/sheet.html", {**_shown(request), "signed_on": clock.today()})


def _shown(request) -> dict:
    found = cards()
    form = StagesFilter(request.GET, cards=found)
    return {"form": form, "lanes": lanes(found, form.wanted), "query": request.GET.urlencode()}
