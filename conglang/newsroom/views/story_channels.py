"""One piece on all its channels side by side, and what goes out together."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles, for_staff
from conglang.kit.permissions import require
from conglang.newsroom.actions import bundles
from conglang.newsroom.forms.channels import BundleForm
from conglang.newsroom.models import Bundle, Release, Work
from conglang.newsroom.permissions import BOARD, can_bundle, can_read_work, can_rectify, can_send_again, can_write
from conglang.newsroom.queries import channels


@for_staff
def side_by_side(request, pk: int):
    """The versions beside each other (các kênh của bài); the board gathers those that go out together."""
    work = get_object_or_404(channels.story(pk))
    require(can_read_work, request.user, work)
    form = _bundle_form(request, work)
    if form and form.is_valid() and form.act(bundles.gather, work, by=request.user, **_chosen(form)):
        messages.success(request, _("These channels now go out together."))
        return redirect("newsroom:work_channels", pk)
    versions = channels.versions(work)
    shown = {
        "work": work,
        "versions": versions,
        "form": form,
        "bundles": [bundle for bundle in work.bundles.select_related("made_by__person") if bundle.is_waiting],
        "open_act": work.rectifications.open().first(),
        "may_bundle": can_bundle(request.user),
        "may_send_again": can_send_again(request.user),
        "may_write": can_write(request.user, versions[0].release) if versions else False,
        "may_rectify": can_rectify(request.user, work)
        and any(version.release.may_be_taken_back for version in versions),
    }
    return render(request, "newsroom/channels/story.html", shown, status=422 if form and form.errors else 200)


def _bundle_form(request, work: Work) -> BundleForm | None:
    """Nothing to gather, no form."""
    if not can_bundle(request.user):
        return None
    free = [release.pk for release in work.releases.all() if bundles.may_be_gathered(release)]
    found = Release.objects.filter(pk__in=free).select_related("channel").order_by("channel__position")
    return BundleForm(request.POST or None, releases=found) if free else None


def _chosen(form: BundleForm) -> dict:
    return {"releases": list(form.cleaned_data["releases"]), "goes_out_at": form.cleaned_data["goes_out_at"]}


@for_roles(*BOARD)
@require_POST
def dissolve(request, pk: int):
    """Each channel goes its own way again; what is approved goes out now."""
    bundle = bundles.dissolve(get_object_or_404(Bundle, pk=pk), by=request.user)
    messages.success(request, _("The bundle is dissolved. What was approved has set out."))
    return redirect("newsroom:work_channels", bundle.work_id)
