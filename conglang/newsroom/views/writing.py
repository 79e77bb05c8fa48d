"""Writing a piece in four steps: what and where, words, photos and authors, check and hand in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_staff
from conglang.checks import Severity
from conglang.kit import clock
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import photos as photo_actions
from conglang.newsroom.actions import releases as release_actions
from conglang.newsroom.actions import works as work_actions
from conglang.newsroom.forms.checking import reasons_in
from conglang.newsroom.forms.works import AboutForm, AuthorsForm, DescribeForm, PhotoForm, TextForm
from conglang.newsroom.models import Channel, Genre, Release, Share, Work, WorkPhoto
from conglang.newsroom.permissions import can_begin_work, can_write
from conglang.newsroom.queries.checking import Checker, doubtful, reasons_kept
from conglang.newsroom.queries.orientations import Serving
from conglang.newsroom.queries.people import proposed_writers
from conglang.newsroom.rules import gaps
from conglang.newsroom.views.checking import found_in

STEPS = [
    gettext_lazy("What and where"),
    gettext_lazy("Writing"),
    gettext_lazy("Photos and authors"),
    gettext_lazy("Check and hand in"),
]


def _work(request, pk: int) -> Work:
    """The piece, if this person may write in it."""
    work = get_object_or_404(Work.objects.select_related("genre", "column", "event", "created_by"), pk=pk)
    require(can_write, request.user, _main(work))
    return work


def _main(work: Work) -> Release:
    """The release that is written first; the others take its words along."""
    return work.releases.select_related("channel", "work").order_by("-channel__is_main", "channel__position").first()


def _step(request, template: str, work: Work | None, number: int, **shown):
    return render(request, f"newsroom/writing/{template}.html", {"work": work, "steps": STEPS, "now": number, **shown})


@for_staff
def begin(request):
    """Step 1 of a piece that nobody asked for."""
    require(can_begin_work, request.user)
    start = {"genre": Genre.objects.first(), "channels": list(Channel.objects.filter(is_active=True))}
    form = AboutForm(request.POST or None, day=clock.today(), initial=start)
    if form.is_valid() and form.act(work_actions.begin_work, by=request.user, **form.cleaned_data):
        return redirect("newsroom:work_text", form.done.pk)
    return _step(request, "about", None, 1, form=form)


@for_staff
def about(request, pk: int):
    """Step 1: genre, column, channels."""
    work = _work(request, pk)
    start = {name: getattr(work, name) for name in ("title", "genre", "column", "residential_group")}
    start["channels"] = [release.channel_id for release in work.releases.all()]
    start["orientation"] = work.orientation or _likely_orientation(work)
    form = AboutForm(request.POST or None, day=_day_of(work), orientation=work.orientation_id, initial=start)
    if form.is_valid() and form.act(work_actions.set_about, work, by=request.user, **form.cleaned_data):
        return redirect("newsroom:work_text", work.pk)
    return _step(request, "about", work, 1, form=form)


def _day_of(work: Work):
    """The day it is about: of its line, else the day on which it was begun."""
    return work.event.day if work.event_id else timezone.localdate(work.created_at)


def _likely_orientation(work: Work):
    serving = Serving(_day_of(work))
    return serving.of(work.event, topic=work.title, group_id=work.residential_group_id)


@for_staff
def text(request, pk: int):
    """Step 2: the words of the main channel; the other channels follow until they have words of their own."""
    work = _work(request, pk)
    release = _main(work)
    form = _text_form(request, release)
    if "look" not in request.POST and _is_written(request, form, release):
        if "later" in request.POST:
            messages.success(request, _("Saved. You can go on writing later."))
            return redirect("newsroom:work_text", work.pk)
        return redirect("newsroom:work_photos", work.pk)
    found = found_in(request, release)
    gaps_left = gaps(release.body) + gaps(release.lead)
    return _step(request, "text", work, 2, form=form, release=release, gaps=gaps_left, findings=found)


def _is_written(request, form: TextForm, release: Release) -> bool:
    return form.is_valid() and form.act(work_actions.write, release, by=request.user, **form.cleaned_data)


def _text_form(request, release: Release) -> TextForm:
    start = {
        "title": release.title,
        "lead": release.lead,
        "body": release.body,
        "seen_digest": release.content_digest(),
    }
    return TextForm(request.POST or None, initial=start)


@for_staff
def own_text(request, pk: int):
    """Words of its own for one channel."""
    release = get_object_or_404(Release.objects.select_related("channel", "work__genre", "work__created_by"), pk=pk)
    work = _work(request, release.work_id)
    if release.pk == _main(work).pk:
        return redirect("newsroom:work_text", work.pk)
    form = _text_form(request, release)
    if "look" not in request.POST and _is_written(request, form, release):
        messages.success(request, _("“%(channel)s” now has words of its own.") % {"channel": release.channel.name})
        return redirect("newsroom:work_check", work.pk)
    shown = {"work": work, "release": release, "form": form, "findings": found_in(request, release)}
    return render(request, "newsroom/writing/own_text.html", shown)


@for_staff
def photos(request, pk: int):
    """Step 3: photos, each with its caption; below, the authors."""
    work = _work(request, pk)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.act(photo_actions.upload_photo, work, by=request.user, **form.cleaned_data):
        messages.success(request, _("The photo has been added."))
        return redirect("newsroom:work_photos", work.pk)
    return _photos_page(request, work, form, _authors_form(work))


@for_staff
@require_POST
def authors(request, pk: int):
    work = _work(request, pk)
    form = _authors_form(work, request.POST)
    if form.is_valid() and _changes_nothing(form, work):
        return redirect("newsroom:work_check", work.pk)
    if form.is_valid() and form.act(work_actions.share_out, work, form.shares, by=request.user):
        return redirect("newsroom:work_check", work.pk)
    return _photos_page(request, work, PhotoForm(), form)


def _authors_form(work: Work, data=None) -> AuthorsForm:
    writers = _writers(work) if data else proposed_writers(work)
    return AuthorsForm(data, writers=writers, may_be_nobody=bool(work.source))


def _changes_nothing(form: AuthorsForm, work: Work) -> bool:
    return form.shares == {share.person: share.percent for share in _writers(work)}


def _writers(work: Work) -> list[Share]:
    return list(work.shares.filter(kind=Share.Kind.WRITER).select_related("person"))


def _helpers(work: Work) -> list:
    """Those whom the assignment named as helping and who stand in no row of the authors yet."""
    known = {share.person_id for share in _writers(work)}
    return [share.person for share in proposed_writers(work) if share.person_id not in known]


def _photos_page(request, work: Work, form: PhotoForm, authors_form: AuthorsForm):
    shown = {
        "form": form,
        "authors_form": authors_form,
        "helpers": [] if authors_form.is_bound else _helpers(work),
        "photos": work.photos.select_related("picture", "photographer"),
    }
    return _step(request, "photos", work, 3, **shown)


@for_staff
@require_POST
def remove_photo(request, pk: int):
    photo = get_object_or_404(WorkPhoto.objects.select_related("work"), pk=pk)
    photo_actions.remove_photo(photo, by=request.user)
    messages.success(request, _("The photo has been taken out of the piece."))
    return redirect("newsroom:work_photos", photo.work_id)


@for_staff
def describe_photo(request, pk: int):
    """Caption of a photo, and what is seen on it."""
    photo = get_object_or_404(WorkPhoto.objects.select_related("work", "picture"), pk=pk)
    work = _work(request, photo.work_id)
    form = DescribeForm(request.POST or None, initial={"caption": photo.caption, "alt": photo.alt})
    if form.is_valid() and form.act(photo_actions.describe_photo, photo, by=request.user, **form.cleaned_data):
        messages.success(request, _("The words of the photo have been kept."))
        return redirect("newsroom:work_photos", work.pk)
    return _step(request, "describe_photo", work, 3, form=form, photo=photo)


@for_staff
def check(request, pk: int):
    """Step 4: every channel's version side by side, with what is still missing."""
    return _check_page(request, _work(request, pk))


def _check_page(request, work: Work, reasons=()):
    releases = list(work.releases.select_related("channel", "work__created_by").order_by("channel__position"))
    rows = [(release, list(release.reasons_not_to_submit()) if release.is_writable else []) for release in releases]
    writable = [release for release in releases if release.is_writable]
    checker = Checker(work)
    found = {finding.key: finding for release in writable for finding in checker.findings(release)}
    kept = reasons_kept(work) | reasons_in(request.POST)
    return _step(
        request,
        "check",
        work,
        4,
        rows=rows,
        reasons=reasons,
        ready=bool(writable),
        doubts=[(finding, kept.get(key, "")) for key, finding in doubtful(found.values()).items()],
        findings=[finding for finding in found.values() if finding.severity != Severity.WARN],
        missing=any(lacking for _release, lacking in rows),
        photos=work.photos.select_related("picture"),
    )


@for_staff
@require_POST
def submit(request, pk: int):
    """Hand in every version at once (gửi duyệt)."""
    work = _work(request, pk)
    try:
        handed_in = release_actions.submit_work(work, by=request.user, kept=reasons_in(request.POST))
    except Refusal as refusal:
        return _check_page(request, work, reasons=list(dict.fromkeys(refusal.reasons)))
    names = ", ".join(release.channel.short_name for release in handed_in)
    messages.success(request, _("Handed in to the editorial board: %(channels)s.") % {"channels": names})
    return redirect("newsroom:work", work.pk)
