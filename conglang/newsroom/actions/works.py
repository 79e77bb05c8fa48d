"""Writing: a piece begins as a skeleton, is written once, and follows to the other channels."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.newsroom.models import Assignment, Channel, Genre, Release, Share, Work, WorkPhoto
from conglang.newsroom.permissions import can_answer, can_begin_work, can_write
from conglang.newsroom.skeletons import skeleton


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
def begin_work(*, by, title: str, genre: Genre, channels: Iterable[Channel], column=None, event=None, orientation=None, residential_group=None, assignment: Assignment | None = None) -> Work:
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
    draft = skeleton(event, title)
    for channel in channels:
        Release.objects.create(
            work=work, channel=channel, title=draft.title, lead=draft.lead, body=draft.body, follows_main=not channel.is_main
        )
    log(work, "newsroom.work.begin", by=by)
    return work


@transaction.atomic
def write(release: Release, *, title: str, lead: str, body: str, by, column=None) -> Release:
    """Keep new words. Words of the main channel go to the others too, as long as nobody has written theirs apart."""
    release = _locked(release)
    require(can_write, by, release)
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
    for other in others.exclude(state__in=(Release.State.OUT, Release.State.WITHDRAWN, Release.State.RECALLED, Release.State.APPROVED)):
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
    work.shares.filter(kind=Share.Kind.WRITER).delete()
    for person, percent in shares.items():
        Share.objects.create(work=work, person=person, percent=percent)
    log(work, "newsroom.work.share", by=by, shares={person.name: percent for person, percent in shares.items()})


@transaction.atomic
def add_photo(work: Work, *, picture, caption: str, alt: str = "", photographer=None, by) -> WorkPhoto:
    """Put a photo to the piece; it goes out with every channel that shows pictures."""
    release = work.releases.first()
    require(can_write, by, release)
    if not caption.strip():
        raise Refusal(_("Write a caption: who or what is seen, where, when."))
    for release in work.releases.select_for_update(of=("self",)).filter(state__in=(Release.State.SUBMITTED, Release.State.APPROVED, Release.State.OUT)):
        _make_writable(release, by=by)
        release.save(update_fields=["state"])
    photo = WorkPhoto.objects.create(
        work=work, picture=picture, caption=caption.strip(), alt=alt.strip(), photographer=photographer, position=work.photos.count()
    )
    if photographer is not None:
        Share.objects.get_or_create(work=work, person=photographer, kind=Share.Kind.PHOTOGRAPHER)
    log(work, "newsroom.work.photo", by=by, caption=photo.caption)
    return photo


def _locked(release: Release) -> Release:
    return Release.objects.select_related("work", "channel").select_for_update(of=("self",)).get(pk=release.pk)
