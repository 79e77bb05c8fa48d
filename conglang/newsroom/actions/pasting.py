"""From what was pasted to lines of a programme; the original is kept beside them."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions.programmes import add_events, create_programme
from conglang.newsroom.models import Paste, Programme
from conglang.newsroom.permissions import can_plan
from conglang.newsroom.reading.originals import Original


@transaction.atomic
def keep_paste(original: Original, *, by, name: str = "", programme: Programme | None = None) -> Paste:
    """Keep what was pasted; nothing of it counts before somebody has confirmed it."""
    require(can_plan, by)
    if original.is_empty:
        raise Refusal(_("There is nothing to read. Paste the schedule, or drop its file."))
    paste = Paste.objects.create(content=original.to_json(), name=name[:200], by=by, programme=programme)
    log(paste, "newsroom.paste.keep", by=by, name=paste.name)
    return paste


@transaction.atomic
def confirm_paste(paste: Paste, *, by, programme: dict, lines: Sequence[dict], reason: str = "") -> Programme:
    """Make lines of what was read: in the programme of that unit and period, which is begun where there is none."""
    require(can_plan, by)
    paste = Paste.objects.select_for_update().get(pk=paste.pk)
    if paste.is_confirmed:
        raise Refusal(_("This schedule has been confirmed already. Open the programme to change its lines."))
    if not lines:
        raise Refusal(_("No row is ticked. Tick what belongs into the programme."))
    period = {name: programme[name] for name in ("owner", "level", "starts_on")}
    found = Programme.objects.filter(**period).first() or create_programme(by=by, **programme)
    add_events(found, lines, by=by, reason=reason)
    paste.programme, paste.confirmed_at = found, clock.now()
    paste.save(update_fields=["programme", "confirmed_at"])
    log(paste, "newsroom.paste.confirm", by=by, lines=len(lines))
    return Programme.objects.get(pk=found.pk)
