"""What agencies below hand to this instance: received once, edited, accepted or refused, taken back."""

import hashlib
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.approvals import actions as approvals
from conglang.approvals.queries import is_approved
from conglang.exchange.models import IncomingPicture, IncomingPiece, Partner
from conglang.exchange.parcels import Parcel
from conglang.exchange.permissions import can_edit_incoming, can_refuse_incoming
from conglang.exchange.pictures import checked_picture, publish_picture
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal, refuse_if
from conglang.portal.actions import Article, Photo, put_article, recall_article, withdraw_article

State = IncomingPiece.State


@transaction.atomic
def add_partner(name: str, *, token: str = "", by=None) -> tuple[Partner, str]:
    """Let an agency hand pieces to us; its token is shown once. An agency that is known gets a new token."""
    token = token or secrets.token_urlsafe(32)
    partner, _created = Partner.objects.update_or_create(
        name=name.strip(),
        defaults={"token_hash": Partner.hash_of(token), "is_active": True},
        create_defaults={"token_hash": Partner.hash_of(token), "is_active": True, "created_at": clock.now()},
    )
    log(partner, "exchange.partner.add", by=by)
    return partner, token


@transaction.atomic
def receive(partner: Partner, parcel: Parcel) -> tuple[IncomingPiece, bool]:
    """Keep a piece and whether it is new; the same key answers with the piece that is there."""
    Partner.objects.select_for_update().get(pk=partner.pk)
    known = IncomingPiece.objects.filter(partner=partner, key=parcel.key).first()
    if known is not None:
        if _decisive(known.sent) != _decisive(_as_sent(parcel)):
            raise Refusal(_("This key was used for another text. A new text needs a new key."))
        return known, False
    photos = [(photo, checked_picture(photo.content)) for photo in parcel.pictures]
    piece = _keep(partner, parcel)
    for position, (photo, file) in enumerate(photos):
        sha256 = hashlib.sha256(photo.content).hexdigest()
        IncomingPicture.objects.create(
            piece=piece,
            file=file,
            sha256=sha256,
            caption=photo.caption,
            alt=photo.alt,
            credit=photo.credit,
            position=position,
        )
    log(piece, "exchange.incoming.receive", by=None, partner=partner.name)
    return piece, True


def _as_sent(parcel: Parcel) -> dict:
    names = ("reference", "uri", "title", "lead", "body", "author", "genre", "section", "url")
    photos = [hashlib.sha256(photo.content).hexdigest() for photo in parcel.pictures]
    return {**{name: getattr(parcel, name) for name in names}, "pictures": photos}


def _decisive(sent: dict) -> list:
    """What makes it this text and no other; the name of a genre or a column may change between two tries."""
    return [sent.get(name) for name in ("reference", "title", "lead", "body", "pictures")]


def _keep(partner: Partner, parcel: Parcel) -> IncomingPiece:
    """A newer text replaces one that still waits, and corrects one that is out."""
    earlier = IncomingPiece.objects.filter(partner=partner, reference=parcel.reference)
    earlier.filter(state=State.RECEIVED).update(state=State.RECALLED, reason=_("Replaced by a newer text."))
    out = earlier.filter(state=State.ACCEPTED).order_by("pk").last()
    return IncomingPiece.objects.create(
        partner=partner,
        key=parcel.key,
        reference=parcel.reference,
        corrects=(out.corrects or out) if out else None,
        sent=_as_sent(parcel),
        title=parcel.title,
        lead=parcel.lead,
        body=parcel.body,
        author=parcel.author,
        genre_name=parcel.genre,
        sender_url=parcel.url,
        column=out.column if out else None,
        received_at=clock.now(),
    )


def _locked(piece: IncomingPiece) -> IncomingPiece:
    return IncomingPiece.objects.select_for_update().get(pk=piece.pk)


@transaction.atomic
def edit(piece: IncomingPiece, *, title: str, lead: str, body: str, column, by) -> IncomingPiece:
    """Edit the words before they go out; what was sent is kept beside them."""
    piece = _locked(piece)
    require(can_edit_incoming, by, piece)
    if piece.state != State.RECEIVED:
        raise Refusal(_("The piece has been decided already and can no longer be edited."))
    piece.title, piece.lead, piece.body, piece.column = title.strip(), lead.strip(), body.strip(), column
    piece.save(update_fields=["title", "lead", "body", "column"])
    log(piece, "exchange.incoming.edit", by=by)
    return piece


@transaction.atomic
def accept(piece: IncomingPiece, *, by, seen_digest: str | None = None) -> IncomingPiece:
    """Approve exactly this content; with the last step it stands on our portal, the sender named as its source."""
    piece = _locked(piece)
    refuse_if(piece.reasons_not_to_accept())
    piece.flow.enter("accept", piece.state)
    complete = approvals.approve(piece, by=by, seen_digest=seen_digest)
    log(piece, "exchange.incoming.approve", by=by)
    if not complete:
        return piece
    piece.accept(by)
    piece.save()
    page = _publish(piece)
    piece.url = page.full_url or ""
    piece.save(update_fields=["url"])
    IncomingPiece.objects.filter(pk=piece.corrects_id).update(title=piece.title, url=piece.url)
    log(piece, "exchange.incoming.out", by=by, url=piece.url)
    return piece


def _publish(piece: IncomingPiece):
    first = piece.corrects or piece
    article = Article(
        title=piece.title,
        lead=piece.lead,
        text=piece.body,
        published_at=first.decided_at,
        content_digest=piece.content_digest(),
        byline=piece.author,
        source=piece.partner.name,
        genre_name=piece.genre_name,
        photos=tuple(_published(photo) for photo in piece.pictures.all()),
    )
    if piece.corrects_id is None:
        return put_article(piece.source_key, piece.column, article)
    correction = _("The text was corrected after publication.")
    return put_article(piece.source_key, piece.column, article, correction=correction, corrected_at=piece.decided_at)


def _published(photo: IncomingPicture) -> Photo:
    title = photo.caption or photo.piece.title
    return Photo(publish_picture(photo.file, title=title, alt=photo.alt, credit=photo.credit), photo.caption)


@transaction.atomic
def refuse(piece: IncomingPiece, *, by, reason: str) -> IncomingPiece:
    """Do not publish the piece; the sender reads why (không nhận)."""
    piece = _locked(piece)
    require(can_refuse_incoming, by, piece)
    if not reason.strip():
        raise Refusal(_("Write why the piece is not accepted, so that its author knows what to change."))
    piece.refuse(by, reason.strip())
    piece.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    log(piece, "exchange.incoming.refuse", by=by, reason=reason.strip())
    return piece


@transaction.atomic
def take_back(piece: IncomingPiece, *, verb: str, reason: str) -> IncomingPiece:
    """The sender takes the piece back; what is out goes, with a notice (``withdraw``) or without (``recall``)."""
    piece = _locked(piece)
    if piece.state == State.REFUSED:
        return piece
    was_out = bool(piece.url)
    if piece.state != State.RECALLED:
        piece.recall(reason)
        piece.save(update_fields=["state", "reason"])
        log(piece, "exchange.incoming.recall", by=None, reason=reason, verb=verb)
    if was_out and verb == "withdraw":
        withdraw_article(piece.source_key, reason=(reason or _("Taken back by the sender."))[:300])
    elif was_out:
        recall_article(piece.source_key)
    return piece


def is_approved_piece(key: str, digest: str) -> bool | None:
    """Answers the portal's question about our own keys; a correction speaks for the page of what it corrects."""
    room, _colon, number = key.partition(":")
    if room != "incoming" or not number.isdigit():
        return None
    pieces = IncomingPiece.objects.filter(pk=number) | IncomingPiece.objects.filter(corrects=number)
    return any(piece.content_digest() == digest and is_approved(piece) for piece in pieces)
