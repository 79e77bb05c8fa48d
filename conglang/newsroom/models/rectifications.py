"""What is done about a piece that is wrong, and which channels have confirmed it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock


class RectificationQuerySet(models.QuerySet):
    def open(self):
        """Those in which at least one channel has not confirmed."""
        return self.filter(settled_at=None)

    def overdue(self, at: datetime):
        return self.open().filter(due_at__lt=at)


class Rectification(models.Model):
    """One act about a published piece on all its channels (đính chính, gỡ bài, thu hồi); open until each has confirmed."""

    class Kind(models.TextChoices):
        CORRECT = "correct", _("Correct: the piece stays, with a line that says what was wrong")
        WITHDRAW = "withdraw", _("Withdraw: the address stays and says why the piece is gone")
        RECALL = "recall", _("Recall: nothing of the piece is left for the public")

    work = models.ForeignKey(
        "newsroom.Work", verbose_name=_("work"), on_delete=models.PROTECT, related_name="rectifications"
    )
    kind = models.CharField(_("what is done"), max_length=8, choices=Kind.choices)
    told = models.CharField(_("what readers are told"), max_length=300)
    reason = models.CharField(_("what is wrong, for the office"), max_length=500)
    asked_by = models.CharField(_("who asked for it"), max_length=160)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("ordered by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("ordered at"))
    due_at = models.DateTimeField(_("to be confirmed by"), null=True, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaces",
    )

    objects = RectificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("rectification")
        verbose_name_plural = _("rectifications")
        constraints = [
            models.UniqueConstraint(
                name="newsroom_rectification_one_open_a_work", fields=["work"], condition=Q(settled_at=None)
            ),
        ]

    def __str__(self):
        return f"{self.short_kind}: {self.work}"

    @property
    def short_kind(self) -> str:
        return str(SHORT_KINDS[self.kind])

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_at is not None and self.due_at < clock.now()

    @property
    def takes_back(self) -> bool:
        return self.kind != self.Kind.CORRECT


SHORT_KINDS = {
    Rectification.Kind.CORRECT: _("Correction"),
    Rectification.Kind.WITHDRAW: _("Withdrawal"),
    Rectification.Kind.RECALL: _("Recall"),
}


class ConfirmationQuerySet(models.QuerySet):
    def awaited(self):
        return self.filter(confirmed_at=None, rectification__settled_at=None)


class Confirmation(models.Model):
    """One line of the checklist: a channel, or what people passed on by hand, and what confirms that it is done there."""

    rectification = models.ForeignKey(
        Rectification, verbose_name=_("rectification"), on_delete=models.PROTECT, related_name="confirmations"
    )
    release = models.ForeignKey(
        "newsroom.Release",
        verbose_name=_("release"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="confirmations",
    )
    notice = models.ForeignKey(
        "newsroom.Work",
        verbose_name=_("notice of correction on the air"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(_("done at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    proof_url = models.URLField(_("address that proves it"), max_length=500, blank=True)
    note = models.CharField(_("what was done there"), max_length=300, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["rectification", "release__channel__position", "pk"]
        verbose_name = _("confirmation of a channel")
        verbose_name_plural = _("confirmations of channels")
        constraints = [
            models.UniqueConstraint(name="newsroom_confirmation_once", fields=["rectification", "release"]),
            models.CheckConstraint(
                name="newsroom_confirmation_says_what_was_done", condition=Q(confirmed_at=None) | ~Q(note="")
            ),
        ]

    def __str__(self):
        return self.place

    @property
    def place(self) -> str:
        return self.release.channel.name if self.release_id else str(_("Zalo, Facebook, notice board"))

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    def confirm(self, *, at: datetime, note: str, url: str = "", by=None) -> None:
        self.confirmed_at, self.note, self.proof_url, self.confirmed_by = at, note[:300], url, by
