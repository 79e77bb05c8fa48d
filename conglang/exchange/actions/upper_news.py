"""News of the upper level (tin cấp trên): taken as a draft by a person, or left alone. Nothing goes out from here."""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.exchange import looking
from conglang.exchange.likeness import is_alike
from conglang.exchange.looking import Look
from conglang.exchange.models import UpperItem
from conglang.exchange.permissions import can_take_news
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.newsroom.actions.works import begin_quoted
from conglang.newsroom.models import Channel, Genre
from conglang.newsroom.skeletons import Draft
from conglang.ui.templatetags.ui import vn_date

REPOST = "tin-dang-lai"


def take_as_draft(item: UpperItem, *, by) -> UpperItem:
    """Make a draft for the ward portal out of the article, with its source line; its words are fetched first."""
    require(can_take_news, by, item)
    item.flow.enter("take", item.state)
    return _take(item, looking.look_at(item.url), by=by)


@transaction.atomic
def _take(item: UpperItem, look: Look, *, by) -> UpperItem:
    item = UpperItem.objects.select_for_update(of=("self",)).select_related("page").get(pk=item.pk)
    item.flow.enter("take", item.state)
    day = vn_date(item.published_at or item.seen_at)
    item.work = begin_quoted(
        by=by,
        draft=_draft(item, look, day),
        source=_("%(portal)s, %(day)s") % {"portal": item.page.name, "day": day},
        source_url=item.url,
        genre=Genre.objects.filter(code=REPOST).first() or Genre.objects.first(),
        channels=Channel.objects.filter(code=Channel.WARD_PORTAL),
    )
    item.decide("take", by)
    item.save()
    log(item, "exchange.news.take", by=by, work=item.work_id, url=item.url)
    return item


def _draft(item: UpperItem, look: Look, day: str) -> Draft:
    """The article's own words; where they could not be fetched, what the list said of it. The source line ends it."""
    article = look.article if look.article and is_alike(item.title, look.title) else None
    lead = article.lead if article else item.summary
    lines = list(article.body) if article else []
    if not lead and len(lines) > 1:
        lead = lines.pop(0)
    source = _("According to %(portal)s, %(day)s.") % {"portal": item.page.name, "day": day}
    return Draft(title=item.title, lead=lead, body="\n".join([*lines, source]))


@transaction.atomic
def leave(item: UpperItem, *, by) -> UpperItem:
    """The ward does not pass it on (bỏ qua); it is not offered again."""
    item = UpperItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    require(can_take_news, by, item)
    item.decide("leave", by)
    item.save(update_fields=["state", "decided_at", "decided_by"])
    log(item, "exchange.news.leave", by=by, url=item.url)
    return item
