"""What tips lay on the desk: to look at, to ask somebody else for, to receive in a unit."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.agencies.desk import DeskRow
from conglang.agencies.queries import has_role
from conglang.kit.text import cut_at_word
from conglang.tips import queries
from conglang.tips.models import Tip
from conglang.tips.permissions import BOARD
from conglang.ui.templatetags.ui import vn_datetime

LONGEST = 90


def rows(request) -> Iterator[DeskRow]:
    if has_role(request.user, *BOARD):
        for tip in Tip.objects.new().order_by("look_by", "pk"):
            yield _to_look_at(tip)
        for tip in queries.declined():
            yield _to_ask_again(tip)
    for tip in queries.passed_to(request.user):
        yield _to_receive(tip)


def _to_look_at(tip: Tip) -> DeskRow:
    due = _("Look at it by %(moment)s") % {"moment": vn_datetime(tip.look_by)} if tip.look_by else ""
    late = tip.is_late
    return DeskRow(
        "late" if late else "waiting",
        _("News tip: %(what)s") % {"what": cut_at_word(tip.what, LONGEST)},
        reverse("tips:tip", args=[tip.pk]),
        due,
        tip.look_by or tip.sent_at,
        "late" if late else "waiting",
        _("Late") if late else tip.get_state_display(),
    )


def _to_ask_again(tip: Tip) -> DeskRow:
    return DeskRow(
        "waiting",
        _("Ask somebody else to write: %(topic)s") % {"topic": tip.assignment.topic},
        reverse("newsroom:assignment_transfer", args=[tip.assignment_id]),
        _("%(name)s has declined") % {"name": tip.assignment.assignee.name},
        tip.assignment.answered_at,
        "returned",
        tip.assignment.get_state_display(),
    )


def _to_receive(tip: Tip) -> DeskRow:
    return DeskRow(
        "waiting",
        _("Passed on to your unit: %(what)s") % {"what": cut_at_word(tip.what, LONGEST)},
        reverse("tips:tip", args=[tip.pk]),
        tip.unit.name,
        tip.changed_at,
        "waiting",
        _("To be received"),
    )
