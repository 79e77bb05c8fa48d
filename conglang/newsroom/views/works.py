"""The pieces of one person, and everything about one piece."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render

from conglang.agencies.doors import for_staff
from conglang.kit.permissions import require
from conglang.newsroom.models import Channel, Release, Work
from conglang.newsroom.permissions import (
    can_begin_work,
    can_read_work,
    can_rectify,
    can_send_again,
    can_write,
)
from conglang.newsroom.queries import board
from conglang.newsroom.queries.board import timeline, with_authors
from conglang.newsroom.queries.urgent import traces_of

A_PAGE = 20
# What waits for the writer stands on top, what is out below.
GROUPS = (
    Release.State.RETURNED,
    Release.State.REFUSED,
    Release.State.CORRECTING,
    Release.State.DRAFT,
    Release.State.SUBMITTED,
    Release.State.APPROVED,
    Release.State.OUT,
)


@for_staff
def mine(request):
    """My pieces: those sent back first (bài của tôi)."""
    releases = Prefetch("releases", Release.objects.select_related("channel").order_by("channel__position"))
    found = (
        Work.objects.by_person(request.user.person).select_related("genre").prefetch_related(releases, *with_authors())
    )
    state = request.GET.get("trang-thai", "")
    if state in Release.State.values:
        found = found.filter(releases__state=state).distinct()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    tabs = [("", "")] + [(choice.value, choice.label) for choice in GROUPS]
    shown = {"page": page, "state": state, "tabs": tabs[1:], "may_begin": can_begin_work(request.user)}
    return render(request, "newsroom/works/mine.html", shown)


@for_staff
def detail(request, pk: int):
    """One piece: each channel with its state, proof and failure; its authors and its history."""
    releases = Prefetch(
        "releases", Release.objects.select_related("channel", "delivery", "bundle").order_by("channel__position")
    )
    found = Work.objects.select_related(
        "genre", "column", "event", "assignment", "created_by", "residential_group", "orientation"
    )
    work = get_object_or_404(found.prefetch_related(releases, "photos__picture", *with_authors()), pk=pk)
    require(can_read_work, request.user, work)
    rows = list(work.releases.all())
    return render(
        request,
        "newsroom/works/detail.html",
        {
            "work": work,
            "rows": rows,
            "may_write": can_write(request.user, work.releases.first()),
            "may_send_again": can_send_again(request.user),
            "is_on_portal": any(release.is_out and release.channel.code == Channel.WARD_PORTAL for release in rows),
            "waits": any(release.state == Release.State.SUBMITTED for release in rows),
            "may_rectify": can_rectify(request.user, work) and any(release.may_be_taken_back for release in rows),
            "open_act": work.rectifications.open().first(),
            "traces": traces_of(work),
            "links": board.open_links(work, request.user),
            "events": timeline(work, *rows),
        },
    )
