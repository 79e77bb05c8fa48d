"""What the helpdesk lays on the desk: incidents to see to, to confirm, late ones; levels to confirm."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.agencies.desk import Card, DeskRow
from conglang.agencies.models import Role
from conglang.agencies.queries import has_role
from conglang.helpdesk.models import Incident, SkillLevel
from conglang.helpdesk.permissions import can_fix
from conglang.helpdesk.signs import incident_tone
from conglang.ui.templatetags.ui import vn_datetime


def rows(request) -> Iterator[DeskRow]:
    """For the IT officer what is open; for everybody what he reported and should confirm."""
    user = request.user
    if can_fix(user):
        for incident in Incident.objects.open().select_related("asset").in_board_order():
            yield _row(incident, "late" if incident.is_late else "waiting")
    mine = (
        Incident.objects.filter(reporter=user.person_id, state=Incident.State.RESOLVED)
        if user.person_id
        else Incident.objects.none()
    )
    for incident in mine.select_related("asset"):
        yield _row(incident, "waiting")
    if has_role(user, Role.IT_OFFICER, Role.SECRETARY):
        yield from _levels(user)


def _row(incident: Incident, card: Card) -> DeskRow:
    due = _("To be put right by %(moment)s") % {"moment": vn_datetime(incident.due_at)} if incident.due_at else ""
    url = reverse("helpdesk:incident", args=[incident.pk])
    text = _("Incident: %(about)s") % {"about": incident.about}
    return DeskRow(card, text, url, due, incident.due_at, incident_tone(incident), incident.get_state_display())


def _levels(user) -> Iterator[DeskRow]:
    count = SkillLevel.objects.waiting().exclude(person=user.person_id).count()
    if count:
        yield DeskRow(
            "waiting", _("Self-assessed skills to confirm: %(count)s") % {"count": count}, reverse("helpdesk:skills")
        )
