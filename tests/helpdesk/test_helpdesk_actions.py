"""Devices go from hand to hand, incidents from report to confirmation, skills from saying to confirming."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from conglang.agencies.models import Deadline
from conglang.helpdesk import queries, rules
from conglang.helpdesk.actions import assets, incidents, skills
from conglang.helpdesk.models import Asset, Incident, SkillLevel
from conglang.kit import clock
from conglang.kit.flow import IllegalMove
from conglang.kit.refusals import Refusal
from conglang.people.models import Person
from tests.factories.agencies import DeadlineFactory
from tests.factories.helpdesk import AssetFactory, IncidentFactory, SkillFactory, SkillLevelFactory, WearRuleFactory

D = Decimal


@pytest.mark.parametrize(
    ("cost", "years", "left"),
    [(13_500_000, 3, 5_400_000), (13_500_000, 5, 0), (13_500_000, 9, 0), (13_500_000, 0, 13_500_000)],
)
def test_residual_value(cost, years, left):
    assert rules.residual_value(cost, years, D(20)) == left


@pytest.mark.parametrize(
    ("bought", "day", "years"),
    [
        (date(2017, 6, 5), date(2020, 6, 4), 2),
        (date(2017, 6, 5), date(2020, 6, 5), 3),
        (date(2020, 2, 29), date(2021, 2, 28), 0),
    ],
)
def test_years_used_are_full_years(bought, day, years):
    assert rules.years_used(bought, day) == years


def test_add_months_ends_with_a_shorter_month():
    assert rules.add_months(date(2020, 8, 31), 6) == date(2021, 2, 28)


def test_percent_of_nothing_is_nothing():
    assert (rules.percent(1, 3), rules.percent(0, 0)) == (D("33.3"), D(0))


def test_a_device_goes_from_store_to_hands_to_repair_and_away(ward):
    asset = assets.register_asset(
        by=ward.nam, tag="MT-01", kind="desktop", model="Dell", bought_on=date(2017, 6, 5), cost=13_500_000
    )
    move = assets.hand_over(asset, to=ward.lan.person, place="Phòng Văn hóa", condition="Tốt", by=ward.nam)
    assert (move.from_person, move.to_person, move.place) == (ward.nam.person, ward.lan.person, "Phòng Văn hóa")
    second = assets.hand_over(asset, to=ward.binh.person, by=ward.nam)
    assert second.from_person == ward.lan.person
    assets.move_asset(asset, "send_to_repair", note="Hỏng nguồn", by=ward.nam)
    assets.move_asset(asset, "propose_disposal", note="Không sửa được", by=ward.nam)
    assets.move_asset(asset, "dispose", note="Quyết định 12/QĐ-UBND", by=ward.toan)
    asset.refresh_from_db()
    assert (asset.state, asset.custodian) == (Asset.State.DISPOSED, None)
    assert [move.verb for move in asset.moves.all()] == [
        "dispose",
        "propose_disposal",
        "send_to_repair",
        "hand_over",
        "hand_over",
    ]


def test_only_the_it_officer_moves_devices_and_only_the_head_disposes(ward):
    asset = AssetFactory()
    for account in (ward.lan, ward.toan, ward.hoa, ward.thanh):
        with pytest.raises(PermissionDenied):
            assets.hand_over(asset, to=ward.lan.person, by=account)
        with pytest.raises(PermissionDenied):
            assets.register_asset(
                by=account, tag="MT-99", kind="desktop", model="x", bought_on=date(2020, 1, 1), cost=1
            )
    assets.move_asset(asset, "propose_disposal", note="Cũ", by=ward.nam)
    with pytest.raises(PermissionDenied):
        assets.move_asset(asset, "dispose", note="x", by=ward.nam)


def test_moves_need_a_reason_and_a_fitting_state(ward):
    asset = AssetFactory()
    with pytest.raises(Refusal):
        assets.move_asset(asset, "send_to_repair", note=" ", by=ward.nam)
    with pytest.raises(IllegalMove):
        assets.move_asset(asset, "dispose", note="x", by=ward.toan)
    assets.hand_over(asset, to=ward.lan.person, by=ward.nam)
    with pytest.raises(Refusal):
        assets.hand_over(asset, to=ward.lan.person, by=ward.nam)


def test_a_device_in_use_has_a_custodian(ward):
    with pytest.raises(IntegrityError), transaction.atomic():
        AssetFactory(state=Asset.State.IN_USE)


def limits():
    DeadlineFactory(code="incident-acknowledge", amount=1)
    DeadlineFactory(code="incident-resolve", amount=24)
    DeadlineFactory(code="incident-resolve-high", amount=8)


def reported(ward, **about):
    said = {
        "category": "hardware",
        "severity": "medium",
        "what": "Máy không lên nguồn",
        "asset": AssetFactory(),
        **about,
    }
    return incidents.report(by=ward.lan, **said)


@pytest.mark.parametrize(
    ("severity", "due"), [("high", clock.local(2020, 11, 23, 17, 30)), ("medium", clock.local(2020, 11, 26, 9))]
)
def test_time_limits_follow_the_severity_in_office_hours(ward, severity, due):
    limits()
    with clock.at(clock.local(2020, 11, 23, 8)):
        high = reported(ward, severity="high")
    assert high.due_at == clock.local(2020, 11, 23, 17, 30)
    assert (
        incidents.target("incident-resolve", severity, clock.local(2020, 11, 23, 8 if severity == "high" else 9)) == due
    )


def test_without_limits_an_incident_has_no_due_time(ward):
    Deadline.objects.all().delete()
    assert reported(ward).due_at is None


def test_an_incident_goes_all_its_way(ward):
    limits()
    incident = incidents.start(reported(ward, people_affected=3), by=ward.nam)
    assert (incident.fixer, incident.acknowledged_at) == (ward.nam.person, clock.now())
    incident = incidents.resolve(incident, cause="Nguồn hỏng", remedy="Thay nguồn", minutes_lost=40, by=ward.nam)
    incident = incidents.reopen(incident, reason="Lại tắt.", by=ward.lan)
    assert (incident.state, incident.resolved_at, incident.reopened) == (Incident.State.FIXING, None, 1)
    incident = incidents.resolve(incident, cause="Nguồn hỏng", remedy="Thay nguồn khác", minutes_lost=60, by=ward.nam)
    incident = incidents.confirm(incident, by=ward.lan)
    assert (incident.state, incident.person_minutes, incident.is_late) == (Incident.State.CONFIRMED, 180, False)


def test_who_reports_confirms_and_who_fixes_does_not(ward):
    incident = incidents.start(reported(ward), by=ward.nam)
    for account in (ward.lan, ward.toan, ward.hoa):
        with pytest.raises(PermissionDenied):
            incidents.resolve(incident, cause="", remedy="x", minutes_lost=0, by=account)
    incident = incidents.resolve(incident, cause="", remedy="Thay nguồn", minutes_lost=0, by=ward.nam)
    for account in (ward.nam, ward.binh, ward.toan):
        with pytest.raises(PermissionDenied):
            incidents.confirm(incident, by=account)


def test_reports_say_what_and_where(ward):
    for about in ({"what": " "}, {"asset": None}, {"asset": None, "service": "  "}):
        with pytest.raises(Refusal):
            reported(ward, **about)
    assert reported(ward, asset=None, service="Mạng internet").about == "Mạng internet"
    with pytest.raises(PermissionDenied):
        incidents.report(by=ward.thanh, category="network", severity="low", what="x", service="y")


def test_a_resolved_incident_says_what_was_done(ward):
    with pytest.raises(Refusal):
        incidents.resolve(
            incidents.start(reported(ward), by=ward.nam), cause="", remedy=" ", minutes_lost=0, by=ward.nam
        )


def test_a_level_counts_when_another_has_confirmed_it(ward):
    skill = SkillFactory(recheck_months=12)
    said = skills.assess_self(skill, 2, by=ward.lan)
    assert queries.skill_reading(skill).part == 0
    for account in (ward.lan, ward.binh, ward.toan, ward.thanh):
        with pytest.raises(PermissionDenied):
            skills.confirm_level(said, by=account)
    said = skills.confirm_level(said, by=ward.nam)
    assert (said.recheck_on, queries.skill_reading(skill).part) == (date(2021, 11, 23), 1)
    assert queries.skill_reading(skill, date(2021, 11, 24)).part == 0
    with pytest.raises(Refusal):
        skills.confirm_level(said, by=ward.hoa)


def test_nobody_confirms_his_own_level(ward):
    said = skills.assess_self(SkillFactory(), 3, by=ward.nam)
    with pytest.raises(PermissionDenied):
        skills.confirm_level(said, by=ward.nam)
    with pytest.raises(PermissionDenied):
        skills.set_level(ward.nam.person, said.skill, 3, kind="tested", by=ward.nam)
    with pytest.raises(IntegrityError), transaction.atomic():
        SkillLevelFactory(person=ward.nam.person, confirmed_by=ward.nam.person, confirmed_on=clock.today())


def test_staff_are_skilled_when_nothing_required_is_missing(ward):
    Person.objects.filter(pk=ward.thanh.person_id).update(kind=Person.Kind.CONTRIBUTOR)
    Person.objects.filter(pk=ward.duc.person_id).update(is_on_long_leave=True)
    Person.objects.filter(pk=ward.binh.person_id).update(left_on=date(2020, 11, 1))
    office, shared = SkillFactory(), SkillFactory(name="Phần mềm một cửa", is_shared=True)
    for person in (ward.lan.person, ward.minh.person):
        skills.set_level(person, office, 2, kind="tested", by=ward.nam)
    skills.set_level(ward.lan.person, shared, 3, kind="observed", by=ward.hoa)
    skills.set_level(ward.minh.person, shared, 1, kind="observed", by=ward.hoa)
    reading = queries.staff_skilled()
    assert (reading.part, reading.whole) == (1, 9)
    assert [row.why for row in reading.missing if row.subject == ward.minh.person] == ["Phần mềm một cửa"]
    assert queries.staff_skilled(shared_only=True).part == 1


def test_readings_name_the_rows_they_count(ward):
    lan = AssetFactory(is_on_lan=True, antivirus_until=date(2020, 11, 23), state="in_use", custodian=ward.lan.person)
    AssetFactory(antivirus_until=date(2020, 11, 22))
    AssetFactory(state="disposed", is_on_lan=True)
    AssetFactory(kind="printer")
    share = queries.lan_share()
    assert (share.part, share.whole, share.percent) == (1, 2, D("50.0"))
    assert [row.subject for row in queries.antivirus_share().rows if row.counts] == [lan]
    computers = queries.officials_with_computer()
    assert (computers.part, computers.whole) == (1, 12)


def test_incidents_on_time_leave_out_what_is_not_due_yet(ward):
    now, earlier, later = clock.now(), clock.local(2020, 11, 20, 9), clock.local(2020, 11, 27, 9)
    done = {"remedy": "x", "state": "resolved"}
    IncidentFactory(due_at=now, resolved_at=earlier, **done)
    IncidentFactory(due_at=earlier, resolved_at=now, **done)
    IncidentFactory(due_at=earlier)
    IncidentFactory(due_at=later)
    reading = queries.incidents_on_time(date(2020, 11, 1), date(2020, 11, 30))
    assert (reading.part, reading.whole) == (1, 3)
    assert (queries.open_incidents(now).part, queries.open_incidents(now).whole) == (1, 2)


def test_minutes_lost_rank_the_worst_device(ward):
    old, new = AssetFactory(), AssetFactory()
    IncidentFactory(asset=old, people_affected=2, minutes_lost=90)
    IncidentFactory(asset=old, minutes_lost=10)
    IncidentFactory(asset=new, minutes_lost=100)
    month = (date(2020, 11, 1), date(2020, 11, 30))
    assert queries.minutes_lost_by_asset(*month) == [(old, 2, 190), (new, 1, 100)]
    assert queries.minutes_lost(*month) == 290


def test_the_wear_rule_of_the_day_gives_the_residual_value(ward):
    WearRuleFactory()
    asset = AssetFactory()
    assert asset.residual_value(queries.wear_rules_on().get("desktop")) == 5_400_000
    assert asset.residual_value(queries.wear_rules_on(date(2018, 1, 1)).get("desktop")) is None


def test_what_is_said_again_overtakes_what_waited(ward):
    skill = SkillFactory()
    skills.assess_self(skill, 1, by=ward.lan)
    again = skills.assess_self(skill, 2, by=ward.lan)
    assert list(SkillLevel.objects.waiting()) == [again]
