"""The tables that rules are read from: time limits, chains, channels, genres, royalties, wear, station, briefings, tips."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from conglang.agencies.models import Agency, Body, Deadline
from conglang.approvals.models import ApprovalStep
from conglang.broadcast.models import StationPolicy
from conglang.founding.rows import add_missing, begun, in_order, without
from conglang.founding.usual import usual
from conglang.helpdesk.models import WearRule
from conglang.newsroom.models import Channel, CheckRule, CheckWord, CoverageRule, Genre
from conglang.office.models import MeetingSeries
from conglang.royalties.models import Rate, RateTable, TaxRule, UnitValue
from conglang.tips.models import ConsentWording


def add_time_limits(agency: Agency) -> int:
    """How long something may take. A limit that the ward has in any version is the ward's."""
    return add_missing(Deadline, usual("agencies", agency)["deadlines"], "code")


@transaction.atomic
def add_chains(agency: Agency) -> int:
    """Who approves what. A chain is laid down whole or not at all: half of ours and half of the ward's is nobody's."""
    known = set(ApprovalStep.objects.values_list("kind", flat=True))
    new = [chain for chain in usual("approvals", agency)["chains"] if chain["kind"] not in known]
    steps = [
        ApprovalStep(kind=chain["kind"], case=chain.get("case", ""), ground=chain["source"], order=order, **step)
        for chain in new
        for order, step in enumerate(chain["steps"], start=1)
    ]
    return len(ApprovalStep.objects.bulk_create(steps))


def add_channels(agency: Agency) -> int:
    return add_missing(Channel, in_order(usual("newsroom", agency)["channels"]), "code")


def add_genres(agency: Agency) -> int:
    return add_missing(Genre, in_order(usual("newsroom", agency)["genres"]), "code")


def add_coverage_rules(agency: Agency) -> int:
    """In which kinds events are told, where the ward has laid down nothing of the sort."""
    if CoverageRule.objects.exists():
        return 0
    found = usual("newsroom", agency)
    said = {"valid_from": found["coverage_from"], "legal_source": found["coverage_source"]}
    rows = [{**said, **rule, "words": "\n".join(rule["words"])} for rule in in_order(found["coverage"])]
    return add_missing(CoverageRule, rows, "code", "valid_from")


@transaction.atomic
def add_checks(agency: Agency) -> int:
    """How texts are checked. The ward that has rows or words of its own keeps them alone."""
    found = usual("newsroom", agency)
    genres = {genre.code: genre for genre in Genre.objects.all()}
    laid = 0
    if not CheckRule.objects.exists():
        rules = [{**rule, "genre": genres[rule["genre"]]} for rule in found["check_rules"] if rule["genre"] in genres]
        laid += len(CheckRule.objects.bulk_create(CheckRule(**rule) for rule in rules))
    if not CheckWord.objects.exists():
        words = [(kind, *pair) for kind, listed in found["check_words"].items() for pair in listed.items()]
        laid += len(CheckWord.objects.bulk_create(CheckWord(kind=k, written=w, instead=r) for k, w, r in words))
    return laid


@transaction.atomic
def add_regulations(agency: Agency, *, until: date | None = None) -> int:
    """Unit values and tax as the law has them; an example of a rate table where the ward has none.

    ``until`` leaves out what begins later, for a ward that lives in another year than ours.
    """
    found = usual("royalties", agency)
    laid = add_missing(UnitValue, begun(found["unit_values"], until), "valid_from")
    laid += add_missing(TaxRule, begun(found["tax_rules"], until), "valid_from")
    if RateTable.objects.exists():
        return laid
    for about in found["tables"]:
        _add_rates(RateTable.objects.create(**about), found["rates"], found["photos"])
        laid += 1
    return laid


def _add_rates(table: RateTable, rates: list[dict], photos: dict) -> None:
    channels = {channel.code: channel for channel in Channel.objects.all()}
    genres = {genre.code: genre for genre in Genre.objects.all()}
    for rate in rates:
        for code in channels.keys() & rate.keys():
            place = {"kind": Rate.Kind.WRITING, "genre": genres[rate["genre"]], "channel": channels[code]}
            _add_rate(table, rate[code], rate["legal_cap"], **place)
    for code in photos["genres"]:
        place = {"kind": Rate.Kind.PHOTO, "genre": genres[code], "channel": channels[photos["channel"]]}
        _add_rate(table, photos["coefficients"], photos["legal_cap"], **place)


def _add_rate(table: RateTable, coefficients: list, cap: int, **place) -> None:
    least, usual_one, most = (Decimal(str(coefficient)) for coefficient in coefficients)
    Rate.objects.create(table=table, minimum=least, usual=usual_one, maximum=most, legal_cap=cap, **place)


def add_consent_wordings(agency: Agency) -> int:
    """What a sender of a tip agrees to, from the day of each law on; where the ward has no wording of its own."""
    if ConsentWording.objects.exclude(valid_from__in=[row["valid_from"] for row in _wordings(agency)]).exists():
        return 0
    return add_missing(ConsentWording, _wordings(agency), "valid_from")


def _wordings(agency: Agency) -> list[dict]:
    return usual("tips", agency)["wordings"]


def add_wear_rules(agency: Agency, *, until: date | None = None) -> int:
    found = begun(usual("helpdesk", agency)["wear"], until)
    rules = [{"kind": kind, **without(rule, "kinds")} for rule in found for kind in rule["kinds"]]
    return add_missing(WearRule, rules, "kind", "valid_from")


def add_station_rules(agency: Agency) -> int:
    """The limits of the station, where the ward has decided none."""
    if StationPolicy.objects.exists():
        return 0
    return add_missing(StationPolicy, usual("broadcast", agency)["policies"], "valid_from")


@transaction.atomic
def add_series(agency: Agency) -> int:
    """The monthly briefing, where the ward holds none."""
    if MeetingSeries.objects.exists():
        return 0
    found = usual("office", agency)["series"]
    for about in found:
        series = MeetingSeries.objects.create(**without(about, "bodies"))
        series.bodies.set(Body.objects.filter(code__in=about["bodies"]))
    return len(found)
