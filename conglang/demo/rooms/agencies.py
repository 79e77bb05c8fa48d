"""Who the ward is and who sits where; sign-ins with passwords made at the first start."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from conglang.agencies.models import (
    Agency,
    Appointment,
    Body,
    Decision,
    Holiday,
    Post,
    ResidentialGroup,
    Role,
    Unit,
)
from conglang.demo.world import World
from conglang.founding.actions import add_chains, add_time_limits
from conglang.people.models import Account, Person

ACCOUNTS_FILE = "accounts.txt"


def load(world: World) -> None:
    data = world.data("agency")
    ours = Agency.objects.create(is_ours=True, **data["agency"])
    Agency.objects.create(**data["upper_agency"])
    _load_rules(ours)
    for group in data["residential_groups"]:
        number, about = group["number"], _without(group, "number")
        ResidentialGroup.objects.create(code=f"tdp-{number}", name=f"Tổ dân phố số {number}", position=number, **about)
    for decision in data["decisions"]:
        world.decisions[decision["key"]] = Decision.objects.create(**_without(decision, "key"))
    _load_calendar(data)
    _load_staff(world, data)
    world.say(f"{ours}: {len(world.people)} people")


def load_upper(world: World) -> None:
    """The upper level: the same software, its own agency, a small board."""
    data = world.data("agency")
    _load_rules(Agency.objects.create(is_ours=True, **data["upper_agency"]))
    _load_calendar(data)
    _load_staff(world, data["upper"])
    world.say(f"{data['upper_agency']['name']}: {len(world.people)} people")


def _load_rules(agency: Agency) -> None:
    """Time limits and chains as every agency begins with them."""
    add_time_limits(agency)
    add_chains(agency)


def _load_calendar(data: dict) -> None:
    for holiday in data["holidays"]:
        Holiday.objects.create(legal_source=data["holiday_source"], **holiday)


def _load_staff(world: World, data: dict) -> None:
    units: dict[str, Unit] = {}
    for position, unit in enumerate(data["units"]):
        parent = units.get(unit.get("parent"))
        units[unit["code"]] = Unit.objects.create(position=position, parent=parent, **_without(unit, "parent"))
    bodies = {}
    for body in data["bodies"]:
        decision = world.decisions.get(body.get("decision"))
        bodies[body["code"]] = Body.objects.create(decision=decision, **_without(body, "decision"))
    for key, about in data["people"].items():
        world.people[key] = Person.objects.create(**about)
    for position, post in enumerate(data["posts"]):
        place = {"unit": units.get(post.get("unit")), "body": bodies.get(post.get("body"))}
        made = Post.objects.create(position=position, **place, **_without(post, "unit", "body", "holders"))
        for holder in post["holders"]:
            _appoint(world, made, holder)
    _make_accounts(world, data["shown_accounts"])


def _appoint(world: World, post: Post, holder: dict) -> None:
    Appointment.objects.create(
        person=world.person(holder["person"]),
        post=post,
        starts_on=holder["from"],
        ends_on=holder.get("to"),
        decision=world.decisions.get(holder.get("decision")),
    )


def _give_address(key: str, person: Person) -> None:
    """An address that exists nowhere: the morning mails of the demo are files in its folder."""
    person.email = f"{key}@example.gov.vn"
    person.save(update_fields=["email"])


def _make_accounts(world: World, shown: list[str]) -> None:
    """Everybody can sign in; the passwords of one account a role are written down beside the database, with its roles."""
    lines = []
    for key, person in world.people.items():
        account = Account(username=key, person=person)
        _give_address(key, person)
        if key in shown:
            password = secrets.token_urlsafe(9)
            account.set_password(password)
            lines.append("\t".join((key, password, person.name, _role_names(person))))
        else:
            account.set_unusable_password()
        account.save()
    _write_private(Path(settings.CONGLANG_INSTANCE_DIR) / ACCOUNTS_FILE, "\n".join(lines) + "\n")


def _role_names(person: Person) -> str:
    """What the seats of today make of a person, in the words of the screens."""
    held = set(Appointment.objects.on().filter(person=person).values_list("post__role", flat=True))
    return ", ".join(str(role.label) for role in Role if role in held)


def _without(row: dict, *keys: str) -> dict:
    return {key: value for key, value in row.items() if key not in keys}


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
