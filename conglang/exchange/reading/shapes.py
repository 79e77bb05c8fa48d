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
AFTER = _("It stands after the end of the article.")
PICTURE = _("Pictures are not taken over. Add the picture from the file you have.")


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

    @property
    def text(self) -> str:
        """Lead and body as one text, a paragraph a line."""
        return "\n".join(filter(None, [self.lead, *self.body]))


@dataclass
class Line:
    """One line on its way through the reader; ``role`` is what the page's markup says of it: title, lead, body."""

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
    pictures: list[str] = field(default_factory=list)
