"""The official documents of the demo ward: registered from their PDF, approved, posted in time or late."""

from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from conglang.agencies.queries import working_time
from conglang.demo.world import World
from conglang.documents.actions import documents
from conglang.documents.actions.duties import put_in_charge
from conglang.documents.models import DocumentType, OfficialDocument
from conglang.documents.rules import parse_number
from conglang.kit import clock

APPROVER, SECRETARY = "tuyen-giao", "van-phong-dang-uy"
# Who keeps which unit's documents up to date; the rest is the clerk's.
CHARGES = {
    None: "van-thu",
    "dang-uy": "van-phong-dang-uy",
    "van-hoa": "lao-dong",
    "dia-chinh": "dia-chinh",
    "tu-phap": "tu-phap",
    "quan-su": "quan-su",
}
WORKING = timedelta(minutes=25)


def load(world: World) -> None:
    """Each document at its own time; those without a day of posting still wait, some of them late."""
    with clock.at(clock.local(2020, 1, 2, 9)):
        for unit, person in CHARGES.items():
            put_in_charge(world.person(person), by=world.account(SECRETARY), unit=world.unit(unit) if unit else None)
    found = world.data("documents")["documents"]
    for about in sorted(found, key=lambda about: about["issue_date"]):
        _tell(world, about)
    late = OfficialDocument.objects.late(clock.now()).count()
    world.say(f"Documents: {len(found)}, of which {late} are late to be posted")


def _tell(world: World, about: dict) -> None:
    clerk = world.account(about["posted_by"] or CHARGES.get(about["unit"], CHARGES[None]))
    posted_at = _posted_at(about)
    began = (posted_at or _next_morning(about["issue_date"])) - WORKING
    with clock.at(began):
        document = _register(world, about, clerk)
    if posted_at is None:
        return
    with clock.at(posted_at - timedelta(minutes=10)):
        documents.submit(document, by=clerk)
    with clock.at(posted_at):
        documents.approve(document, by=world.account(APPROVER))


def _posted_at(about: dict) -> datetime | None:
    """When it was approved; what stays in the office is approved the next morning."""
    if about["posted_at"]:
        return timezone.make_aware(about["posted_at"])
    return _next_morning(about["issue_date"]) if about["visibility"] == "internal" else None


def _next_morning(day: date) -> datetime:
    """09:40 of the next working day."""
    day = working_time().add_days(day, 1)
    return clock.local(day.year, day.month, day.day, 9, 40)


FACTS = (
    "issuer",
    "issue_date",
    "effective_date",
    "expiry_date",
    "abstract",
    "signer",
    "signer_title",
    "authority",
    "field",
    "visibility",
)


def _register(world: World, about: dict, clerk) -> OfficialDocument:
    document = documents.register_document(
        by=clerk,
        number_text=about["number"],
        kind=DocumentType.objects.get(code=about["type_code"]),
        family=parse_number(about["number"]).family,
        unit=world.unit(about["unit"]),
        responsible=clerk.person,
        **{name: about[name] for name in FACTS},
    )
    path = world.file(f"documents/{about['key']}.pdf")
    name = f"{about['number'].replace('/', '-')}.pdf"
    documents.attach_file(document, ContentFile(path.read_bytes(), name=name), by=clerk)
    for relation in about["relations"]:
        target = OfficialDocument.objects.get(number_text=relation["number"])
        documents.relate(document, kind=relation["kind"].lower(), target=target, by=clerk)
    return document
