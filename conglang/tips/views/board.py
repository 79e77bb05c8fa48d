"""The board's list of tips, one tip, and its photos."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from conglang.agencies.doors import for_roles, for_staff
from conglang.newsroom.queries.board import timeline
from conglang.tips import queries
from conglang.tips.models import Tip, TipPhoto
from conglang.tips.permissions import BOARD, can_decide, can_receive, can_see, can_see_sender
from conglang.tips.telling import told_to_sender

A_PAGE = 30
GROUPS = {
    "moi": (Tip.State.NEW,),
    "dang-lam": Tip.IN_PROGRESS,
    "da-xong": (Tip.State.PUBLISHED, Tip.State.TAKEN_BACK, Tip.State.NOT_USED, Tip.State.MERGED),
}


def _tabs(chosen: str) -> list[dict]:
    counted = queries.counts()
    words = {"moi": _("To look at"), "dang-lam": _("Being worked on"), "da-xong": _("Done")}
    return [
        {
            "word": words[key],
            "key": key,
            "count": sum(counted.get(state, 0) for state in states),
            "is_chosen": key == chosen,
        }
        for key, states in GROUPS.items()
    ]


@for_roles(*BOARD)
def listing(request):
    """What came in: to look at, being worked on, done; the newest on top (tin báo)."""
    chosen = request.GET.get("xem") if request.GET.get("xem") in GROUPS else "moi"
    found = queries.listed().filter(state__in=GROUPS[chosen]).newest_first()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [(tip, queries.TONES[tip.state]) for tip in page]
    return render(
        request,
        "tips/list.html",
        {"tabs": _tabs(chosen), "chosen": chosen, "page": page, "rows": rows, "page_query": f"xem={chosen}"},
    )


@for_staff
def tip(request, pk: int):
    """One tip: photos, words, who sent it (the board alone), what seems to be the same, and what to do."""
    found = get_object_or_404(queries.whole(), pk=pk)
    if not can_see(request.user, found):
        return render(
            request,
            "ui/refused.html",
            {"reasons": [_("Only the editorial board reads this tip, and the unit it was passed to.")], "back": "/"},
            status=403,
        )
    decides = can_decide(request.user, found)
    return render(
        request,
        "tips/tip.html",
        {
            "tip": found,
            "tone": queries.TONES[found.state],
            "told": told_to_sender(found),
            "photos": queries.photos_for(found).select_related("tip"),
            "verbs": found.flow.verbs_from(found.state) if decides else [],
            "sees_sender": can_see_sender(request.user, found),
            "may_receive": can_receive(request.user, found),
            "may_forget": decides and found.state != Tip.State.NEW and not found.forgotten_at,
            "alike": queries.alike(found) if decides and found.state == Tip.State.NEW else [],
            "events": timeline(found) if decides else [],
        },
    )


@for_staff
def photo(request, pk: int):
    """A photo of a tip, to those who may read the tip; nobody else learns that there is one."""
    found = get_object_or_404(TipPhoto.objects.select_related("tip__merged_into"), pk=pk, tip__isnull=False)
    if not (can_see(request.user, found.tip) or can_see(request.user, found.tip.leading)):
        raise Http404
    try:
        answer = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    except FileNotFoundError:
        raise Http404 from None
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
