"""The demo ward's equipment, incidents and skills, as they came about."""

from datetime import date, datetime, time

from django.utils import timezone

from conglang.agencies.queries import our_agency
from conglang.demo.world import World
from conglang.founding.actions import add_wear_rules
from conglang.helpdesk.actions import assets, incidents, skills
from conglang.helpdesk.models import Asset, Incident, NetPoint, Skill, SkillLevel
from conglang.helpdesk.queries import counted_staff, staff_skilled
from conglang.kit import clock

OFFICER = "can-bo-cntt"


def load(world: World) -> None:
    data = world.data("helpdesk")
    add_wear_rules(our_agency(), until=clock.today())
    _load_assets(world, data)
    _load_network(data["free_outlets"])
    for about in data["incidents"]:
        _load_incident(world, about)
    _load_skills(world, data)
    skilled = staff_skilled()
    world.say(
        f"Helpdesk: {Asset.objects.count()} devices, {Incident.objects.count()} incidents, {skilled.part} of {skilled.whole} skilled"
    )


def _load_assets(world: World, data: dict) -> None:
    officer, handing = world.account(OFFICER), data["handed_over_on"]
    kept = ("tag", "kind", "model", "serial", "bought_on", "cost", "place", "system", "note")
    for about in data["assets"]:
        facts = {name: about[name] for name in kept if name in about}
        facts |= {
            "is_on_lan": about.get("lan", False),
            "antivirus_until": about.get("antivirus"),
            "unit": world.unit(about["unit"]),
        }
        facts["is_system_licensed"] = "system" in about and not about.get("unlicensed", False)
        with clock.at(_at(max(about["bought_on"], handing["default"]), 9)):
            asset = assets.register_asset(by=officer, **facts)
            assets.hand_over(asset, to=world.person(about["to"]), condition=handing["condition"], by=officer)
        if "repair" in about:
            with clock.at(clock.local(2020, 11, 17, 14)):
                assets.move_asset(asset, "send_to_repair", note=about["repair"], by=officer)


def _load_network(free_outlets: list[dict]) -> None:
    switch = Asset.objects.get(kind=Asset.Kind.SWITCH)
    for number, asset in enumerate(Asset.objects.filter(is_on_lan=True).exclude(pk=switch.pk), start=1):
        place = {"place": asset.place, "patch_port": f"{number:02d}", "switch": switch, "switch_port": number}
        NetPoint.objects.create(outlet=f"A-{number:02d}", asset=asset, **place)
    for outlet in free_outlets:
        NetPoint.objects.create(**outlet)


def _load_incident(world: World, about: dict) -> None:
    officer, reporter = world.account(OFFICER), world.account(about["by"])
    with clock.at(timezone.make_aware(about["reported_at"])):
        incident = incidents.report(
            by=reporter,
            category=about["category"],
            severity=about["severity"],
            what=about["what"],
            service=about.get("service", ""),
            asset=Asset.objects.get(tag=about["asset"]) if "asset" in about else None,
            people_affected=about.get("people", 1),
        )
    if "answered" in about:
        with clock.at(timezone.make_aware(about["answered"])):
            incidents.start(incident, by=officer)
    if "resolved" in about:
        with clock.at(timezone.make_aware(about["resolved"])):
            incidents.resolve(
                incident, cause=about["cause"], remedy=about["remedy"], minutes_lost=about["minutes"], by=officer
            )
        with clock.at(timezone.make_aware(about["confirmed"])):
            incidents.confirm(incident, by=reporter)


def _load_skills(world: World, data: dict) -> None:
    found = [Skill.objects.create(position=position, **skill) for position, skill in enumerate(data["skills"])]
    keys = {person.pk: key for key, person in world.people.items()}
    with clock.at(_at(data["confirmed_on"], 15)):
        for person in counted_staff():
            _load_levels(world, person, found, data["levels"].get(keys[person.pk], data["levels"]["usual"]).split())
    for said in data["self_assessed"]:
        with clock.at(_at(said["day"], 16)):
            skills.assess_self(_skill(said["skill"]), said["level"], by=world.account(said["person"]))
    for training in data["trainings"]:
        _hold(world, training)


def _load_levels(world: World, person, found: list[Skill], levels: list[str]) -> None:
    """Tested by the IT officer; his own by the secretary."""
    tester = world.account("van-phong-dang-uy" if person == world.person(OFFICER) else OFFICER)
    for skill, level in zip(found, levels, strict=True):
        if level != "-" and person.kind in skill.required_of:
            skills.set_level(person, skill, int(level), kind=SkillLevel.Kind.TESTED, by=tester)


def _skill(code: str) -> Skill:
    return Skill.objects.get(code=code)


def _hold(world: World, training: dict) -> None:
    about = {name: training[name] for name in ("title", "day", "trainer", "place", "hours")}
    present, absent = ([world.person(key) for key in training[name]] for name in ("present", "absent"))
    with clock.at(_at(training["day"], 17)):
        skills.hold_training(
            skill=_skill(training["skill"]), present=present, absent=absent, by=world.account(OFFICER), **about
        )


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
