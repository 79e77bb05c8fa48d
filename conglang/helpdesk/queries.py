"""What is counted about equipment, incidents and skills; every figure names the rows it counted."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import F, Sum
from django.utils import timezone

from conglang.helpdesk import rules
from conglang.helpdesk.models import Asset, AssetMove, Incident, Skill, SkillLevel, WearRule
from conglang.kit import clock
from conglang.people.models import Person


@dataclass(frozen=True)
class Row:
    """One row that was looked at, and whether it counts."""

    subject: object
    counts: bool
    why: str = ""


@dataclass(frozen=True)
class Reading:
    """``part`` of ``whole``, with the rows behind them."""

    rows: tuple[Row, ...] = field(default_factory=tuple)

    @property
    def part(self) -> int:
        return sum(row.counts for row in self.rows)

    @property
    def whole(self) -> int:
        return len(self.rows)

    @property
    def percent(self):
        return rules.percent(self.part, self.whole)

    @property
    def missing(self) -> list[Row]:
        return [row for row in self.rows if not row.counts]


def counted_staff(day: date | None = None):
    """Officials, civil servants and contract workers who are here on ``day``, long leave excluded."""
    day = day or clock.today()
    here = (
        Person.objects.filter(kind__in=Person.STAFF, is_on_long_leave=False)
        .exclude(left_on__lt=day)
        .exclude(joined_on__gt=day)
    )
    return here.in_name_order()


def levels_on(day: date) -> dict[tuple[int, int], SkillLevel]:
    """The latest confirmed level that counts on ``day``, by person and skill."""
    counting = SkillLevel.objects.counting_on(day).order_by("on", "pk")
    return {(level.person_id, level.skill_id): level for level in counting}


def staff_skilled(day: date | None = None, *, shared_only: bool = False) -> Reading:
    """Staff who have every skill required of them (target 100 %); ``shared_only``: those of the shared software."""
    day = day or clock.today()
    skills = [skill for skill in Skill.objects.on(day) if skill.is_shared or not shared_only]
    levels, rows = levels_on(day), []
    for person in counted_staff(day):
        required = [skill for skill in skills if person.kind in skill.required_of]
        gaps = [skill.name for skill in required if not _has(levels, person, skill)]
        rows.append(Row(person, not gaps, ", ".join(gaps)))
    return Reading(tuple(rows))


def _has(levels: dict, person: Person, skill: Skill) -> bool:
    level = levels.get((person.pk, skill.pk))
    return level is not None and level.level >= skill.needed_level


def skill_reading(skill: Skill, day: date | None = None) -> Reading:
    """Staff of whom one skill is required, and who have it."""
    day = day or clock.today()
    levels = levels_on(day)
    people = [person for person in counted_staff(day) if person.kind in skill.required_of]
    return Reading(tuple(Row(person, _has(levels, person, skill)) for person in people))


def officials_with_computer(day: date | None = None) -> Reading:
    """Counted staff who look after a working computer (máy tính trên cán bộ)."""
    custodians = set(Asset.objects.computers().working().values_list("custodian", flat=True))
    return Reading(tuple(Row(person, person.pk in custodians) for person in counted_staff(day)))


def lan_share() -> Reading:
    """Computers that are on the local network."""
    computers = Asset.objects.computers().select_related("custodian", "unit")
    return Reading(tuple(Row(asset, asset.is_on_lan) for asset in computers))


def antivirus_share(day: date | None = None) -> Reading:
    """Computers whose antivirus licence is valid on ``day``."""
    computers = Asset.objects.computers().select_related("custodian", "unit")
    return Reading(tuple(Row(asset, asset.has_antivirus(day)) for asset in computers))


def incidents_on_time(first_day: date, last_day: date) -> Reading:
    """Incidents due in a period, and those put right by their time; open ones not due yet are left out."""
    due = (
        Incident.objects.due_between(first_day, last_day)
        .select_related("asset", "reporter")
        .order_by("reported_at", "pk")
    )
    decided = [incident for incident in due if incident.resolved_at or incident.is_late]
    return Reading(tuple(Row(incident, not incident.is_late) for incident in decided))


def end_of(day: date) -> datetime:
    """The last moment of ``day``; now while the day has not passed."""
    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    return min(midnight - timedelta(microseconds=1), clock.now())


def open_incidents(moment: datetime) -> Reading:
    """Incidents not put right at ``moment``; those count that were past their time by then (quá hạn)."""
    found = Incident.objects.open_at(moment).select_related("asset", "reporter").in_board_order()
    return Reading(tuple(Row(incident, incident.was_late(moment)) for incident in found))


def in_repair(moment: datetime) -> list[AssetMove]:
    """What was being repaired at ``moment``, each by the move that sent it away."""
    moves = AssetMove.objects.in_repair_at(moment).select_related("asset", "from_person")
    return list(moves.order_by("at", "pk"))


def wear_rules_on(day: date | None = None) -> dict[str, WearRule]:
    """The rule in force for each kind of device."""
    return {rule.kind: rule for rule in WearRule.objects.on(day).order_by("valid_from")}


def minutes_lost_by_asset(first_day: date, last_day: date):
    """Devices with incidents in a period: how many, and the working minutes lost, the worst first."""
    reported = Incident.objects.filter(
        asset__isnull=False, reported_at__date__gte=first_day, reported_at__date__lte=last_day
    )
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for asset, minutes in reported.annotate(lost=F("people_affected") * F("minutes_lost")).values_list("asset", "lost"):
        sums[asset][0] += 1
        sums[asset][1] += minutes
    assets = Asset.objects.in_bulk(sums)
    return sorted(((assets[pk], *found) for pk, found in sums.items()), key=lambda row: (-row[2], -row[1], row[0].tag))


def minutes_lost(first_day: date, last_day: date) -> int:
    """Working minutes lost by everybody through the incidents reported in a period."""
    reported = Incident.objects.filter(reported_at__date__gte=first_day, reported_at__date__lte=last_day)
    return reported.aggregate(sum=Sum(F("people_affected") * F("minutes_lost")))["sum"] or 0


@dataclass(frozen=True)
class MatrixCell:
    """One person's one skill: what counts, what was said but not confirmed yet."""

    skill: Skill
    is_required: bool
    level: SkillLevel | None
    said: SkillLevel | None

    @property
    def is_gap(self) -> bool:
        return self.is_required and (self.level is None or self.level.level < self.skill.needed_level)


def matrix(day: date | None = None) -> tuple[list[Skill], list[tuple[Person, list[MatrixCell]]]]:
    """People × skills on ``day``."""
    day = day or clock.today()
    skills, levels = list(Skill.objects.on(day)), levels_on(day)
    said = {(level.person_id, level.skill_id): level for level in SkillLevel.objects.waiting()}
    rows = []
    for person in counted_staff(day):
        cells = [
            MatrixCell(
                skill,
                person.kind in skill.required_of,
                levels.get((person.pk, skill.pk)),
                said.get((person.pk, skill.pk)),
            )
            for skill in skills
        ]
        rows.append((person, cells))
    return skills, rows
