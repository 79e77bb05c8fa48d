"""The demo ward by its keys: whom and what the data files talk about."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import yaml

from conglang.agencies.models import Body, Decision, ResidentialGroup, Unit
from conglang.newsroom.models import Channel, Event, Genre
from conglang.people.models import Account, Person
from conglang.portal.models import ColumnPage

DATA = Path(__file__).parent / "data"


class World:
    """What the loaders of the rooms share. Unknown keys raise, so that a slip in the data cannot pass."""

    def __init__(self, say: Callable[[str], None] = print):
        self.say = say
        self.people: dict[str, Person] = {}
        self.decisions: dict[str, Decision] = {}
        self.events: dict[str, Event] = {}
        self._data: dict[str, object] = {}

    def data(self, name: str):
        """The content of ``data/<name>.yaml``."""
        if name not in self._data:
            self._data[name] = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
        return self._data[name]

    def file(self, name: str) -> Path:
        return DATA / name

    def person(self, key: str) -> Person:
        return self.people[key]

    def account(self, key: str) -> Account:
        return self._accounts[key]

    def unit(self, key: str) -> Unit:
        return self._units[key]

    def body(self, key: str) -> Body:
        return self._bodies[key]

    def group(self, number: int) -> ResidentialGroup:
        return self._groups[f"tdp-{number}"]

    def decision(self, key: str) -> Decision:
        return self.decisions[key]

    def channel(self, code: str) -> Channel:
        return self._channels[code]

    def genre(self, code: str) -> Genre:
        return self._genres[code]

    def column(self, slug: str) -> ColumnPage:
        return self._columns[slug]

    def event(self, key: str) -> Event:
        return self.events[key]

    @cached_property
    def _accounts(self) -> dict[str, Account]:
        return {account.username: account for account in Account.objects.select_related("person")}

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in Unit.objects.all()}

    @cached_property
    def _bodies(self) -> dict[str, Body]:
        return {body.code: body for body in Body.objects.all()}

    @cached_property
    def _groups(self) -> dict[str, ResidentialGroup]:
        return {group.code: group for group in ResidentialGroup.objects.all()}

    @cached_property
    def _channels(self) -> dict[str, Channel]:
        return {channel.code: channel for channel in Channel.objects.all()}

    @cached_property
    def _genres(self) -> dict[str, Genre]:
        return {genre.code: genre for genre in Genre.objects.all()}

    @cached_property
    def _columns(self) -> dict[str, ColumnPage]:
        return {column.slug: column for column in ColumnPage.objects.all()}
