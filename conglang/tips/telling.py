"""What a sender is told of a tip, in plain words and never more than what concerns the sender."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from conglang.newsroom.models import Release
from conglang.tips.models import Tip
from conglang.tips.queries import TONES, published


@dataclass(frozen=True)
class Told:
    """A state as a sender reads it; ``releases`` are where the piece can be found now."""

    tone: str
    word: str
    text: str
    releases: tuple[Release, ...] = ()


def told_to_sender(tip: Tip) -> Told:
    """Of a tip that was put to another one the sender is told what becomes of that one."""
    leading = tip.leading
    releases = tuple(published(leading))
    word, text = _words(leading, bool(releases))
    if leading is not tip:
        text = _("Others have told of the same; your tip was put to theirs.") + " " + text
    return Told(TONES[leading.state], word, text, releases)


def _words(tip: Tip, is_out: bool) -> tuple[str, str]:
    state = tip.state
    if state == Tip.State.NEW:
        return _("Being looked at"), _("The editorial board is looking at your tip.")
    if state == Tip.State.ASSIGNED:
        return _("Given to a writer"), _("An officer has been asked to check it and to write about it.")
    if state == Tip.State.PUBLISHED and is_out:
        return _("Published"), _("A piece has come of your tip. Thank you.")
    if state == Tip.State.FORWARDED:
        return _("Passed on"), _("It was passed to those whose work it is: %(unit)s.") % {"unit": tip.unit.name}
    if state == Tip.State.NOT_USED:
        return _("Not to be used"), _("It is not used, because: %(reason)s") % {"reason": tip.reason}
    return _("No longer on the portal"), _("The piece about it is no longer on the portal.")
