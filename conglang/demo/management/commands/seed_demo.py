"""``manage.py seed_demo``: fill an empty instance with the demo ward, or with its upper level."""

from importlib import import_module
from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from conglang.agencies.queries import our_agency
from conglang.demo.world import World
from conglang.kit import clock

START = (2020, 11, 23, 8, 30)
# In the order of the floors: a room finds what lower rooms have made.
WARD = (
    "agencies",
    "portal",
    "newsroom",
    "tips",
    "exchange",
    "documents",
    "broadcast",
    "royalties",
    "helpdesk",
    "office",
    "scoring",
)
UPPER = ("agencies", "portal", "exchange")


class Command(BaseCommand):
    help = (
        "Fill an empty instance with the demo ward of November 2020 (with --upper: its upper level) and set its clock to "
        "Monday 23/11/2020, 08:30. Run once, after migrate; does nothing on an instance that has an agency already."
    )

    def add_arguments(self, parser):
        parser.add_argument("--upper", action="store_true", help="the upper level instead of the ward")

    def handle(self, *, upper, **options):
        if our_agency():
            self.stdout.write("This instance has an agency already; nothing was changed.")
            return
        start = clock.local(*START)
        world, function = World(self.stdout.write), "load_upper" if upper else "load"
        with clock.at(start), transaction.atomic():
            for room in UPPER if upper else WARD:
                began = monotonic()
                try:
                    load = getattr(import_module(f"conglang.demo.rooms.{room}"), function)
                except (ImportError, AttributeError) as missing:
                    raise CommandError(f"The demo has no {function} for {room}: {missing}") from missing
                load(world)
                self.stdout.write(f"  {room}: {monotonic() - began:.1f} s")
        clock.set_start(start)
