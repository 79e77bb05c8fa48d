"""Registering devices and moving them; every move leaves a row and its minutes."""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.helpdesk.models import Asset, AssetMove
from conglang.helpdesk.permissions import ASSET_VERBS, can_keep_assets
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal


@transaction.atomic
def register_asset(*, by, **about) -> Asset:
    """Note a new device; it stands in store until it is handed over."""
    require(can_keep_assets, by)
    if about["bought_on"] > clock.today():
        raise Refusal(_("The device was bought in the future. Check the date."))
    asset = Asset.objects.create(**about)
    log(asset, "helpdesk.asset.register", by=by, tag=asset.tag)
    return asset


@transaction.atomic
def change_asset(asset: Asset, *, by, **about) -> Asset:
    """Put the facts of a device right: network, licences, note."""
    require(can_keep_assets, by, asset)
    asset = _locked(asset)
    for name, value in about.items():
        setattr(asset, name, value)
    asset.save(update_fields=list(about))
    log(asset, "helpdesk.asset.change", by=by, fields=sorted(about))
    return asset


@transaction.atomic
def hand_over(asset: Asset, *, to, unit=None, place: str = "", condition: str = "", by) -> AssetMove:
    """Give a device into somebody's hands (bàn giao); the minutes are printed from the move."""
    asset = _locked(asset)
    require(can_keep_assets, by, asset)
    if asset.state == Asset.State.IN_USE and asset.custodian_id == to.pk:
        raise Refusal(_("This person looks after the device already. Choose another one."))
    asset.enter("hand_over")
    before, asset.custodian, asset.unit, asset.place = asset.custodian, to, unit or asset.unit, place or asset.place
    asset.save()
    return _move(asset, "hand_over", before or by.person, to, condition, by=by)


@transaction.atomic
def move_asset(asset: Asset, verb: str, *, note: str = "", by) -> AssetMove:
    """Take in, send to repair, propose for disposal or dispose of; the last three need a reason."""
    asset = _locked(asset)
    require(ASSET_VERBS[verb], by, asset)
    if verb != "take_in" and not note.strip():
        raise Refusal(_("Write the reason or the number of the decision."))
    asset.enter(verb)
    before = asset.custodian
    if verb in ("take_in", "dispose"):
        asset.custodian = None
    asset.save()
    return _move(asset, verb, before, None, note.strip(), by=by)


def _locked(asset: Asset) -> Asset:
    return Asset.objects.select_for_update(of=("self",)).get(pk=asset.pk)


def _move(asset: Asset, verb: str, before, after, condition: str, *, by) -> AssetMove:
    move = AssetMove.objects.create(
        asset=asset,
        verb=verb,
        from_person=before,
        to_person=after,
        place=asset.place,
        condition=condition,
        by=by,
        at=clock.now(),
    )
    log(asset, f"helpdesk.asset.{verb}", by=by, tag=asset.tag, to=after.name if after else "")
    return move
