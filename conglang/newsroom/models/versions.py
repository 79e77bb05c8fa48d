"""Every version of a programme that was in force, word for word."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.kit import clock


class ProgrammeVersion(models.Model):
    """The lines of a programme as one version had them (phiên bản chương trình); ``lines`` by the key of the event."""

    programme = models.ForeignKey(
        "newsroom.Programme", verbose_name=_("programme"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(pgettext_lazy("programme", "version"))
    lines = models.JSONField(_("lines"))
    reason = models.CharField(_("why it was adjusted"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("in force since"), default=clock.now)

    class Meta:
        ordering = ["programme", "number"]
        verbose_name = _("version of a programme")
        verbose_name_plural = _("versions of programmes")
        constraints = [
            models.UniqueConstraint(name="newsroom_version_one_number", fields=["programme", "number"]),
        ]

    def __str__(self):
        return f"{self.programme} ({self.number})"
