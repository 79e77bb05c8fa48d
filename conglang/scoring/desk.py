"""What scoring lays on a desk: a card that waits for the head, a month that is over and not handed in."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.agencies.desk import DeskRow
from conglang.agencies.queries import has_role
from conglang.kit import clock
from conglang.scoring.models import Scorecard
from conglang.scoring.permissions import SCORERS, verbs_for


def card_rows(request) -> Iterator[DeskRow]:
    month = clock.today().replace(day=1)
    for card in Scorecard.objects.exclude(state=Scorecard.State.LOCKED).select_related("scored_by"):
        url, said = reverse("scoring:card", args=[card.pk]), {"month": f"{card.month:%m/%Y}"}
        if card.is_open and card.month < month and has_role(request.user, *SCORERS):
            yield DeskRow("waiting", _("Hand in the scorecard of %(month)s") % said, url)
        elif not card.is_open and "lock" in verbs_for(request.user, card):
            yield DeskRow("waiting", _("Approve the scorecard of %(month)s") % said, url, at=card.measured_at)
