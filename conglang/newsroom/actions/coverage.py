"""Saying in which kinds an event is told, asking for each, and linking what was published though nobody was asked."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.agencies.queries import NoDeadline
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions.assignments import assign
from conglang.newsroom.models import Assignment, Channel, CoverageKind, Event, Genre, Work
from conglang.newsroom.permissions import can_assign
from conglang.newsroom.queries.orientations import Serving
from conglang.people.models import Person


@transaction.atomic
def plan_coverage(event: Event, kinds: Iterable[str], *, by) -> Event:
    """The board says in which kinds this line is told; none: it is not told."""
    require(can_assign, by)
    event = Event.objects.select_for_update().get(pk=event.pk)
    chosen = [kind for kind in CoverageKind.values if kind in set(kinds)]
    event.coverage, event.needs_news = chosen, bool(chosen)
    event.save(update_fields=["coverage", "needs_news"])
    log(event.programme, "newsroom.event.coverage", by=by, line=event.title, kinds=", ".join(chosen))
    return event


@transaction.atomic
def cover(event: Event, kind: str, *, by, assignee: Person, cooperators: Iterable[Person] = ()) -> Assignment:
    """Ask for one kind at one press: genre, channels and due time are the usual ones of the kind."""
    try:
        return assign(
            by=by,
            event=event,
            coverage=kind,
            assignee=assignee,
            cooperators=cooperators,
            genre=usual_genre(kind),
            channels=usual_channels(kind),
            orientation=Serving(event.day).of(event),
        )
    except NoDeadline:
        raise Refusal(
            _("The ward has laid down no time limit for news after an event. Assign with a due time of its own.")
        ) from None


def usual_genre(kind: str) -> Genre:
    """The first genre of the kind; the first of all where the ward has none."""
    found = Genre.objects.filter(coverage=kind).first() or Genre.objects.first()
    if found is None:
        raise Refusal(_("The ward has no genre yet."))
    return found


def usual_channels(kind: str) -> list[Channel]:
    """News goes everywhere, radio on the air, photos and video where the text is written first."""
    channels = Channel.objects.filter(is_active=True)
    if kind == CoverageKind.RADIO:
        return list(channels.filter(code=Channel.RADIO))
    return list(channels if kind == CoverageKind.NEWS else channels.filter(is_main=True))


@transaction.atomic
def link_work(work: Work, event: Event, *, by) -> Work:
    """Say afterwards which line a piece is about; an open assignment of one of its authors is fulfilled with it."""
    require(can_assign, by)
    event = Event.objects.select_for_update().get(pk=event.pk)
    asked = Assignment.objects.open().filter(event=event, works=None).select_for_update(of=("self",)).order_by("pk")
    asked = list(asked)
    work = Work.objects.select_for_update(of=("self",)).get(pk=work.pk)
    if work.event_id is not None or work.assignment_id is not None:
        raise Refusal(_("This piece has its line of the programme already."))
    authors = work.author_ids()
    work.event = event
    work.assignment = next((assignment for assignment in asked if assignment.assignee_id in authors), None)
    work.save(update_fields=["event", "assignment"])
    log(work, "newsroom.work.link", by=by, line=event.title)
    return work
