"""What came of a line of a programme of the month or the year."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LineReport(models.Model):
    """The product and the result of one line, written down after it was done (kết quả thực hiện chương trình công tác)."""

    class Result(models.TextChoices):
        DONE = "done", _("Carried out")
        PARTLY = "partly", _("Carried out in part")
        NOT_DONE = "not_done", _("Not carried out")

    event = models.OneToOneField(
        "newsroom.Event", verbose_name=_("line of the programme"), on_delete=models.PROTECT, related_name="report"
    )
    result = models.CharField(_("result"), max_length=8, choices=Result.choices)
    product = models.CharField(_("product"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written down by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("written down at"))

    class Meta:
        ordering = ["event"]
        verbose_name = _("report about a line")
        verbose_name_plural = _("reports about lines")
        constraints = [
            models.CheckConstraint(
                name="newsroom_linereport_undone_says_why", condition=models.Q(result="done") | ~models.Q(note="")
            ),
        ]

    def __str__(self):
        return f"{self.event}: {self.get_result_display()}"

    @property
    def tone(self) -> str:
        """The look of the result on screens."""
        return {"done": "done", "partly": "late"}.get(self.result, "urgent")
