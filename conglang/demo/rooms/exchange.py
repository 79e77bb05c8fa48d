"""What the demo ward took over from its earlier portal, and what went up to the district and came home."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify

from conglang.demo.pictures import world_picture
from conglang.demo.world import DATA, World
from conglang.exchange import outgoing
from conglang.exchange.actions import imports, incoming, packages, watching
from conglang.exchange.actions.handover_steps import bring_home
from conglang.exchange.models import Handover, UpperDesk, WatchedPage, Way
from conglang.exchange.parcels import Parcel, ParcelPicture
from conglang.exchange.upper import Standing
from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.text import fold
from conglang.newsroom.actions.releases import mark_on_its_way
from conglang.portal.models import ColumnPage

FOUNDING = "cu-khoi-giao-ban-2020-11.txt"
ROLE_MODEL_COLUMN, USUAL_COLUMN = "guong-nguoi-tot", "tin-phuong"
USUAL_UPPER_URL = "http://localhost:8001"
EDITOR, CLERK = "bien-tap-quan", "can-bo-cntt"
# The district's software was silent on one afternoon, so one piece waits to be carried there.
UPPER_EDITOR, UPPER_EMAIL = "Ban Biên tập Cổng TTĐT quận Long Biên", "bientap.longbien@example.gov.vn"
UNDERWAY = timedelta(minutes=5)


def load(world: World) -> None:
    """The ward: the founding text by the importer, then the decisions of the upper level."""
    _import_founding_text(world)
    with clock.at(clock.local(2020, 11, 20, 15)):
        packages.set_upper_desk(
            way=UpperDesk.present().way, editor_name=UPPER_EDITOR, email=UPPER_EMAIL, by=world.account(CLERK)
        )
    settled = [_settle(story) for story in _handed_up(world)]
    watched = _watch_the_upper_portal(world)
    world.say(f"Exchange: 1 imported article, {len(settled)} pieces handed to the upper level, {watched} watched page")


def _watch_the_upper_portal(world: World) -> int:
    """The feed of the upper level, where this instance may call it; it is read once the two run."""
    about = world.data("agency")["agency"]
    page = WatchedPage(name=about["upper_portal_name"], url=f"{_upper_url()}/rss/")
    if not outgoing.is_allowed(page.url):
        return 0
    with clock.at(clock.local(2020, 11, 20, 17)):
        watching.keep_page(page, by=world.account("can-bo-cntt"))
    return 1


def _upper_url() -> str:
    return (settings.CONGLANG_UPPER_URL or USUAL_UPPER_URL).rstrip("/")


def _import_founding_text(world: World) -> None:
    """Read in, confirmed and approved on the afternoon on which the earlier portal had published it."""
    clerk = world.account(CLERK)
    with clock.at(clock.local(2020, 11, 20, 16, 20)):
        [article] = imports.read_in(world.file(FOUNDING).read_bytes(), by=clerk, name=FOUNDING)
    with clock.at(clock.local(2020, 11, 20, 16, 30)):
        imports.confirm_import(article, by=clerk, column=world.column("dang-uy"), source="Cổng TTĐT phường (bản cũ)")
    with clock.at(clock.local(2020, 11, 20, 16, 45)):
        imports.approve_import(article, by=world.account("pct-van-xa"))


def _handed_up(world: World) -> Iterator[dict]:
    """The stories about which the upper level has heard, in the order in which they were approved."""
    names = ["archive", *sorted(path.stem for path in DATA.glob("stories*.yaml"))]
    stories = [story for name in names for story in world.data(name)["stories"] if story.get("upper")]
    yield from sorted(stories, key=lambda story: (story["approved_at"], story["key"]))


def _key(story: dict) -> str:
    """The same key on both sides, though the two instances are seeded apart."""
    return digest({"demo": story["key"]})


def _settle(story: dict) -> Handover:
    """Bring home what the data file says; what still waits is sent when the instances run."""
    handover = Handover.objects.select_related("release").get(release__work__title=story["title"])
    Handover.objects.filter(pk=handover.pk).update(key=_key(story))
    said = story["upper"]
    if said.get("way") == Way.PACKAGE:
        handover.go_by_package()
        handover.save()
        mark_on_its_way(handover.release)
    if said["state"] == "waiting":
        return handover
    at = timezone.make_aware(said["accepted_at"] if said["state"] == "accepted" else said["refused_at"])
    with clock.at(_moment(story["approved_at"]) + UNDERWAY):
        bring_home(handover, Standing("received"))
    with clock.at(at + UNDERWAY):
        bring_home(handover, _standing(story, at), verified=True)
    return handover


def _standing(story: dict, at: datetime) -> Standing:
    if story["upper"]["state"] == "refused":
        return Standing("refused", reason=story["upper"]["reason"])
    base = _upper_url()
    slug = slugify(fold(story["title"]))[:120]
    return Standing("accepted", url=f"{base}/{_column(story)}/{slug}/", title=story["title"], published_at=at)


def _column(story: dict) -> str:
    return ROLE_MODEL_COLUMN if story["genre"] == ROLE_MODEL_COLUMN else USUAL_COLUMN


def _moment(naive: datetime) -> datetime:
    return timezone.make_aware(naive)


def load_upper(world: World) -> None:
    """The upper level: the ward may send, and what it has sent was accepted or refused."""
    ward = world.data("agency")["agency"]["name"]
    with clock.at(clock.local(2020, 1, 2, 8)):
        partner, _token = incoming.add_partner(ward, token=settings.CONGLANG_PARTNER_TOKEN)
    names = {key: about["name"] for key, about in world.data("agency")["people"].items()}
    told = [story for story in _handed_up(world) if story["upper"]["state"] != "waiting"]
    for story in told:
        _receive(world, partner, story, names)
    world.say(f"Exchange: {len(told)} pieces received from {ward}, {_news_of_the_district(world)} from the district")


def _news_of_the_district(world: World) -> int:
    """What the district publishes of its own accord, by the same door and with the same approval."""
    told, editor = world.data("upper_news"), world.account(EDITOR)
    with clock.at(clock.local(2020, 1, 2, 8)):
        sender, _token = incoming.add_partner(told["sender"])
    for each in sorted(told["pieces"], key=lambda each: each["accepted_at"]):
        words = {name: each[name].strip() for name in ("title", "lead", "body")}
        accepted_at = _moment(each["accepted_at"])
        with clock.at(accepted_at - timedelta(hours=1)):
            parcel = Parcel(key=_key(each), reference=f"demo:{each['key']}", author=told["sender"], **words)
            piece, _created = incoming.receive(sender, parcel)
        with clock.at(accepted_at):
            column = ColumnPage.objects.get(slug=each["column"])
            incoming.accept(incoming.edit(piece, column=column, by=editor, **words), by=editor)
    return len(told["pieces"])


def _receive(world: World, partner, story: dict, names: dict[str, str]) -> None:
    said, editor = story["upper"], world.account(EDITOR)
    with clock.at(_moment(story["approved_at"]) + UNDERWAY):
        piece, _created = incoming.receive(partner, _parcel(story, names))
    if said["state"] == "refused":
        with clock.at(_moment(said["refused_at"])):
            incoming.refuse(piece, by=editor, reason=said["reason"])
        return
    with clock.at(_moment(said["accepted_at"])):
        column = ColumnPage.objects.get(slug=_column(story))
        piece = incoming.edit(piece, title=piece.title, lead=piece.lead, body=piece.body, column=column, by=editor)
        incoming.accept(piece, by=editor)


def _parcel(story: dict, names: dict[str, str]) -> Parcel:
    photos = [
        ParcelPicture(world_picture(f"{story['key']}-{number}").read(), photo["caption"], photo.get("alt", ""))
        for number, photo in enumerate(story.get("photos") or [])
    ]
    return Parcel(
        key=_key(story),
        reference=f"demo:{story['key']}"[:60],
        title=story["title"],
        lead=story["lead"].strip(),
        body=story["body"].strip(),
        author=", ".join(names[author["person"]] for author in story["authors"]),
        pictures=photos,
    )
