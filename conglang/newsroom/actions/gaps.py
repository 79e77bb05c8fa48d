"""Asking for a piece that a quota lacks, at one press."""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.models import ResidentialGroup
from conglang.agencies.queries import NoDeadline
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions.assignments import assign
from conglang.newsroom.models import Assignment, Channel, Event, Genre, QuotaRule
from conglang.newsroom.queries.gaps import due_without_event
from conglang.newsroom.queries.orientations import Serving
from conglang.newsroom.queries.quotas import period_of
from conglang.people.models import Person


@transaction.atomic
def fill_gap(
    rule: QuotaRule, *, by, assignee: Person, event: Event | None = None, group: ResidentialGroup | None = None
) -> Assignment:
    """Ask for one piece that counts for the quota, about a coming line or a residential group.

    It goes to the channel of the quota and to the one that is written for first; the right is asked by ``assign``.
    """
    genre = rule.genres.first() or Genre.objects.first()
    if genre is None or (event is None and group is None):
        raise Refusal(_("Say which line or residential group the piece is to be about."))
    channels = [rule.channel, *Channel.objects.filter(is_main=True, is_active=True).exclude(pk=rule.channel_id)]
    said = {"by": by, "assignee": assignee, "genre": genre, "channels": channels}
    if event is None:
        topic = f"{genre.name}: {group}"
        due_at = due_without_event(period_of(rule, clock.today())[1])
        served = Serving(clock.today()).of(None, topic=topic, group_id=group.pk)
        return assign(topic=topic, residential_group=group, due_at=due_at, orientation=served, **said)
    try:
        return assign(event=event, orientation=Serving(event.day).of(event), **said)
    except NoDeadline:
        raise Refusal(
            _("The ward has laid down no time limit for news after an event. Assign with a due time of its own.")
        ) from None
