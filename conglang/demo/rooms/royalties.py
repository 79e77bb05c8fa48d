"""The demo ward's royalties: ten months drawn up, checked, approved and paid; November open and the money tight."""

import calendar
from datetime import date, timedelta
from decimal import Decimal

from conglang.agencies.queries import our_agency
from conglang.demo.world import World
from conglang.founding.actions import add_regulations
from conglang.kit import clock
from conglang.newsroom.models import Assignment
from conglang.royalties.actions.ledger import allot
from conglang.royalties.actions.lines import commit_release, follow_assignment
from conglang.royalties.actions.sheets import decide_sheet, draft_sheet, pay_sheet, submit_sheet
from conglang.royalties.models import Line
from conglang.royalties.queries import releases_without_lines, year_balance


def load(world: World) -> None:
    add_regulations(our_agency(), until=clock.today())
    today = clock.today()
    for month in range(1, today.month):
        first_day = today.replace(month=month, day=1)
        _owe(first_day)
        if Line.objects.waiting_until(_last_day(first_day)).exists():
            _settle(world, today.year, month)
    _owe(today.replace(day=1))
    _promise()
    draft_sheet(today.year, today.month, by=world.account("van-phong-dang-uy"))
    _allot(world, world.data("royalties")["budget"])
    world.say(f"Royalties: {Line.objects.count()} lines")


def _last_day(first_day: date) -> date:
    return first_day.replace(day=calendar.monthrange(first_day.year, first_day.month)[1])


def _owe(first_day: date) -> None:
    """What the newsroom let out in a month, entered as it happened."""
    for release in releases_without_lines(first_day, _last_day(first_day)).order_by("out_at", "pk"):
        with clock.at(release.out_at):
            commit_release(release)


def _settle(world: World, year: int, month: int) -> None:
    """The secretary draws the sheet up on the first working days of the next month; three days later it is paid."""
    after = _last_day(date(year, month, 1)) + timedelta(days=1)
    moments = [clock.local(after.year, after.month, day, hour) for day, hour in ((2, 9), (3, 14), (4, 10), (8, 15))]
    with clock.at(moments[0]):
        sheet = submit_sheet(
            draft_sheet(year, month, by=world.account("van-phong-dang-uy")), by=world.account("van-phong-dang-uy")
        )
    for moment, key in zip(moments[1:3], ("ke-toan", "chu-tich"), strict=True):
        with clock.at(moment):
            sheet = decide_sheet(sheet, by=world.account(key))
    with clock.at(moments[3]):
        pay_sheet(sheet, by=world.account("ke-toan"))


def _promise() -> None:
    """Assignments whose piece is not out yet."""
    for assignment in Assignment.objects.open().exclude(works__releases__out_at__isnull=False):
        with clock.at(min(assignment.given_at, clock.now())):
            follow_assignment(assignment)


def _allot(world: World, budget: dict) -> None:
    """The year's money, entered in January."""
    found = year_balance(budget["year"])
    between = (found.plan.usual_cost - found.plan.floor_cost) * Decimal(str(budget["tightness"]))
    wanted = found.plan.floor_cost + int(between) - found.ledger.available
    amount = -(-wanted // budget["rounded_to"]) * budget["rounded_to"]
    with clock.at(clock.local(budget["year"], 1, 6, 9)):
        allot(budget["year"], amount, source=budget["source"], by=world.account("ke-toan"))
