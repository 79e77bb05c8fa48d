"""What was pasted or dropped, kept beside the programme that came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.newsroom.reading.originals import Original


class Paste(models.Model):
    """A programme as a file or the clipboard brought it (bản dán chương trình), word for word."""

    name = models.CharField(_("file name"), max_length=200, blank=True)
    content = models.JSONField(_("content"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("pasted by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("pasted at"), default=clock.now)
    programme = models.ForeignKey(
        "newsroom.Programme",
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pastes",
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("pasted programme")
        verbose_name_plural = _("pasted programmes")
        constraints = [
            models.CheckConstraint(
                name="newsroom_paste_confirmed_into_a_programme",
                condition=Q(confirmed_at=None) | Q(programme__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name or str(_("Pasted text"))

    @property
    def original(self) -> Original:
        return Original.from_json(self.content)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None
