"""What the board is shown about tips, and what a sender is told."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Prefetch, Q

from conglang.agencies.models import Appointment, Deadline
from conglang.kit.text import tokens
from conglang.newsroom.models import Assignment, Release
from conglang.tips import rules
from conglang.tips.models import ConsentWording, Tip, TipPhoto

# Two people tell of one thing within days, not weeks.
NEAR_IN_TIME = timedelta(days=7)
MOST_COMPARED = 300
MOST_PROPOSED = 5
TONES = {
    Tip.State.NEW: "waiting",
    Tip.State.ASSIGNED: "active",
    Tip.State.PUBLISHED: "done",
    Tip.State.TAKEN_BACK: "closed",
    Tip.State.FORWARDED: "active",
    Tip.State.NOT_USED: "closed",
    Tip.State.MERGED: "closed",
}


def consent_today() -> ConsentWording | None:
    """What a sender is asked to agree to today; None while the ward has laid down no wording."""
    return ConsentWording.objects.on().order_by("-valid_from", "-pk").first()


def limit_of(code: str) -> Deadline | None:
    """A time limit of the ward in force today, to be told in words."""
    return Deadline.objects.filter(code=code).on().order_by("-valid_from").first()


def listed():
    """Tips as the board's list shows them."""
    return Tip.objects.select_related("residential_group", "unit").annotate(
        photo_count=Count("photos", distinct=True), merged_count=Count("merged", distinct=True)
    )


def counts() -> dict[str, int]:
    """How many tips are in each state."""
    return dict(Tip.objects.order_by().values_list("state").annotate(number=Count("pk")))


@dataclass(frozen=True)
class Alike:
    """Another tip that may tell of the same thing; ``score`` from 0 to 1."""

    tip: Tip
    score: float

    @property
    def percent(self) -> int:
        return round(100 * self.score)


def alike(tip: Tip) -> list[Alike]:
    """The tips near in time that seem to tell of the same, the most alike first: by words, place and neighbourhood.

    The same photo is the same event, whatever the words. Two queries.
    """
    if tip.forgotten_at:
        return []
    near = Tip.objects.filter(sent_at__gte=tip.sent_at - NEAR_IN_TIME, sent_at__lte=tip.sent_at + NEAR_IN_TIME)
    others = near.exclude(pk=tip.pk).exclude(state=Tip.State.MERGED).filter(forgotten_at=None).newest_first()
    same_photo = set(TipPhoto.objects.filter(sha256__in=tip.photos.values("sha256")).values_list("tip", flat=True))
    found = [
        Alike(other, 1.0 if other.pk in same_photo else _score(tip, other))
        for other in others.select_related("residential_group")[:MOST_COMPARED]
    ]
    return sorted((each for each in found if each.score >= rules.LIKE_ENOUGH), key=lambda each: -each.score)[
        :MOST_PROPOSED
    ]


def _score(tip: Tip, other: Tip) -> float:
    one, two = ((tokens(each.what), tokens(each.place)) for each in (tip, other))
    same_group = tip.residential_group_id is not None and tip.residential_group_id == other.residential_group_id
    return rules.likeness(one, two, same_group=same_group)


def photos_for(tip: Tip):
    """The photos that a piece made from ``tip`` may use: its own, and those of the tips put to it."""
    return TipPhoto.objects.filter(Q(tip=tip) | Q(tip__merged_into=tip)).order_by("tip", "position", "pk")


def find_by_code(code: str) -> Tip | None:
    """The tip to which a code belongs, with what a sender is told of it."""
    return (
        Tip.objects.filter(code_digest=rules.digest_of(code))
        .select_related("unit", "merged_into__unit", "residential_group")
        .first()
    )


def published(tip: Tip) -> list[Release]:
    """Where a reader finds what came of the tip now; nothing once it was taken back."""
    if tip.work_id is None:
        return []
    return list(tip.work.releases.out().select_related("channel").order_by("channel__position"))


def declined():
    """Tips whose writer has said no; somebody else has to be asked."""
    return Tip.objects.filter(state=Tip.State.ASSIGNED, assignment__state=Assignment.State.DECLINED).select_related(
        "assignment__assignee"
    )


def passed_to(user):
    """Tips that were passed to a unit in which this person holds a post, and that nobody there has received."""
    units = Appointment.objects.of(user).on().filter(post__unit__isnull=False).values("post__unit")
    return Tip.objects.filter(state=Tip.State.FORWARDED, received_at=None, unit__in=units).select_related("unit")


def whole():
    """Tips as one screen shows them."""
    photos = Prefetch("photos", TipPhoto.objects.order_by("position", "pk"))
    return Tip.objects.select_related(
        "residential_group",
        "sender",
        "consent",
        "unit",
        "received_by__person",
        "merged_into",
        "assignment__assignee",
        "work",
        "credited",
    ).prefetch_related(photos, "merged")
