"""What went out by the fast lane and is still to be signed."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.approvals.models.chains import ApprovalStep
from conglang.kit import clock
from conglang.kit.flow import Flow


class LaterSignOffQuerySet(models.QuerySet):
    def about(self, subject):
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def open(self):
        return self.filter(state=LaterSignOff.State.OPEN)

    def opened_between(self, first_day, last_day):
        return self.filter(opened_at__date__gte=first_day, opened_at__date__lte=last_day)

    def in_due_order(self):
        return self.order_by("due_at", "pk")


class LaterSignOff(models.Model):
    """One step that a content let out by the fast lane still owes (duyệt sau). The row stays for ever."""

    class State(models.TextChoices):
        OPEN = "open", _("Not yet signed off")
        SIGNED = "signed", _("Signed off later")
        DISAGREED = "disagreed", _("Not agreed to afterwards")
        OVERTAKEN = "overtaken", _("Corrected or taken back before it was signed off")

    flow = Flow(
        sign=({State.OPEN}, State.SIGNED),
        disagree=({State.OPEN}, State.DISAGREED),
        overtake=({State.OPEN}, State.OVERTAKEN),
    )

    kind = models.CharField(_("what is approved"), max_length=40)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    digest = models.CharField(_("digest of the content"), max_length=64)
    step = models.ForeignKey(ApprovalStep, verbose_name=_("step"), on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("let out by"), on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(_("let out at"))
    due_at = models.DateTimeField(_("due"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = LaterSignOffQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        verbose_name = _("later sign-off")
        verbose_name_plural = _("later sign-offs")
        indexes = [models.Index(name="approvals_signoff_by_subject", fields=["subject_type", "subject_id"])]
        constraints = [
            models.UniqueConstraint(
                name="approvals_signoff_owed_once",
                fields=["subject_type", "subject_id", "digest", "step"],
                condition=Q(state="open"),
            ),
            models.CheckConstraint(
                name="approvals_signoff_disagreed_says_why", condition=~Q(state="disagreed") | ~Q(reason="")
            ),
        ]

    def __str__(self):
        return f"{self.step}: {self.get_state_display()}"

    def answer(self, verb: str, *, by, at: datetime, reason: str = "") -> None:
        """Sign, disagree, or note that the content was corrected or taken back meanwhile."""
        self.state = self.flow.enter(verb, self.state)
        self.answered_by, self.answered_at, self.reason = by, at, reason or self.reason

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_late(self) -> bool:
        """Not answered by its time, or answered after it."""
        return (self.answered_at or clock.now()) > self.due_at

    @property
    def is_in_order(self) -> bool:
        return self.state == self.State.SIGNED and not self.is_late
