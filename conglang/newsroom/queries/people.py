"""What one person was asked for and delivered."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min, OuterRef, Q, Subquery

from conglang.agencies.models import Appointment
from conglang.kit import clock
from conglang.newsroom.models import Assignment, Release, Share, Submission, Work
from conglang.newsroom.permissions import WRITERS
from conglang.newsroom.rules import proposed_parts
from conglang.people.models import Person

# The form of authors has four rows: the writer and three who help.
MOST_HELPERS = 3


@dataclass(frozen=True)
class PersonMonth:
    """Assignments that fell due in a period, and the releases with the person as an author that went out in it."""

    person: Person
    assigned: list[Assignment]
    on_time: list[Assignment]
    late: list[Assignment]
    out: list[Release]

    @property
    def out_by_channel(self) -> dict[str, int]:
        """How many went out on each channel, by its short name."""
        return dict(Counter(release.channel.short_name for release in self.out))


def person_month(person: Person, first_day: date, last_day: date) -> PersonMonth:
    """A piece is on time when it was first handed in by its due time; one not handed in is late once that has passed."""
    assigned = list(_due_between(person, first_day, last_day))
    on_time = [
        assignment
        for assignment in assigned
        if assignment.handed_in_at and assignment.handed_in_at <= assignment.due_at
    ]
    now = clock.now()
    late = [assignment for assignment in assigned if assignment not in on_time and _is_late(assignment, now)]
    return PersonMonth(person, assigned, on_time, late, list(releases_out_by(person, first_day, last_day)))


def _is_late(assignment: Assignment, now: datetime) -> bool:
    return (assignment.handed_in_at or now) > assignment.due_at


def _due_between(person: Person, first_day: date, last_day: date):
    handed_in = Submission.objects.filter(release__work__assignment=OuterRef("pk")).order_by()
    first = handed_in.values("release__work__assignment").annotate(first=Min("at")).values("first")
    due = Assignment.objects.open().filter(assignee=person, due_at__date__gte=first_day, due_at__date__lte=last_day)
    return due.annotate(handed_in_at=Subquery(first)).in_due_order()


def releases_out_by(person: Person, first_day: date, last_day: date):
    """What went out with the person as an author, whoever wrote with him."""
    mine = Share.objects.filter(person=person).values("work")
    return (
        Release.objects.out_between(first_day, last_day)
        .filter(work__in=mine)
        .select_related("work", "channel")
        .order_by("out_at", "pk")
    )


def proposed_writers(work: Work) -> list[Share]:
    """The writers' parts; while the writer stands alone, those who were to help are proposed with a part each."""
    shares = list(work.shares.filter(kind=Share.Kind.WRITER).select_related("person"))
    if len(shares) != 1 or work.assignment_id is None:
        return shares
    helpers = [person for person in work.assignment.cooperators.all() if person.pk != shares[0].person_id][
        :MOST_HELPERS
    ]
    people = [shares[0].person, *helpers]
    return [
        Share(work=work, person=person, percent=percent)
        for person, percent in zip(people, proposed_parts(len(helpers)), strict=True)
    ]


def possible_writers():
    """Those who may be asked for a piece today, by given name."""
    seated = Appointment.objects.on().filter(post__role__in=WRITERS).values("person")
    return Person.objects.filter(Q(pk__in=seated), left_on=None).in_name_order()
