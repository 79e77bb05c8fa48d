"""Pieces that the agencies below hand to this instance."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from conglang.exchange.models.outside import OutsidePiece
from conglang.exchange.storage import private_storage
from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.flow import Flow


class Partner(models.Model):
    """An agency that may hand pieces to us (đơn vị gửi bài). Only the digest of its token is kept."""

    name = models.CharField(_("agency"), max_length=120, unique=True)
    token_hash = models.CharField(_("SHA-256 of the token"), max_length=64, unique=True, editable=False)
    is_active = models.BooleanField(_("may send"), default=True)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("sending agency")
        verbose_name_plural = _("sending agencies")

    def __str__(self):
        return self.name

    @staticmethod
    def hash_of(token: str) -> str:
        """Tokens are long and random, so one pass of SHA-256 keeps them as well as a slow hash would."""
        return hashlib.sha256(token.encode()).hexdigest()


class IncomingPieceQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=IncomingPiece.State.RECEIVED)

    def in_waiting_order(self):
        return self.order_by("received_at", "pk")


class IncomingPiece(OutsidePiece):
    """A piece handed up by an agency below (tin bài gửi lên); ``sent`` keeps what was received, word for word."""

    class State(models.TextChoices):
        RECEIVED = "received", _("Waiting for a decision")
        ACCEPTED = "accepted", _("Published")
        REFUSED = "refused", _("Not accepted")
        RECALLED = "recalled", _("Taken back by the sender")

    flow = Flow(
        accept=({State.RECEIVED}, State.ACCEPTED),
        refuse=({State.RECEIVED}, State.REFUSED),
        recall=({State.RECEIVED, State.ACCEPTED}, State.RECALLED),
    )

    partner = models.ForeignKey(
        Partner, verbose_name=_("sending agency"), on_delete=models.PROTECT, related_name="pieces"
    )
    key = models.CharField(_("key"), max_length=64, editable=False)
    reference = models.CharField(_("reference of the sender"), max_length=255, editable=False)
    corrects = models.ForeignKey(
        "self",
        verbose_name=_("corrects the piece"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    sent = models.JSONField(_("as received"), default=dict, editable=False)
    genre_name = models.CharField(_("genre"), max_length=80, blank=True)
    sender_url = models.URLField(_("address at the sender's portal"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.RECEIVED)
    received_at = models.DateTimeField(_("received at"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = IncomingPieceQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("piece handed to us")
        verbose_name_plural = _("pieces handed to us")
        constraints = [
            models.UniqueConstraint(name="exchange_incoming_once", fields=["partner", "key"]),
            models.CheckConstraint(
                name="exchange_incoming_refused_says_why", condition=~Q(state="refused") | ~Q(reason="")
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("exchange:incoming", args=[self.pk])

    @property
    def source_key(self) -> str:
        """A correction stands on the page of the piece it corrects."""
        return f"incoming:{self.corrects_id or self.pk}"

    @property
    def is_changed(self) -> bool:
        """Has an editor here changed the words that were sent?"""
        return any(self.sent.get(name) != getattr(self, name) for name in ("title", "lead", "body"))

    def approval_kind(self) -> str:
        return "incoming"

    def author_ids(self) -> set[int]:
        """Its authors sit at the sending agency; nobody here had a part in it."""
        return set()

    def content_digest(self) -> str:
        pictures = self.pictures.values_list("sha256", "caption")
        return digest(
            {
                "title": self.title,
                "lead": self.lead,
                "body": self.body,
                "author": self.author,
                "column": self.column_id,
                "pictures": [list(picture) for picture in pictures],
            }
        )

    def reasons_not_to_accept(self):
        """Everything that is missing, at once."""
        yield from self.reasons_incomplete()

    def accept(self, by) -> None:
        self._decide("accept", by)

    def refuse(self, by, reason: str) -> None:
        self._decide("refuse", by)
        self.reason = reason[:500]

    def recall(self, reason: str) -> None:
        self.state, self.reason = self.flow.enter("recall", self.state), reason[:500]

    def _decide(self, verb: str, by) -> None:
        self.state = self.flow.enter(verb, self.state)
        self.decided_at, self.decided_by = clock.now(), by


class IncomingPicture(models.Model):
    """A photo that came with a piece; nobody outside sees it before the piece is accepted."""

    piece = models.ForeignKey(IncomingPiece, verbose_name=_("piece"), on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(_("photo"), storage=private_storage, upload_to="incoming/%Y/%m")
    sha256 = models.CharField(_("SHA-256 of the photo"), max_length=64, editable=False)
    caption = models.CharField(_("caption"), max_length=255, blank=True)
    alt = models.CharField(_("what is seen on it"), max_length=255, blank=True)
    credit = models.CharField(_("photographer"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("photo of a piece handed to us")
        verbose_name_plural = _("photos of pieces handed to us")

    def __str__(self):
        return self.caption
