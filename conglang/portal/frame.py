"""What stands around every public page: the menu and the links at the foot, in three queries a request."""

from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.portal.models import ColumnPage, HomePage, InfoPage
from conglang.portal.sockets import menu_entries

SHOWN = ("pk", "title", "path", "depth", "url_path")
# The name of a language is written in that language.
LANGUAGE_NAMES = {InfoPage.Language.ENGLISH: "English"}


class Frame:
    """The columns and standing pages of the portal. Columns are asked by their type, never as children of a tree."""

    def __init__(self, path: str):
        self.path = path

    @cached_property
    def home(self) -> HomePage | None:
        return HomePage.objects.only(*SHOWN).first()

    @cached_property
    def columns(self) -> dict[int, ColumnPage]:
        rows = (
            ColumnPage.objects.live()
            .only(*SHOWN, "on_first_page", "position", "show_in_menus")
            .order_by("position", "path")
        )
        return {column.pk: column for column in rows}

    @cached_property
    def info_pages(self) -> list[InfoPage]:
        return list(InfoPage.objects.live().only(*SHOWN, "language").order_by("path"))

    def url_of(self, page) -> str:
        return "/" + page.url_path.removeprefix(self.home.url_path) if self.home else "/"

    @property
    def menu(self) -> list[tuple[str, str, bool]]:
        entries = [
            (column.title, self.url_of(column))
            for column in self.columns.values()
            if column.show_in_menus and self._is_top(column)
        ]
        entries += [(str(entry.title), str(entry.url)) for entry in menu_entries()]
        entries.append((_("Schedule of the week"), reverse("portal_public:week")))
        return [(title, url, self.path.startswith(url)) for title, url in entries]

    @property
    def footer_links(self) -> list[tuple[str, str]]:
        return [
            *(
                (page.title, self.url_of(page))
                for page in self.info_pages
                if self._is_top(page) and page.language not in LANGUAGE_NAMES
            ),
            (_("Staff and contacts"), reverse("portal_public:staff")),
            (_("News feed (RSS)"), reverse("portal_public:feed")),
            *self._other_languages(),
            (_("Sign-in for staff"), reverse("wagtailadmin_home")),
        ]

    def _other_languages(self) -> list[tuple[str, str]]:
        first = {page.language: page for page in reversed(self.info_pages)}
        return [(name, self.url_of(first[language])) for language, name in LANGUAGE_NAMES.items() if language in first]

    def in_language(self, language: str) -> list[tuple[str, str]]:
        return [(page.title, self.url_of(page)) for page in self.info_pages if page.language == language]

    def family(self, column: ColumnPage) -> list[int]:
        """The keys of a column and the columns below it."""
        return [pk for pk, other in self.columns.items() if other.path.startswith(column.path)]

    def trail_to(self, page) -> list[tuple[str, str]]:
        """The way to ``page`` from the first page, itself left out."""
        above = [*self.columns.values(), *self.info_pages]
        steps = sorted(
            (step for step in above if page.path.startswith(step.path) and step.pk != page.pk),
            key=lambda step: step.depth,
        )
        return [(_("First page"), "/"), *((step.title, self.url_of(step)) for step in steps)]

    def _is_top(self, page) -> bool:
        return self.home is not None and page.depth == self.home.depth + 1


def frame_of(request) -> Frame:
    """The frame of this request, made once."""
    if not hasattr(request, "portal_frame"):
        request.portal_frame = Frame(request.path)
    return request.portal_frame


def full_url(url: str) -> str:
    """The official address of a page, whatever host it was asked on."""
    return settings.CONGLANG_BASE_URL.rstrip("/") + url
