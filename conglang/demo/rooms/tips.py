"""What residents told the demo ward, and what the board made of it: a piece that is out, an open one, tips that wait."""

from django.utils import timezone

from conglang.agencies.queries import our_agency
from conglang.demo.pictures import world_picture
from conglang.demo.world import World
from conglang.founding.actions import add_consent_wordings
from conglang.kit import clock
from conglang.newsroom.actions import assignments, photos, releases, works
from conglang.newsroom.models import Channel
from conglang.tips import queries, rules
from conglang.tips.actions import deciding
from conglang.tips.actions.photos import keep_photo
from conglang.tips.actions.sending import send_tip
from conglang.tips.models import Tip

HEAD = "pct-van-xa"


def load(world: World) -> None:
    add_consent_wordings(our_agency())
    found = world.data("tips")["tips"]
    tips = {about["key"]: _send(world, about) for about in found}
    for about in sorted((about for about in found if about.get("act")), key=lambda about: about["at"]):
        with clock.at(timezone.make_aware(about["at"])):
            ACTS[about["act"]](world, tips[about["key"]], about, world.account(about["by"]))
    world.say(f"Tips: {len(found)}, of which {Tip.objects.new().count()} wait to be looked at")


def _send(world: World, about: dict) -> Tip:
    by = world.account(about["sender"]) if about.get("sender") else None
    with clock.at(timezone.make_aware(about["sent_at"])):
        sent = [world_picture(f"tin-bao-{about['key']}-{number}") for number in range(about["photos"])]
        tip, _is_new = send_tip(
            code=rules.code_from(about["key"].encode()),
            photos=[keep_photo(file, keeps_notes=False) for file in sent],
            agrees=True,
            what=about["what"],
            place=about["place"],
            happened=about["happened"],
            name=by.person.name if by else about.get("name", ""),
            phone=about.get("phone", ""),
            may_be_named=about.get("may_be_named", False),
            residential_group=world.group(about["group"]) if about.get("group") else None,
            by=by,
        )
    return tip


def _give(world: World, tip: Tip, about: dict, by) -> None:
    given = deciding.give(
        tip,
        by=by,
        assignee=world.person(about["to"]),
        topic=about["topic"],
        genre=world.genre("tin"),
        channels=[world.channel(Channel.WARD_PORTAL)],
        column=world.column(about["column"]),
        due_at=deciding.usual_due(),
        photos=list(queries.photos_for(tip)),
        names_senders=True,
    )
    if about.get("story"):
        _tell(world, given, about)


def _tell(world: World, tip: Tip, about: dict) -> None:
    """The piece that came of it, as far as the reader sees it."""
    story, writer = about["story"], world.account(about["to"])
    with clock.at(timezone.make_aware(story["written_at"])):
        assignments.accept(tip.assignment, by=writer)
        work = works.start_work(tip.assignment, by=writer)
        release = work.releases.get()
        works.write(release, title=story["title"], lead=story["lead"], body=story["body"].strip(), by=writer)
        for photo, shows in zip(work.photos.all(), story["photos_show"], strict=True):
            photos.describe_photo(photo, caption=photo.caption, alt=shows, by=writer)
        releases.submit_work(work, by=writer)
    with clock.at(timezone.make_aware(story["approved_at"])):
        releases.approve(release, by=world.account(HEAD))


def _forward(world: World, tip: Tip, about: dict, by) -> None:
    deciding.forward(tip, unit=world.unit(about["unit"]), note=about["note"], by=by)


def _set_aside(world: World, tip: Tip, about: dict, by) -> None:
    deciding.set_aside(tip, reason=about["reason"], by=by)


ACTS = {"give": _give, "forward": _forward, "set_aside": _set_aside}
