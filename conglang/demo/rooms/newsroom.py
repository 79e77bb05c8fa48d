"""The demo ward's newsroom: its quotas, its programmes, and the stories that came of them."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from conglang.agencies.queries import our_agency, working_time
from conglang.demo.afterwards import Afterwards
from conglang.demo.telling import Telling
from conglang.demo.world import DATA, World
from conglang.founding.actions import add_channels, add_checks, add_coverage_rules, add_genres
from conglang.kit import clock
from conglang.newsroom.actions import assignments, links, orientations, programmes, recurring
from conglang.newsroom.actions.columns import restaff_columns
from conglang.newsroom.models import CheckRule, CoverageKind, Event, Programme, QuotaRule, Release

DRAFTERS = {"dang-uy": "van-phong-dang-uy"}


def load(world: World) -> None:
    """Everything in the order in which it happened, through the newsroom's own actions."""
    data = world.data("newsroom")
    _load_tables(world, data)
    _restaff_columns(world, data["column_owners"])
    _load_programmes(world, world.data("programmes")["programmes"])
    _lay_down_what_recurs(world, world.data("recurring")["recurring"])
    _set_orientations(world, data["orientations"])
    stories = _stories(world)
    telling = Telling(world)
    told = {story["key"]: telling.tell(story) for story in stories}
    Afterwards(world, told).happen(world.data("channels"))
    _ask_for_this_week(world)
    _ask_who_is_away(world)
    world.say(
        f"Newsroom: {Programme.objects.count()} programmes, {Event.objects.count()} lines, {len(stories)} stories"
    )


def _load_tables(world: World, data: dict) -> None:
    add_channels(our_agency())
    add_genres(our_agency())
    add_coverage_rules(our_agency())
    add_checks(our_agency())
    CheckRule.objects.exclude(genre=None).update(valid_from=data["checks_from"])
    for position, quota in enumerate(data["quotas"]):
        about = {name: value for name, value in quota.items() if name not in ("channel", "genres")}
        rule = QuotaRule.objects.create(position=position, channel=world.channel(quota["channel"]), **about)
        rule.genres.set([world.genre(code) for code in quota["genres"]])


def _restaff_columns(world: World, found: list[dict]) -> None:
    """Each list on the first day on which it held, by the secretary of the board."""
    for about in found:
        decision, day = world.decision(about["decision"]), about["from"]
        owners = {world.column(slug): world.person(key) if key else None for slug, key in about["owners"].items()}
        with clock.at(clock.local(day.year, day.month, day.day, 9)):
            restaff_columns(
                owners,
                by=world.account("van-phong-dang-uy"),
                starts_on=day,
                number=decision.number,
                issued_on=decision.issued_on,
                issuer=decision.issuer,
                abstract=decision.abstract,
            )


def _load_programmes(world: World, found: list[dict]) -> None:
    """Each drafted and approved on the last working day before it begins."""
    for about in sorted(found, key=lambda programme: (programme["starts_on"], programme["level"])):
        drafter = world.account(DRAFTERS.get(about["owner"], "van-phong"))
        with clock.at(_working_day_before(about["starts_on"], 14, 0)):
            programme = programmes.create_programme(
                by=drafter,
                title=about["title"],
                level=about["level"],
                owner=world.unit(about["owner"]),
                starts_on=about["starts_on"],
                ends_on=about["ends_on"],
            )
            for line in about["events"]:
                world.events[line["key"]] = programmes.add_event(programme, by=drafter, **_said(world, line))
            programmes.submit(programme, by=drafter)
        with clock.at(_working_day_before(about["starts_on"], 15, 30)):
            programmes.approve(programme, by=world.account("bi-thu"))


def _lay_down_what_recurs(world: World, found: list[dict]) -> None:
    for about in found:
        said = {"visibility": Event.Visibility.PUBLIC, **about, "owner": world.unit(about["owner"])}
        said |= {name: time.fromisoformat(about[name]) for name in ("starts", "ends") if about.get(name)}
        recurring.lay_down(by=world.account("van-phong"), **said)


def _said(world: World, line: dict) -> dict:
    """A line of the data file as the action takes it."""
    said = {
        name: line[name]
        for name in ("day", "session", "title", "place", "chair", "participants", "visibility", "needs_news")
        if name in line
    }
    said |= {name: time.fromisoformat(str(line[name])) for name in ("starts", "ends") if line.get(name)}
    if line.get("prepares"):
        said["prepares"] = world.unit(line["prepares"])
    if line.get("group"):
        said["residential_group"] = world.group(line["group"])
    if line.get("serves"):
        said["serves"] = world.event(line["serves"])
    return said


def _working_day_before(day, hour: int, minute: int) -> datetime:
    day = working_time().working_day_before(day)
    return clock.local(day.year, day.month, day.day, hour, minute)


def _set_orientations(world: World, found: list[dict]) -> None:
    for about in found:
        drafted_at = about.get("drafted_at")
        moment = timezone.make_aware(drafted_at) if drafted_at else _working_day_before(about["starts_on"], 16, 0)
        with clock.at(moment):
            orientations.set_orientation(
                by=world.account("van-phong-dang-uy" if drafted_at else "tuyen-giao"),
                topic=about["topic"],
                starts_on=about["starts_on"],
                ends_on=about["ends_on"],
                genre=world.genre(about["genre"]) if about["genre"] else None,
                unit=world.unit(about["unit"]) if about["unit"] else None,
                residential_group=world.group(about["group"]) if about["group"] else None,
                wanted=about["wanted"],
            )


def _stories(world: World) -> list[dict]:
    """The stories of all files in the order in which they were handed in; drafts last."""
    names = ["archive", *sorted(path.stem for path in DATA.glob("stories*.yaml"))]
    found = [story for name in names if world.file(f"{name}.yaml").exists() for story in world.data(name)["stories"]]
    return sorted(
        found, key=lambda story: (story["submitted_at"] is None, story["submitted_at"] or datetime.min, story["key"])
    )


def _ask_who_is_away(world: World) -> None:
    """The head of the board is away this morning; an editor asks him by link. The mail lies in the folder of the demo."""
    waiting = Release.objects.waiting().filter(work__genre__code="bai-phan-anh").order_by("submitted_at").first()
    if waiting is not None:
        with clock.at(clock.local(2020, 11, 23, 8, 5)):
            links.ask_by_link(waiting, world.person("pct-van-xa"), by=world.account("van-hoa"))


def _ask_for_this_week(world: World) -> None:
    """What the board has asked for in the present week: accepted, unanswered, and declined."""
    for about in world.data("newsroom_week")["assignments"]:
        event, given_at = world.event(about["event"]), timezone.make_aware(about["given_at"])
        with clock.at(given_at):
            assignment = assignments.assign(
                by=world.account("tuyen-giao"),
                event=event,
                assignee=world.person(about["person"]),
                genre=world.genre(about.get("genre", "tin")),
                channels=[world.channel(code) for code in about["channels"]],
                column=world.column(about["column"]),
                note=about.get("note", ""),
                coverage=about.get("coverage", CoverageKind.NEWS),
                cooperators=[world.person(key) for key in about.get("cooperators", ())],
            )
        with clock.at(given_at + timedelta(hours=1)):
            if about["answer"] == "accept":
                assignments.accept(assignment, by=world.account(about["person"]))
            elif about["answer"] == "decline":
                assignments.decline(assignment, by=world.account(about["person"]), reason=about["reason"])
