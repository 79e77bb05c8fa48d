"""The register of devices, one device, handing over, and the network."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.agencies.doors import for_roles
from conglang.agencies.models import Role
from conglang.agencies.queries import titles_of
from conglang.helpdesk import queries
from conglang.helpdesk.actions import assets as actions
from conglang.helpdesk.forms import AssetFactsForm, AssetForm, HandOverForm
from conglang.helpdesk.models import Asset, AssetMove, NetPoint
from conglang.helpdesk.permissions import ASSET_VERBS, READERS, can_keep_assets, verbs_for
from conglang.helpdesk.signs import ASSET_TONES
from conglang.kit.refusals import Refusal


@for_roles(*READERS)
def listing(request):
    """Every device, with what is counted about them; ``loai`` shows one kind only."""
    assets = Asset.objects.select_related("custodian", "unit")
    kind = request.GET.get("loai", "")
    if kind in Asset.Kind.values:
        assets = assets.filter(kind=kind)
    context = {
        "rows": [(asset, ASSET_TONES[asset.state], asset.has_antivirus()) for asset in assets],
        "kinds": Asset.Kind.choices,
        "kind": kind,
        "readings": _readings(),
        "may_keep": can_keep_assets(request.user),
    }
    return render(request, "helpdesk/assets.html", context)


def _readings() -> list[tuple]:
    return [
        (_("Staff with a computer"), queries.officials_with_computer()),
        (_("Computers on the local network"), queries.lan_share()),
        (_("Computers with a valid antivirus licence"), queries.antivirus_share()),
    ]


@for_roles(*READERS)
def detail(request, tag):
    """One device: facts, moves, incidents, and what may be done with it."""
    asset = get_object_or_404(Asset.objects.select_related("custodian", "unit"), tag=tag)
    verbs = verbs_for(request.user, asset, ASSET_VERBS)
    labels = dict(AssetMove.Verb.choices)
    context = {
        "asset": asset,
        "tone": ASSET_TONES[asset.state],
        "residual": asset.residual_value(queries.wear_rules_on().get(asset.kind)),
        "net_point": NetPoint.objects.filter(asset=asset).select_related("switch").first(),
        "moves": asset.moves.select_related("from_person", "to_person", "by__person"),
        "incidents": asset.incidents.select_related("reporter"),
        "may_hand_over": "hand_over" in verbs,
        "may_keep": can_keep_assets(request.user),
        "verbs": [(verb, labels[verb]) for verb in verbs if verb != "hand_over"],
    }
    return render(request, "helpdesk/asset.html", context)


@for_roles(Role.IT_OFFICER)
def register(request):
    form = AssetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asset = actions.register_asset(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            messages.success(request, _("The device is registered. Now hand it over to whoever will use it."))
            return redirect("helpdesk:asset", asset.tag)
    return render(
        request, "helpdesk/form.html", {"form": form, "title": _("Register a device"), "button": _("Register")}
    )


@for_roles(Role.IT_OFFICER)
def change(request, tag):
    asset = get_object_or_404(Asset, tag=tag)
    form = AssetFactsForm(request.POST or None, instance=asset)
    if request.method == "POST" and form.is_valid():
        actions.change_asset(asset, by=request.user, **form.cleaned_data)
        messages.success(request, _("The facts of the device are kept."))
        return redirect("helpdesk:asset", tag)
    title = _("Change the facts of %(tag)s") % {"tag": tag}
    return render(request, "helpdesk/form.html", {"form": form, "title": title, "button": _("Save"), "asset": asset})


@for_roles(Role.IT_OFFICER)
def hand_over(request, tag):
    """Give the device to somebody; the minutes can be printed at once."""
    asset = get_object_or_404(Asset, tag=tag)
    form = HandOverForm(request.POST or None, initial={"unit": asset.unit_id, "place": asset.place})
    if request.method == "POST" and form.is_valid():
        try:
            move = actions.hand_over(asset, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            messages.success(request, _("The device is handed over. Print the minutes and have both sides sign."))
            return redirect("helpdesk:handover_paper", move.pk)
    title = _("Hand over %(tag)s") % {"tag": tag}
    return render(
        request, "helpdesk/form.html", {"form": form, "title": title, "button": _("Hand over"), "asset": asset}
    )


@for_roles(Role.IT_OFFICER, Role.HEAD)
@require_POST
def move(request, tag):
    asset = get_object_or_404(Asset, tag=tag)
    verb = request.POST.get("verb", "")
    if verb not in ASSET_VERBS or verb == "hand_over":
        raise Refusal(_("Choose what is to be done with the device."))
    actions.move_asset(asset, verb, note=request.POST.get("note", ""), by=request.user)
    messages.success(request, _("The move is noted."))
    return redirect("helpdesk:asset", tag)


@for_roles(*READERS)
def handover_paper(request, pk):
    """The minutes of a handing over (biên bản bàn giao)."""
    found = get_object_or_404(
        AssetMove.objects.select_related("asset__unit", "from_person", "to_person"),
        pk=pk,
        verb=AssetMove.Verb.HAND_OVER,
    )
    sides = [
        (person, (titles_of(person, found.at.date()) or [""])[0]) for person in (found.from_person, found.to_person)
    ]
    signers = [
        {"role": [_("HANDED OVER BY")], "name": found.from_person.name},
        {"role": [_("RECEIVED BY")], "name": found.to_person.name},
    ]
    return render(
        request,
        "helpdesk/handover_paper.html",
        {"move": found, "asset": found.asset, "sides": sides, "signers": signers},
    )


@for_roles(*READERS)
def network(request):
    """The outlets of the local network and where each cable ends."""
    points = NetPoint.objects.select_related("asset", "switch")
    return render(request, "helpdesk/network.html", {"points": points, "reading": queries.lan_share()})
