"""Sending a tip: no account, one form, one code that is told once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from conglang.agencies.queries import NoDeadline, deadline
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.refusals import Refusal, refuse_if
from conglang.kit.text import nfc
from conglang.tips import rules
from conglang.tips.actions.photos import put_to
from conglang.tips.models import Tip, TipPhoto
from conglang.tips.queries import consent_today

FIRST_LOOK = "tip-first-look"
ONE_LINE = ("place", "happened", "name", "phone")
# Nobody writes about what happened in less.
SHORTEST_SECONDS = 3


def send_tip(
    *,
    code: str,
    photos: Iterable[TipPhoto] = (),
    agrees: bool,
    keeps_notes: bool = False,
    residential_group=None,
    may_be_named: bool = False,
    by=None,
    **said: str,
) -> tuple[Tip, bool]:
    """Keep a tip under its code; True beside it when it is new. The same form sent twice is one tip.

    ``by`` is the account of a collaborator who was signed in; everybody else has none.
    """
    known = Tip.objects.filter(code_digest=rules.digest_of(code)).first()
    if known is not None:
        return known, False
    consent = consent_today()
    said = _tidied(said)
    refuse_if(_reasons_not_to_send(said, agrees, consent))
    tip = Tip(
        code_digest=rules.digest_of(code),
        residential_group=residential_group,
        sender=by.person if by else None,
        may_be_named=may_be_named and bool(said["name"]),
        consent=consent,
        sent_at=clock.now(),
        changed_at=clock.now(),
        look_by=first_look_by(),
        **said,
    )
    try:
        with transaction.atomic():
            tip.save()
            put_to(tip, photos, keeps_notes=keeps_notes)
            log(tip, "tips.tip.send", by=by, photos=tip.photos.count())
    except IntegrityError:
        # Pressed twice at the same moment: the other press was first.
        known = Tip.objects.filter(code_digest=tip.code_digest).first()
        if known is None:
            raise
        return known, False
    return tip, True


def _tidied(said: dict[str, str]) -> dict[str, str]:
    one_line = {name: " ".join(nfc(said.get(name, "")).split()) for name in ONE_LINE}
    return {"what": nfc(said.get("what", "")).strip(), **one_line}


def _reasons_not_to_send(said: dict, agrees: bool, consent):
    if not said["what"]:
        yield _("Say in a sentence what happened.")
    if not said["place"]:
        yield _("Say where it is, so that somebody can go there.")
    if not agrees:
        yield _("Tick that you agree; without it the ward may not keep what you send.")
    if consent is None:
        yield _("The ward does not take tips here yet. Call the office instead.")


def first_look_by() -> datetime | None:
    """By when the board has to look: the ward's time limit in working hours; None where it has laid down none."""
    try:
        return deadline(FIRST_LOOK, clock.now())
    except NoDeadline:
        return None


def refuse_unless_calm(*, opened_for: timedelta | None, is_trap_filled: bool) -> None:
    """Machines fill everything in, and at once. People are told what to do and lose nothing."""
    if is_trap_filled:
        raise Refusal(_("Leave the field “Leave this empty” empty, then send again."))
    if opened_for is None or opened_for.total_seconds() < SHORTEST_SECONDS:
        raise Refusal(_("That was very quick. Read once more what you wrote, then press “Send” again."))
