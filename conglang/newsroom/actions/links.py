"""Asking somebody to decide about a piece by link, and what came back."""

from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.approvals import notices
from conglang.approvals.actions import links
from conglang.approvals.models import ApprovalLink
from conglang.approvals.queries import next_step
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import refuse_if
from conglang.newsroom.actions.releases import approve, locked, send_back
from conglang.newsroom.models import Release
from conglang.newsroom.permissions import can_ask_by_link
from conglang.portal.frame import full_url

APPROVE, SEND_BACK = "approve", "send_back"


@transaction.atomic
def ask_by_link(release: Release, person, *, by) -> ApprovalLink:
    """Mail ``person`` a link to exactly the present content; the address is told to nobody else."""
    release = locked(release)
    require(can_ask_by_link, by, release)
    link, token = links.make_link(release, person, by=by)
    url = full_url(reverse("newsroom_public:link", args=[token]))
    log(release, "newsroom.release.ask_by_link", by=by, to=person.name)
    transaction.on_commit(partial(_send, link, url, str(release)))
    return link


def _send(link: ApprovalLink, url: str, about: str) -> None:
    if failure := notices.send_link(link, url=url, about=about):
        links.note_failure(link, failure)


def release_of(link: ApprovalLink) -> Release | None:
    if link.subject_type != Release._meta.label_lower:
        return None
    found = Release.objects.select_related("work__genre", "work__column", "channel")
    return found.filter(pk=link.subject_id).first()


def reasons_not_to_answer(link: ApprovalLink, release: Release):
    """Why the link decides nothing, each a sentence for its reader."""
    closed = list(link.reasons_not_to_open(clock.now()))
    if closed:
        yield from closed
    elif link.digest != release.content_digest():
        yield _(
            "The text was changed after this link was made. The link holds for the earlier text alone, so nothing is decided by it. The board asks you anew if you are still needed."
        )
    elif release.state != Release.State.SUBMITTED or next_step(release) != link.step:
        yield _("The piece no longer waits for this step: it has been decided meanwhile. You need not do anything.")


def send_code(link: ApprovalLink) -> str:
    """Make a code and send it apart from the link; why it did not go, or nothing."""
    way = ApprovalLink.Way.GATEWAY if notices.has_gateway(link) else ApprovalLink.Way.MAIL
    return notices.send_code(link, links.make_code(link, way=way))


@transaction.atomic
def answer(link: ApprovalLink, *, verb: str, code: str, reason: str = "") -> Release:
    """Lay the answer down in the person's name and role, by link; the link is used up."""
    release = locked(release_of(link))
    refuse_if(reasons_not_to_answer(link, release))
    link, account = links.claim(link, code)
    if verb == APPROVE:
        release = approve(
            release,
            by=account,
            seen_digest=link.digest,
            note=_("by link"),
            # Who approves what shows data about a person says why in the same field.
            personal_reason=reason,
            via_link=True,
        )
    else:
        release = send_back(release, by=account, reason=reason, seen_digest=link.digest, via_link=True)
    links.note_answer(link, release, by=account)
    return release
