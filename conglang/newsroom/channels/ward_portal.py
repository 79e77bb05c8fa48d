"""The ward portal: an approved release is on the page within the same transaction."""

from datetime import datetime

from django.utils.translation import gettext as _

from conglang.agencies.models import Role
from conglang.approvals.queries import is_approved
from conglang.kit import clock
from conglang.newsroom.actions.confirming import mark_taken_back
from conglang.newsroom.actions.releases import mark_out
from conglang.newsroom.models import Channel, Confirmation, Rectification, Release
from conglang.portal.actions import Article, Photo, put_article, recall_article, withdraw_article
from conglang.portal.models import ArticlePage
from conglang.ui.templatetags.ui import vn_datetime


def source_key(release: Release) -> str:
    return f"release:{release.pk}"


def is_approved_content(key: str, digest: str) -> bool | None:
    """Answers the portal's question about our own keys."""
    room, _colon, number = key.partition(":")
    if room != "release" or not number.isdigit():
        return None
    release = Release.objects.filter(pk=number).select_related("work", "channel").first()
    return release is not None and release.content_digest() == digest and is_approved(release)


class WardPortal:
    code = Channel.WARD_PORTAL
    keepers = (Role.SECRETARY, Role.EDITOR)

    def reasons_not_to_approve(self, release):
        if release.work.column_id is None:
            yield _("Choose the column it will stand in.")

    def send(self, release, *, by) -> None:
        now = clock.now()
        photos = release.work.photos.select_related("picture")
        article = Article(
            title=release.title,
            lead=release.lead,
            text=release.body,
            published_at=release.out_at or now,
            content_digest=release.content_digest(),
            byline=release.work.byline,
            source=release.work.source,
            genre_name=release.work.genre.name,
            photos=tuple(Photo(photo.picture, photo.caption) for photo in photos),
        )
        is_correction = release.out_at is not None
        page = put_article(
            source_key(release),
            release.work.column,
            article,
            correction=correction_lines(release, now) if is_correction else "",
            corrected_at=now if is_correction else None,
        )
        mark_out(release, url=page.full_url or "", at=now, by=by)

    def take_back(self, release, *, by) -> None:
        if release.state == Release.State.WITHDRAWN:
            withdraw_article(source_key(release), reason=release.taken_back_reason)
        else:
            recall_article(source_key(release))
        gone = release.state == Release.State.RECALLED
        mark_taken_back(release, note=_("The page is gone.") if gone else _("The address says why the piece is gone."))


def correction_lines(release: Release, now: datetime) -> str:
    """What readers were told about earlier corrections, and about the one that goes out ``now``."""
    earlier = ArticlePage.objects.filter(source_key=source_key(release)).values_list("correction", flat=True).first()
    act = Confirmation.objects.awaited().filter(release=release, rectification__kind=Rectification.Kind.CORRECT)
    told = act.values_list("rectification__told", flat=True).first() or _("The text was corrected after publication.")
    line = _("Corrected at %(moment)s: %(told)s") % {"moment": vn_datetime(now), "told": told}
    return f"{earlier}\n{line}" if earlier else line
