"""What happens in the newsroom to the piece of a tip is followed here, inside the newsroom's own transactions."""

from django.core.files.base import File
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from conglang.kit.audit import log
from conglang.kit.text import cut_at_word, paragraphs
from conglang.newsroom.actions.photos import add_photo
from conglang.newsroom.actions.works import write
from conglang.newsroom.models import Assignment, Release, Share, Work
from conglang.newsroom.skeletons import GAP
from conglang.portal.actions import keep_picture
from conglang.tips.actions.sending import first_look_by
from conglang.tips.models import Tip
from conglang.tips.queries import photos_for

LONGEST_CAPTION = 200


def follow_assignment(assignment: Assignment) -> None:
    """Passed on, the tip goes along; called off before anything was written, it waits for the board again."""
    if assignment.transferred_from_id:
        Tip.objects.filter(assignment=assignment.transferred_from_id).update(assignment=assignment)
    elif assignment.state == Assignment.State.CANCELLED:
        given = Tip.objects.select_for_update().filter(assignment=assignment, state=Tip.State.ASSIGNED, work=None)
        for tip in given:
            tip.assignment, tip.look_by = None, first_look_by()
            tip.enter("come_back")
            tip.save()
            photos_for(tip).update(is_chosen=False)


def fill_work(work: Work) -> None:
    """The piece asked for because of a tip begins with what the sender told, and with the chosen photos."""
    if work.assignment_id is None:
        return
    tip = (
        Tip.objects.select_for_update(of=("self",))
        .select_related("residential_group")
        .filter(assignment=work.assignment_id, state=Tip.State.ASSIGNED, work=None)
        .first()
    )
    if tip is None:
        return
    tip.work = work
    tip.save(update_fields=["work"])
    if tip.forgotten_at is None:
        _fill_words(work, tip)
        _fill_photos(work, tip)
    for sender in Tip.objects.filter(pk=tip.pk).exclude(credited=None) | tip.merged.exclude(credited=None):
        Share.objects.get_or_create(work=work, person_id=sender.credited_id, kind=Share.Kind.SOURCE)
    log(tip, "tips.tip.begin", by=work.created_by, work=work.pk)


def _fill_words(work: Work, tip: Tip) -> None:
    main = work.releases.select_related("channel").order_by("-channel__is_main", "channel__position").first()
    told = [tip, *tip.merged.filter(forgotten_at=None).order_by("sent_at", "pk")]
    said = {"tip": tip, "told": told, "gap": GAP}
    lead, body = (render_to_string(f"tips/skeletons/{part}.txt", said) for part in ("lead", "body"))
    tidied = "\n".join(" ".join(line.split()) for line in paragraphs(body))
    write(main, title=work.title, lead=" ".join(lead.split()), body=tidied, by=work.created_by)


def _fill_photos(work: Work, tip: Tip) -> None:
    caption = cut_at_word(work.title, LONGEST_CAPTION)
    for photo in photos_for(tip).filter(is_chosen=True).select_related("tip__credited"):
        photographer = photo.tip.credited
        with photo.file.open("rb") as stored:
            picture = keep_picture(
                File(stored, name=f"tin-bao-{photo.pk}.jpg"),
                title=caption,
                credit=photographer.byline if photographer else _("sent in by a resident"),
                by=work.created_by,
            )
        add_photo(work, picture=picture, caption=caption, photographer=photographer, by=work.created_by)


def follow_release(release: Release) -> None:
    """The piece is out: the sender is told where."""
    for tip in _of_piece(release).filter(state__in=(Tip.State.ASSIGNED, Tip.State.TAKEN_BACK)):
        tip.enter("go_out")
        tip.save(update_fields=["state", "changed_at"])


def follow_taking_back(release: Release) -> None:
    """Taken back everywhere: the sender is no longer led to it."""
    if Release.objects.out().filter(work=release.work_id).exists():
        return
    for tip in _of_piece(release).filter(state=Tip.State.PUBLISHED):
        tip.enter("take_back")
        tip.save(update_fields=["state", "changed_at"])


def _of_piece(release: Release):
    return Tip.objects.select_for_update().filter(work=release.work_id)
