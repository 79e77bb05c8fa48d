"""Questions about royalties that join several records."""

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from conglang.kit import clock
from conglang.newsroom.models import QuotaRule, Release
from conglang.people.models import Person
from conglang.royalties import rules
from conglang.royalties.balancing import Kind, Plan, balance
from conglang.royalties.models import Budget, Line, Rate, RateTable, Sheet, TaxCommitment, TaxRule, UnitValue

MONTHS_LOOKED_BACK = 6


def unit_value_on(day: date) -> UnitValue | None:
    return UnitValue.objects.on(day).order_by("-valid_from").first()


def table_on(day: date) -> RateTable | None:
    return RateTable.objects.on(day).order_by("-valid_from").first()


def tax_rule_on(day: date) -> TaxRule | None:
    return TaxRule.objects.on(day).order_by("-valid_from").first()


def rate_of(line: Line) -> Rate | None:
    """The rate that a line was computed with."""
    return line.table.rates.filter(kind=line.kind, genre=line.genre_id, channel=line.channel_id).first()


def releases_without_lines(first_day: date, last_day: date):
    """What is out in a period and nobody is credited for: its genre has no rate on its channel, or no table was in force."""
    credited = Line.objects.filter(release__isnull=False).values("release")
    return (
        Release.objects.out_between(first_day, last_day)
        .exclude(pk__in=credited)
        .select_related("work__genre", "channel")
    )


@dataclass(frozen=True)
class PayRow:
    """One line of the payment list: what one person gets, in đồng."""

    person: Person
    pieces: int
    photos: int
    coefficient: object
    gross: int
    tax: int
    has_commitment: bool

    @property
    def net(self) -> int:
        return self.gross - self.tax


def payment_rows(sheet: Sheet, day: date) -> list[PayRow]:
    """The payment list of a sheet if it is paid on ``day``: one payment a person, tax by the rule of that day."""
    tax_rule = tax_rule_on(day)
    committed = set(TaxCommitment.objects.filter(year=day.year).values_list("person", flat=True))
    by_person = defaultdict(list)
    for line in sheet.lines.select_related("person").order_by("person__given_name", "person__name", "person", "pk"):
        by_person[line.person].append(line)
    return [_pay_row(person, lines, tax_rule, person.pk in committed) for person, lines in by_person.items()]


def _pay_row(person: Person, lines: list[Line], tax_rule: TaxRule | None, has_commitment: bool) -> PayRow:
    gross = sum(line.amount for line in lines)
    tax = (
        rules.withheld(gross, threshold=tax_rule.threshold, percent=tax_rule.percent, has_commitment=has_commitment)
        if tax_rule
        else 0
    )
    return PayRow(
        person=person,
        pieces=len({line.work_id for line in lines if line.kind == Rate.Kind.WRITING and not line.is_correction}),
        photos=sum(line.quantity for line in lines if line.kind == Rate.Kind.PHOTO and not line.is_correction),
        coefficient=sum(line.coefficient * line.quantity * line.percent / 100 for line in lines),
        gross=gross,
        tax=tax,
        has_commitment=has_commitment,
    )


@dataclass(frozen=True)
class Balance:
    """What is left of a year's money, and what the months left may promise."""

    budget: Budget
    ledger: rules.Ledger
    unit: UnitValue
    months_left: int
    rates: list[Rate]
    plan: Plan
    expected: list[int]

    @property
    def per_month(self) -> int:
        return rules.monthly_share(self.ledger.available, self.months_left)

    @property
    def rows(self) -> list[tuple[Rate, int, object, int]]:
        """Rate, expected pieces, proposed coefficient, cost in đồng; kinds of which nothing is expected are left out."""
        rows = zip(self.rates, self.expected, self.plan.coefficients, strict=True)
        return [
            (rate, count, coefficient, int(count * coefficient * self.unit.amount))
            for rate, count, coefficient in rows
            if count
        ]


def year_balance(year: int, day: date | None = None) -> Balance | None:
    """The balance of a year as seen on ``day``; None when no budget, rate table or unit value is in force."""
    day = day or clock.today()
    budget, table, unit = Budget.objects.filter(year=year).first(), table_on(day), unit_value_on(day)
    if not (budget and table and unit):
        return None
    months_left = max(0, 13 - day.month) if day.year == year else 0
    rates = list(table.rates.select_related("genre", "channel"))
    ledger = budget.ledger()
    expected = _expected(rates, day, months_left)
    kinds = [
        Kind(str(rate.pk), count, rate.minimum, rate.usual, rate.maximum)
        for rate, count in zip(rates, expected, strict=True)
    ]
    in_depth = [str(rate.pk) for rate in rates if rate.genre.is_in_depth and rate.kind == Rate.Kind.WRITING]
    plan = balance(ledger.available, kinds, unit.amount, in_depth)
    return Balance(budget, ledger, unit, months_left, rates, plan, expected)


def _expected(rates: list[Rate], day: date, months_left: int) -> list[int]:
    """How many pieces of each rate still come this year: past months' median, raised to the quotas, less what is here."""
    counted = _pieces_by_month(day)
    quotas = _monthly_quotas(day)
    months = [_month_before(day, back) for back in range(1, MONTHS_LOOKED_BACK + 1)]
    first = next(
        (place for place, month in enumerate(reversed(months)) if any(key[0] == month for key in counted)), len(months)
    )
    months = list(reversed(months))[first:]
    expected = []
    for rate in rates:
        key = (rate.kind, rate.genre_id, rate.channel_id)
        past = [counted[month, key] for month in months]
        already = counted[(day.year, day.month), key] + counted["promised", key]
        quota = quotas[rate.genre_id, rate.channel_id] if rate.kind == Rate.Kind.WRITING else 0
        expected.append(rules.expected_pieces(past, months_left, already, quota))
    return expected


def _month_before(day: date, back: int) -> tuple[int, int]:
    years, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return years, month + 1


def _pieces_by_month(day: date) -> Counter:
    """Pieces of each kind, genre and channel by month of publication; what is promised counts under ``promised``."""
    year, month = _month_before(day, MONTHS_LOOKED_BACK)
    counted: Counter = Counter()
    columns = ("kind", "genre", "channel", "counts_on", "work", "quantity", "state")
    seen = set()
    rows = Line.objects.filter(corrects=None, counts_on__gte=date(year, month, 1)).exclude(state=Line.State.RELEASED)
    for kind, genre, channel, counts_on, work, quantity, state in rows.values_list(*columns):
        promised = state == Line.State.RESERVED
        if not promised and kind == Rate.Kind.WRITING and (work, channel) in seen:
            continue
        seen.add((work, channel) if kind == Rate.Kind.WRITING and not promised else None)
        counted["promised" if promised else (counts_on.year, counts_on.month), (kind, genre, channel)] += quantity
    return counted


def _monthly_quotas(day: date) -> Counter:
    """The pieces a month that quotas naming exactly one genre ask for; a week counts four times."""
    quotas: Counter = Counter()
    for rule in QuotaRule.objects.on(day).prefetch_related("genres"):
        genres = list(rule.genres.all())
        if len(genres) == 1:
            a_month = rule.count * (4 if rule.period == QuotaRule.Period.WEEK else 1)
            quotas[genres[0].pk, rule.channel_id] = max(a_month, quotas[genres[0].pk, rule.channel_id])
    return quotas


def counted_by_genre(rows: Iterable[tuple]) -> dict[str, int]:
    """Expected pieces on the ward's own portal, by the name of the genre: for the accountant's sentence."""
    counts: Counter = Counter()
    for rate, count, *_rest in rows:
        if not rate.is_bonus:
            counts[str(rate.get_kind_display()) if rate.kind == Rate.Kind.PHOTO else rate.genre.name] += count
    return dict(counts)


def my_lines(person: Person, year: int):
    """A person's lines of a year, the newest first."""
    return Line.objects.filter(person=person, counts_on__year=year).with_names().order_by("-counts_on", "-pk")


def owed_in_month(person: Person, day: date) -> tuple[int, int]:
    """How many lines a person has in the month of ``day``, and their sum in đồng."""
    last = date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
    lines = Line.objects.owed().filter(person=person, counts_on__gte=day.replace(day=1), counts_on__lte=last)
    sums = lines.aggregate(count=Count("pk"), amount=Sum("amount"))
    return sums["count"], sums["amount"] or 0
