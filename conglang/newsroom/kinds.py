"""What the newsroom lets be approved, and the cases that may have a chain of their own."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from conglang.approvals.kinds import Kind
from conglang.newsroom.models import Channel, Genre
from conglang.newsroom.models.releases import URGENT
from conglang.portal.models import ColumnPage


def approval_kinds() -> Iterator[Kind]:
    """Pieces on each channel, by urgency, column and genre; programmes; standing pages."""
    cases = _cases()
    for channel in Channel.objects.filter(is_active=True):
        yield Kind(f"release:{channel.code}", _("Pieces: %(channel)s") % {"channel": channel.name}, cases)
    yield Kind("programme", _("Programmes and schedules"))
    yield Kind("standing-page", _("Standing pages"))


def _cases() -> dict[str, str]:
    """In the order in which they go before each other: urgent, then the column, then the genre."""
    columns = ColumnPage.objects.live().order_by("position", "title").values_list("slug", "title")
    genres = Genre.objects.values_list("code", "name")
    return {
        URGENT: _("Urgent news"),
        **{f"column:{slug}": _("Column: %(name)s") % {"name": title} for slug, title in columns},
        **{f"genre:{code}": _("Genre: %(name)s") % {"name": name} for code, name in genres},
    }
