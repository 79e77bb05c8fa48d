"""What the radio puts on the public pages of the portal."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from conglang.broadcast.models import BroadcastSession
from conglang.broadcast.queries import Heard, heard_of_work, heard_releases
from conglang.kit import clock
from conglang.newsroom.models import Release
from conglang.ui.templatetags.ui import vn_datetime, vn_time


def home_shelf(_request) -> dict:
    """The shelf "Truyền thanh": the newest piece to hear, and today's sessions."""
    newest = next(iter(heard_releases(limit=1)), None)
    sessions = BroadcastSession.objects.held().on(clock.today()).with_items()
    return {
        "title": pgettext("radio", "Ward radio"),
        "more_url": reverse("broadcast_public:radio"),
        "on_air": _to_hear(newest) if newest else None,
        "rows": [_row(session) for session in sessions],
        "empty_text": _("No session is planned for today."),
    }


def _to_hear(heard: Heard) -> dict:
    note = _("Broadcast at %(moment)s") % {"moment": vn_datetime(heard.at)}
    return {"title": heard.title, "note": note, "audio_url": reverse("broadcast_public:sound", args=[heard.release.pk])}


def _row(session: BroadcastSession) -> dict:
    titles = [item.release.title for item in session.items_in_order]
    return {
        "key": vn_time(session.starts_at),
        "text": session.get_slot_display(),
        "note": "; ".join(titles) or _("The programme is being put together."),
    }


def article_part(page, _request) -> SafeString | str:
    """The radio reading of an article, when the same work is out on the radio."""
    room, _colon, number = (page.source_key or "").partition(":")
    if room != "release" or not number.isdigit():
        return ""
    work_id = Release.objects.filter(pk=number).values_list("work", flat=True).first()
    heard = heard_of_work(work_id) if work_id else None
    return render_to_string("broadcast/parts/article.html", {"heard": heard}) if heard else ""
