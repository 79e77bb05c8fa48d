"""The month on one page (bản đánh giá tháng), read out at the flag salute."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.kit import clock
from conglang.kit.flow import Flow


class Evaluation(models.Model):
    """What the secretary says about one month. Figures come from the records; signed, nothing of it changes."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("evaluation", "Draft")
        SIGNED = "signed", pgettext_lazy("evaluation", "Signed")

    flow = Flow(sign=({State.DRAFT}, State.SIGNED))

    month = models.DateField(_("month"), unique=True, help_text=_("Its first day."))
    read_on = models.DateField(_("read out on"))
    praise = models.TextField(_("praise besides the figures"), blank=True, help_text=_("One sentence a line."))
    shortcomings = models.TextField(
        _("shortcomings besides the figures"), blank=True, help_text=_("One sentence a line.")
    )
    next_tasks = models.TextField(
        _("tasks of the new month"),
        blank=True,
        help_text=_("One sentence a line. Open tasks of the briefings are added."),
    )
    state = models.CharField(_("state"), max_length=6, choices=State.choices, default=State.DRAFT)
    content = models.JSONField(_("content as signed"), null=True, blank=True)
    content_digest = models.CharField(_("digest of the content"), max_length=64, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)

    class Meta:
        ordering = ["-month"]
        verbose_name = _("monthly evaluation")
        verbose_name_plural = _("monthly evaluations")
        constraints = [
            models.CheckConstraint(
                name="office_evaluation_signed_with_its_content",
                condition=Q(state="draft", signed_at=None, signed_by=None, content_digest="")
                | (Q(state="signed", signed_at__isnull=False, signed_by__isnull=False) & ~Q(content_digest="")),
            ),
            models.CheckConstraint(name="office_evaluation_begins_with_day_1", condition=Q(month__day=1)),
        ]

    def __str__(self):
        return f"{self.month:%m/%Y}"

    @property
    def is_signed(self) -> bool:
        return self.state == self.State.SIGNED

    def sign(self, content: dict, content_digest: str, by) -> None:
        self.state = self.flow.enter("sign", self.state)
        self.content, self.content_digest = content, content_digest
        self.signed_by, self.signed_at = by, clock.now()
