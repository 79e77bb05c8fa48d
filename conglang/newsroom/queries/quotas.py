"""How the quotas stand (chỉ tiêu tin bài). Every number is the length of a list that can be read."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from conglang.agencies.queries import working_time
from conglang.kit import clock
from conglang.newsroom.models import QuotaRule, Release
from conglang.newsroom.rules import Light, light, month_of, week_of


@dataclass(frozen=True)
class Standing:
    """One quota in one period, with the releases that count for it."""

    rule: QuotaRule
    first_day: date
    last_day: date
    counted: list[Release]
    light: Light
    days_left: int

    @property
    def count(self) -> int:
        return len(self.counted)

    @property
    def missing(self) -> int:
        return max(0, self.rule.count - self.count)


def period_of(rule: QuotaRule, day: date) -> tuple[date, date]:
    return week_of(day) if rule.period == QuotaRule.Period.WEEK else month_of(day)


def counting(rule: QuotaRule, first_day: date, last_day: date) -> QuerySet:
    """The releases that count for a rule: out with proof on its channel on these days and not taken back."""
    releases = Release.objects.out_between(first_day, last_day).filter(channel=rule.channel_id)
    genres = [genre.pk for genre in rule.genres.all()]
    if genres:
        releases = releases.filter(work__genre__in=genres)
    if rule.needs_residential_group:
        releases = releases.filter(work__residential_group__isnull=False)
    return (
        releases.select_related("work__genre", "work__created_by", "channel")
        .prefetch_related("work__shares")
        .order_by("out_at", "pk")
    )


def standing(rule: QuotaRule, day: date | None = None) -> Standing:
    """How a quota stands in the period of ``day`` (today when left out)."""
    return _standing(rule, day or clock.today(), working_time())


def standings(day: date | None = None) -> list[Standing]:
    """How every quota of ``day`` stands; one query a quota and three for all."""
    day, hours = day or clock.today(), working_time()
    rules = QuotaRule.objects.on(day).select_related("channel").prefetch_related("genres").order_by("position", "pk")
    return [_standing(rule, day, hours) for rule in rules]


def _standing(rule: QuotaRule, day: date, hours) -> Standing:
    first_day, last_day = period_of(rule, day)
    counted = list(counting(rule, first_day, last_day))
    today = clock.today()
    gone = len(list(hours.working_days_between(first_day, min(last_day, today - timedelta(days=1)))))
    left = len(list(hours.working_days_between(max(first_day, today), last_day)))
    return Standing(rule, first_day, last_day, counted, light(len(counted), rule.count, gone, left), left)
