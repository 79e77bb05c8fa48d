"""The demo ward's sample criteria set and the scorecards of three months."""

from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from conglang import scoring
from conglang.demo.world import World
from conglang.kit import clock
from conglang.office.rules import month_of
from conglang.scoring.actions import cards, sets
from conglang.scoring.models import Scorecard

SAMPLE_SET = Path(scoring.__file__).parent / "data" / "mau-phuong-100-diem.yaml"
SECRETARY, HEAD = "van-phong-dang-uy", "bi-thu"


def load(world: World) -> None:
    with clock.at(clock.local(2020, 1, 6, 9)):
        sets.load_set(SAMPLE_SET.read_text(encoding="utf-8"), by=world.account(SECRETARY))
    for about in world.data("scoring")["months"]:
        _score(world, about)
    world.say(f"Scoring: {Scorecard.objects.count()} scorecards")


def _score(world: World, about: dict) -> None:
    """Fill in on the day before the card is handed in; the running month stays open."""
    handed_in = _moment(about["scored_at"]) if about.get("scored_at") else clock.now()
    with clock.at(handed_in - timedelta(minutes=30)):
        card = cards.open_card(about["month"], by=world.account(SECRETARY))
        for code, entered in about["entered"].items():
            _enter(world, card, code, entered)
    if not about.get("scored_at"):
        return
    with clock.at(handed_in):
        card = cards.self_score(card, by=world.account(SECRETARY))
    with clock.at(_moment(about["locked_at"])):
        cards.lock(card, by=world.account(HEAD))


def _enter(world: World, card: Scorecard, code: str, entered: dict) -> None:
    by = world.account("can-bo-cntt" if code[0] in "56" else SECRETARY)
    criterion = card.criteria_set.criteria.get(code=code)
    if "inputs" in entered:
        cards.enter(card, criterion, by=by, inputs=entered["inputs"])
    cards.add_evidence(
        card, criterion, by=by, label=entered["evidence"], observed_on=min(_last_day(card.month), clock.today())
    )


def _last_day(month: date) -> date:
    return month_of(month)[1]


def _moment(value: datetime) -> datetime:
    return timezone.make_aware(value)
