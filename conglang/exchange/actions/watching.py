"""Reading the watched pages of the upper portal: what is new there, and which of it may be ours.

Nothing is fetched inside a transaction, and nothing that is found is decided: people do that.
"""

from datetime import datetime, time, timedelta
from functools import partial
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.exchange import outgoing
from conglang.exchange.likeness import THRESHOLD, is_same, likeness, may_be_alike
from conglang.exchange.models import IncomingPiece, UpperItem, UpperMatch, WatchedPage
from conglang.exchange.models.watching import NEWS_AGE
from conglang.exchange.outgoing import Answer, NoAnswer, OutgoingFailed
from conglang.exchange.permissions import can_watch
from conglang.exchange.reading import ReadingRefused
from conglang.exchange.reading.listings import Entry, read_listing
from conglang.exchange.rounds import go_round
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.jobs import job
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Channel, Release, Work
from conglang.portal.models import ArticlePage

MOST_A_ROUND = 3
LIST_BYTES = 2 * 1024 * 1024
# The upper level cannot have published a piece before it was handed in here; clocks and time zones may differ.
CLOCKS_DIFFER = timedelta(days=1)


def read_due_pages() -> int:
    """Read what is due."""
    return go_round(WatchedPage.objects.due(clock.now())[:MOST_A_ROUND], read_page)


@job
def read_later(page_id: int) -> None:
    read_page(page_id)


def read_page(page_id: int) -> bool:
    """Ask for the page if it has changed, and keep what it leads to. False where it could not be read."""
    page = WatchedPage.objects.get(pk=page_id)
    try:
        answer = outgoing.send("GET", page.url, headers=page.conditions, most_bytes=LIST_BYTES)
        entries, is_feed = _entries(page, answer)
    except (OutgoingFailed, ReadingRefused) as fault:
        page.fail(str(fault), is_silent=isinstance(fault, NoAnswer))
        page.save(update_fields=["next_at", "tries", "failure"])
        return False
    _keep(page, answer, entries, is_feed=is_feed)
    propose()
    return True


def _entries(page: WatchedPage, answer: Answer) -> tuple[list[Entry], bool]:
    if answer.is_unchanged:
        return [], True
    if not answer.is_success:
        raise OutgoingFailed(_("The portal cannot show the page now (code %(code)s).") % {"code": answer.status})
    return read_listing(answer.body, url=page.url)


@transaction.atomic
def _keep(page: WatchedPage, answer: Answer, entries: list[Entry], *, is_feed: bool) -> None:
    """Keep each new article once, by its key and by its address."""
    page = WatchedPage.objects.select_for_update().get(pk=page.pk)
    is_first = page.read_at is None and not is_feed
    new = [entry for entry in _unknown(page, entries) if _is_news(entry)]
    if new:
        here = _what_is_here()
        items = [_item(page, entry, here, is_first=is_first) for entry in new]
        UpperItem.objects.bulk_create(items, ignore_conflicts=True)
    if not answer.is_unchanged:
        page.etag, page.last_modified = answer.etag, answer.last_modified
    page.read_again_later()
    page.save(update_fields=["etag", "last_modified", "read_at", "next_at", "tries", "failure"])


def _unknown(page: WatchedPage, entries: list[Entry]) -> list[Entry]:
    urls = set(UpperItem.objects.filter(url__in=[entry.url for entry in entries]).values_list("url", flat=True))
    keys = set(page.items.filter(key__in=[entry.key for entry in entries]).values_list("key", flat=True))
    return [entry for entry in entries if entry.url not in urls and entry.key not in keys]


def _is_news(entry: Entry) -> bool:
    moment = as_moment(entry.published)
    return moment is None or moment > clock.now() - NEWS_AGE


def as_moment(published) -> datetime | None:
    """A day without a time begins at midnight."""
    if published is None or isinstance(published, datetime):
        return published
    return timezone.make_aware(datetime.combine(published, time()))


def _what_is_here() -> tuple[dict[str, str], list[str]]:
    """The addresses at which pieces of ours stand, and the headlines of what the ward has had of late."""
    since = clock.now() - 2 * NEWS_AGE
    ours = Release.objects.out().on_channel(Channel.UPPER_PORTAL).filter(out_at__gte=since)
    titles = {
        *Work.objects.filter(created_at__gte=since).values_list("title", flat=True),
        *ArticlePage.objects.live().filter(published_at__gte=since).values_list("title", flat=True),
        *IncomingPiece.objects.filter(received_at__gte=since).values_list("title", flat=True),
    }
    return dict(ours.exclude(proof_url="").values_list("proof_url", "title")), sorted(titles)


def _item(page: WatchedPage, entry: Entry, here: tuple[dict[str, str], list[str]], *, is_first: bool) -> UpperItem:
    item = UpperItem(
        page=page,
        key=entry.key,
        url=entry.url,
        title=entry.title,
        summary=entry.summary,
        published_at=as_moment(entry.published),
        seen_at=clock.now(),
    )
    addresses, titles = here
    same = next((title for title in titles if is_same(title, entry.title)), "")
    if entry.url in addresses:
        item.state, item.remark = (
            UpperItem.State.OURS,
            _("Our piece “%(title)s” stands there.") % {"title": addresses[entry.url]},
        )
    elif same:
        item.state, item.remark = UpperItem.State.KNOWN, _("We have had “%(title)s”.") % {"title": same}
    elif is_first and item.published_at is None:
        # A list without days: what stood there before anybody watched may be years old, or a menu.
        item.state, item.remark = UpperItem.State.KNOWN, _("It stood there when the page was read for the first time.")
    elif not page.brings_news:
        item.state, item.remark = UpperItem.State.KNOWN, _("This page is watched for our own pieces only.")
    item.remark = item.remark[:300]
    return item


@transaction.atomic
def propose() -> int:
    """Lay before people what may be a piece of ours whose address has not come home; says how many are new."""
    waiting = list(waiting_releases())
    if not waiting:
        return 0
    decided = (UpperItem.State.OURS, UpperItem.State.TAKEN)
    recent = UpperItem.objects.unclaimed().filter(page__finds_ours=True, seen_at__gte=clock.now() - NEWS_AGE)
    items = list(recent.exclude(state__in=decided))
    known = set(UpperMatch.objects.filter(release__in=waiting).values_list("release_id", "item_id"))
    now, new = clock.now(), []
    for release in waiting:
        for item in items:
            if (release.pk, item.pk) in known or not _could_be(release, item):
                continue
            alike = likeness(release.title, item.title)
            if alike >= THRESHOLD:
                new.append(UpperMatch(release=release, item=item, percent=round(100 * alike), proposed_at=now))
    UpperMatch.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def waiting_releases():
    """Approved for the upper portal, and without an address there."""
    return Release.objects.on_channel(Channel.UPPER_PORTAL).filter(state=Release.State.APPROVED, proof_url="")


def _could_be(release: Release, item: UpperItem) -> bool:
    out_at = item.published_at or item.seen_at
    too_early = release.submitted_at is not None and out_at < release.submitted_at - CLOCKS_DIFFER
    return not too_early and may_be_alike(release.title, item.title)


@transaction.atomic
def keep_page(page: WatchedPage, *, by) -> WatchedPage:
    """Keep a new or changed watched page and read it at once; its host must stand on the instance's list."""
    require(can_watch, by)
    if not outgoing.is_allowed(page.url):
        raise Refusal(
            _(
                "This instance may not call %(host)s. The IT officer puts that host on the list CONGLANG_OUTGOING_HOSTS and starts the instance again."
            )
            % {"host": urlsplit(page.url).netloc or page.url}
        )
    verb = "change" if page.pk else "add"
    known = WatchedPage.objects.filter(pk=page.pk).first()
    if known is None or known.url != page.url:
        page.etag = page.last_modified = page.failure = ""
        page.tries, page.read_at = 0, None
    page.next_at = clock.now()
    page.save()
    log(page, f"exchange.watch.{verb}", by=by, url=page.url, is_active=page.is_active)
    if page.is_active:
        transaction.on_commit(partial(read_later.enqueue, page.pk))
    return page


@transaction.atomic
def read_now(page: WatchedPage, *, by) -> None:
    """Have the page read now instead of at its time."""
    require(can_watch, by)
    if not page.is_active:
        raise Refusal(_("This page is not read at present. Switch it on first."))
    log(page, "exchange.watch.read", by=by)
    transaction.on_commit(partial(read_later.enqueue, page.pk))
