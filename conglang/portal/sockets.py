"""Where upper rooms plug into the portal (docs/reference/sockets.md).

``portal_is_approved``
    Called as ``hook(source_key, digest)``; True when exactly this content has been approved, None for foreign keys.
``portal_home_shelf``
    Called as ``hook(request)``; a shelf for the first page, as ``portal/parts/shelf.html`` draws it, or None.
``portal_article_part``
    Called as ``hook(page, request)``; safe HTML below the text of an article (a player, documents), or None.
``portal_menu_entry``
    Called without arguments; a :class:`MenuEntry`.
``portal_week_events``
    Called as ``hook(first_day, last_day)``; yields :class:`WeekEvent`, public events only.
``portal_week_calendar``
    Called without arguments; the address of the public schedule for calendar programs.
``lookup_kind``
    Called without arguments; a :class:`conglang.portal.lookup.Kind`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from wagtail import hooks

from conglang.kit.refusals import Refusal


@dataclass(frozen=True)
class MenuEntry:
    """A public register of an upper room in the portal's menu; ``order`` is its place after the columns."""

    title: str
    url: str
    order: int = 100


@dataclass(frozen=True)
class WeekEvent:
    """One line of the public schedule of the week; ``more`` says place, chair and participants."""

    date: date
    title: str
    starts_at: time | datetime | None = None
    more: str = ""
    url: str = ""


def refuse_unless_approved(source_key: str, digest: str) -> None:
    if not any(hook(source_key, digest) for hook in hooks.get_hooks("portal_is_approved")):
        raise Refusal(_("Exactly this content has not been approved, so it cannot be published."))


def shelves(request) -> list[dict]:
    return [shelf for shelf in (hook(request) for hook in hooks.get_hooks("portal_home_shelf")) if shelf]


def article_parts(page, request) -> list[str]:
    return [part for part in (hook(page, request) for hook in hooks.get_hooks("portal_article_part")) if part]


def menu_entries() -> list[MenuEntry]:
    return sorted((hook() for hook in hooks.get_hooks("portal_menu_entry")), key=lambda entry: entry.order)


def calendar_url() -> str:
    """Where calendar programs find the public schedule; nothing where no room offers one."""
    return next((hook() for hook in hooks.get_hooks("portal_week_calendar")), "")


def week_events(first_day: date, last_day: date) -> Iterator:
    for hook in hooks.get_hooks("portal_week_events"):
        yield from hook(first_day, last_day)
