"""The news item about a briefing, drafted from its record; nobody types twice what the minutes say."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import works
from conglang.newsroom.models import Channel, Genre, Work
from conglang.office.models import Meeting, Statement
from conglang.office.permissions import can_draft_news
from conglang.office.queries.meetings import TITLE_JOIN, record_of

READY = (Meeting.State.MINUTED, Meeting.State.SIGNED)


@dataclass(frozen=True)
class NewsDraft:
    title: str
    lead: str
    body: str


def draft_news(meeting: Meeting) -> NewsDraft:
    """Title, lead and body with the facts of the record, in the order in which such news is written."""
    record = record_of(meeting)
    kinds = {kind: [said for said in record["statements"] if said["kind"] == kind] for kind in Statement.Kind.values}
    said = {
        "record": record,
        "day": date.fromisoformat(record["day"]),
        "chair": TITLE_JOIN.join([record["chair"]["name"], *record["chair"]["titles"]]),
        "assessments": kinds[Statement.Kind.ASSESSMENT],
        "reports": kinds[Statement.Kind.REPORT],
        "issues": kinds[Statement.Kind.ISSUE],
        "opinions": kinds[Statement.Kind.OPINION],
    }
    lead, body = (render_to_string(f"office/news/{part}.txt", said) for part in ("lead", "body"))
    return NewsDraft(record["title"], " ".join(lead.split()), _paragraphs(body))


def _paragraphs(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


@transaction.atomic
def begin_news(meeting: Meeting, *, by) -> Work:
    """Begin the piece in the newsroom, filled in; asking twice opens the same piece. From there it goes its usual way."""
    meeting = (
        Meeting.objects.select_related("series", "chair", "secretary")
        .select_for_update(of=("self",))
        .get(pk=meeting.pk)
    )
    require(can_draft_news, by, meeting)
    if meeting.news:
        return meeting.news
    if meeting.state not in READY:
        raise Refusal(_("Finish the minutes first: the news is drafted from them."))
    meeting.news = _write(draft_news(meeting), meeting, by=by)
    meeting.save(update_fields=["news"])
    log(meeting, "office.meeting.news", by=by)
    return meeting.news


def _write(draft: NewsDraft, meeting: Meeting, *, by) -> Work:
    genre, channels = Genre.objects.first(), list(Channel.objects.filter(is_active=True))
    if genre is None or not channels:
        raise Refusal(_("The newsroom has no genres or channels yet. Ask the IT officer to enter them."))
    work = works.begin_work(by=by, title=draft.title, genre=genre, channels=channels, event=meeting.event)
    main = work.releases.order_by("-channel__is_main", "channel__position").first()
    works.write(main, title=draft.title, lead=draft.lead, body=draft.body, by=by)
    return work
