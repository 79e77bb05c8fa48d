"""Writing: a piece begins as a skeleton, is written once, and follows to the other channels."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Assignment, Channel, Genre, Release, Share, Work
from conglang.newsroom.permissions import can_answer, can_begin_work, can_write
from conglang.newsroom.skeletons import Draft, skeleton
from conglang.newsroom.sockets import tell


@transaction.atomic
def start_work(assignment: Assignment, *, by) -> Work:
    """Begin the piece that was asked for; opening it twice opens the same one. Opening it accepts the assignment."""
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    require(can_answer, by, assignment)
    if assignment.work:
        return assignment.work
    if assignment.state != Assignment.State.ACCEPTED:
        raise Refusal(_("Accept the assignment first, then write."))
    return begin_work(
        by=by,
        title=assignment.topic,
        genre=assignment.genre,
        channels=assignment.channels.all(),
        column=assignment.column,
        event=assignment.event,
        orientation=assignment.orientation,
        residential_group=assignment.residential_group,
        assignment=assignment,
    )


@transaction.atomic
def begin_work(
    *,
    by,
    title: str,
    genre: Genre,
    channels: Iterable[Channel],
    column=None,
    event=None,
    orientation=None,
    residential_group=None,
    assignment: Assignment | None = None,
) -> Work:
    """Begin a piece with one release a channel, filled with what the programme already says."""
    require(can_begin_work, by)
    work = Work.objects.create(
        title=title[:255],
        genre=genre,
        column=column,
        assignment=assignment,
        event=event,
        orientation=orientation,
        residential_group=residential_group,
        created_by=by,
        created_at=clock.now(),
    )
    Share.objects.create(work=work, person=by.person)
    _begin_releases(work, skeleton(event, title), channels)
    log(work, "newsroom.work.begin", by=by)
    tell("work_begun", work)
    return work


@transaction.atomic
def begin_quoted(*, by, draft: Draft, source: str, source_url: str, genre: Genre, channels: Iterable[Channel]) -> Work:
    """Begin a piece with words that others have published. Nobody here is its author, so nobody is paid for it,
    unless who rewrites it is named as its writer later on.
    """
    require(can_begin_work, by)
    work = Work.objects.create(
        title=draft.title[:255],
        genre=genre,
        source=source[:255],
        source_url=source_url,
        created_by=by,
        created_at=clock.now(),
    )
    _begin_releases(work, draft, channels)
    log(work, "newsroom.work.begin", by=by, source_url=source_url)
    return work


def _begin_releases(work: Work, draft: Draft, channels: Iterable[Channel]) -> None:
    for channel in channels:
        Release.objects.create(
            work=work,
            channel=channel,
            title=draft.title,
            lead=draft.lead,
            body=draft.body,
            follows_main=not channel.is_main,
        )


@transaction.atomic
def write(
    release: Release, *, title: str, lead: str, body: str, by, column=None, seen_digest: str | None = None
) -> Release:
    """Keep new words. Words of the main channel go to the others too, as long as nobody has written theirs apart.

    ``seen_digest`` is the digest of what the writer began from: if somebody else has written meanwhile, nothing is kept.
    """
    release = _locked(release)
    require(can_write, by, release)
    if seen_digest is not None and seen_digest != release.content_digest():
        raise Refusal(
            _(
                "Somebody else has changed this text meanwhile. Open it in another window, put both together, then save again."
            )
        )
    _make_writable(release, by=by)
    release.write(title=title, lead=lead, body=body, by=by)
    release.follows_main = False if not release.channel.is_main else release.follows_main
    release.save()
    if release.channel.is_main:
        _take_along(release, column, by=by)
    log(release, "newsroom.release.write", by=by)
    return release


def _take_along(main: Release, column, *, by) -> None:
    work = main.work
    work.title, work.column = main.title or work.title, column or work.column
    work.save(update_fields=["title", "column"])
    others = work.releases.select_for_update(of=("self",)).filter(follows_main=True).exclude(pk=main.pk)
    for other in others.exclude(
        state__in=(Release.State.OUT, Release.State.WITHDRAWN, Release.State.RECALLED, Release.State.APPROVED)
    ):
        _make_writable(other, by=by)
        other.write(title=main.title, lead=main.lead, body=main.body, by=by)
        other.save()


def _make_writable(release: Release, *, by) -> None:
    """Whoever changes what waits or is approved takes it back into the draft; what is out becomes a correction."""
    if release.is_writable:
        return
    verb = "correct" if release.state == Release.State.OUT else "rewrite"
    release.enter(verb)
    log(release, f"newsroom.release.{verb}", by=by)


@transaction.atomic
def write_apart(release: Release, *, by) -> Release:
    """From now on this channel has words of its own."""
    release = _locked(release)
    require(can_write, by, release)
    release.follows_main = False
    release.save(update_fields=["follows_main"])
    return release


@transaction.atomic
def share_out(work: Work, shares: dict, *, by) -> None:
    """Set the writers and their parts: ``{person: percent}``; the parts must add up to 100."""
    release = work.releases.first()
    require(can_write, by, release)
    if sum(shares.values()) != 100 or any(percent < 1 for percent in shares.values()):
        raise Refusal(_("The writers' parts must add up to 100 %."))
    if work.releases.exclude(out_at=None).exists():
        raise Refusal(_("The piece has been published, so its writers' parts can no longer be changed."))
    unseal(work, by=by)
    work.shares.filter(kind=Share.Kind.WRITER).delete()
    for person, percent in shares.items():
        Share.objects.create(work=work, person=person, percent=percent)
    log(work, "newsroom.work.share", by=by, shares={person.name: percent for person, percent in shares.items()})


@transaction.atomic
def set_about(
    work: Work,
    *,
    title: str,
    genre: Genre,
    channels: Iterable[Channel],
    column=None,
    residential_group=None,
    orientation=None,
    by,
) -> Work:
    """What the piece is, where it will stand and on which channels; a channel on which nothing was handed in may be dropped."""
    release = work.releases.first()
    require(can_write, by, release)
    work = Work.objects.select_for_update().get(pk=work.pk)
    channels = list(channels)
    if not channels:
        raise Refusal(_("Choose at least one channel."))
    if work.genre_id != genre.pk and work.releases.exclude(out_at=None).exists():
        raise Refusal(_("The piece has been published, so its genre can no longer be changed."))
    if work.column_id != (column.pk if column else None) or work.genre_id != genre.pk:
        unseal(work, by=by)
    work.title, work.genre, work.column, work.residential_group = title.strip()[:255], genre, column, residential_group
    work.orientation = orientation
    work.save(update_fields=["title", "genre", "column", "residential_group", "orientation"])
    _set_channels(work, channels, by=by)
    log(work, "newsroom.work.about", by=by, title=work.title)
    return work


def _set_channels(work: Work, channels: list[Channel], *, by) -> None:
    releases = {release.channel_id: release for release in work.releases.select_related("channel")}
    main = next((release for release in releases.values() if release.channel.is_main), next(iter(releases.values())))
    for channel in channels:
        if channel.pk not in releases:
            words = {"title": main.title, "lead": main.lead, "body": main.body}
            Release.objects.create(work=work, channel=channel, follows_main=not channel.is_main, **words)
    for release in releases.values():
        if release.channel not in channels:
            _drop(release)


def _drop(release: Release) -> None:
    if release.state != Release.State.DRAFT or release.submissions.exists():
        raise Refusal(
            _("“%(channel)s” has been handed in once already, so it stays. Take the piece back there instead.")
            % {"channel": release.channel.name}
        )
    release.delete()


def unseal(work: Work, *, by) -> None:
    """Something that every channel shows is about to change: what waits, is approved or out goes back to its writers."""
    sealed = (Release.State.SUBMITTED, Release.State.APPROVED, Release.State.OUT)
    for release in work.releases.select_for_update(of=("self",)).filter(state__in=sealed):
        reopen(release, by=by)


def reopen(release: Release, *, by) -> None:
    """Give a locked release back to its writers: as a draft, or as a correction of what is out."""
    _make_writable(release, by=by)
    release.save(update_fields=["state"])


def _locked(release: Release) -> Release:
    return Release.objects.select_related("work", "channel").select_for_update(of=("self",)).get(pk=release.pk)
