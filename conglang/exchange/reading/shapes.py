"""What the reader gives back, and why it may refuse."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conglang.kit.refusals import Refusal

# A saved page of a ward portal is some 200 kB; ten times that is not an article.
MAX_BYTES = 2 * 1024 * 1024
MAX_LINES = 5_000
MAX_FEED_ITEMS = 500

BEFORE = _("It stands before the title.")
FURNITURE = _("It belongs to the page, not to the article.")
STAMP = _("It is the line with the date, the views or the author.")
REPEATED = _("The text is there twice; it was taken once.")
FRAME = _("It belongs to a menu, a box or the foot of the page.")
AFTER = _("It stands after the end of the article.")
CAPTION = _("It is the words of a picture.")


class ReadingRefused(Refusal):
    """What was given cannot be read as an article."""


class TooLarge(ReadingRefused):
    def __init__(self):
        super().__init__(_("This is larger than 2 MB of text. Save one article at a time."))


class NotReadable(ReadingRefused):
    def __init__(self):
        super().__init__(
            _("This is not a text, a saved web page or an RSS feed, or its encoding is unknown. Save it as UTF-8.")
        )


class NoArticleFound(ReadingRefused):
    def __init__(self):
        super().__init__(_("No title with a text under it was found. Copy the article itself and paste it."))


class ListPage(ReadingRefused):
    """A page that only leads to articles."""

    def __init__(self):
        super().__init__(_("This is a list of articles, not an article. Save the pages it leads to."))


class ErrorPage(ReadingRefused):
    """What a portal answers instead of an article, saved as if it were one."""

    def __init__(self):
        super().__init__(
            _("This is the portal's message that something was not found or went wrong, not an article. Save it again.")
        )


@dataclass(frozen=True)
class Dropped:
    """A piece left out of the article; ``why`` is a whole sentence."""

    text: str
    why: str | Promise


@dataclass(frozen=True)
class ReadArticle:
    """An article as read: the clerk compares it with the original and confirms.

    ``published`` is a moment in Vietnam's time where the page shows a time, else a day, else None.
    ``lead`` (sapo) is not repeated in ``body``, a list of paragraphs. ``author`` is the line of the author as it stands.
    """

    title: str
    published: datetime | date | None = None
    views: int | None = None
    lead: str = ""
    body: tuple[str, ...] = ()
    author: str = ""
    source_url: str = ""
    dropped: tuple[Dropped, ...] = ()
    duplicate_body: bool = False
    warnings: tuple[str | Promise, ...] = ()
    # The column it stood in, its key and its pictures at the earlier portal.
    section: str = ""
    source_id: str = ""
    pictures: tuple["Picture", ...] = ()

    @property
    def text(self) -> str:
        """Lead and body as one text, a paragraph a line."""
        return "\n".join(filter(None, [self.lead, *self.body]))


@dataclass
class Picture:
    """A picture of the article as the page names it."""

    src: str
    alt: str = ""
    caption: str = ""


@dataclass
class Line:
    """One line on its way through the reader; ``role`` is what the page says of it: title, lead, body, caption."""

    text: str
    role: str = ""
    blank_before: bool = False


@dataclass
class Hints:
    """What the markup or the feed says outright."""

    title: str = ""
    lead: str = ""
    published: datetime | date | None = None
    views: int | None = None
    author: str = ""
    link: str = ""
    # Markup that tells the lead apart tells also that there is none.
    knows_lead: bool = False
    pictures: list[Picture] = field(default_factory=list)
    # Other names the page gives its article (the likeliest first), its own name, summaries, pictures for sharing.
    titles: list[str] = field(default_factory=list)
    site: str = ""
    descriptions: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    section: str = ""
    source_id: str = ""
    is_list: bool = False
    # Lines of menus, boxes and feet, already set aside.
    left_out: list[str] = field(default_factory=list)
