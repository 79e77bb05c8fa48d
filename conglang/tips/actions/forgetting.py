"""Personal data go after their time, or at once when the sender asks; that there was a tip stays."""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.queries import NoDeadline, deadline
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.tips.actions.photos import throw_away
from conglang.tips.models import Tip
from conglang.tips.permissions import can_decide

FORGET_AFTER = "tip-forget"


@transaction.atomic
def forget_tip(tip: Tip, *, reason: str, by) -> Tip:
    """Remove what is known of the sender, the words and the photos now, because the sender asked for it."""
    require(can_decide, by, tip)
    tip = Tip.objects.select_for_update().get(pk=tip.pk)
    if tip.forgotten_at:
        raise Refusal(_("Words and photos of this tip have been removed already."))
    if tip.state == Tip.State.NEW:
        raise Refusal(_("Decide first what becomes of the tip. If the sender takes it back, choose “Do not use it”."))
    if not reason.strip():
        raise Refusal(_("Write why, for example: the sender asked for it by telephone."))
    _forget(tip)
    log(tip, "tips.tip.forget", by=by, reason=reason.strip())
    return tip


def forget_old() -> int:
    """Remove what has been kept for as long as the ward laid down since the last thing happened to it; how many tips."""
    return sum(_forget_if_due(key) for key in Tip.objects.with_personal_data().values_list("pk", flat=True))


@transaction.atomic
def _forget_if_due(key: int) -> bool:
    tip = Tip.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=key)
    if tip.forgotten_at or not _is_due(tip):
        return False
    _forget(tip)
    log(tip, "tips.tip.forget", by=None)
    return True


def _is_due(tip: Tip) -> bool:
    """By the limit in force on the day of the last change; a ward without one keeps everything."""
    try:
        return deadline(FORGET_AFTER, max(tip.changed_at, tip.leading.changed_at)) <= clock.now()
    except NoDeadline:
        return False


def _forget(tip: Tip) -> None:
    throw_away(tip.photos.all())
    tip.forget()
    tip.save()
