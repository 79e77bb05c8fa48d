"""Photos of tips: drawn anew from what was sent, private until a piece uses them."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.tips.storage import private_storage


def private_name(_photo, _sent_name: str) -> str:
    """Nothing of the name that was sent: it may hold a path or a person."""
    return f"tips/{clock.today():%Y/%m}/{secrets.token_hex(16)}.jpg"


class TipPhotoQuerySet(models.QuerySet):
    def waiting(self):
        """Kept while the sender still fills in the form."""
        return self.filter(tip=None)


class TipPhoto(models.Model):
    """A photo of a tip (ảnh tin báo). When and where it was taken is kept only with the sender's consent."""

    tip = models.ForeignKey(
        "tips.Tip", verbose_name=_("tip"), null=True, blank=True, on_delete=models.CASCADE, related_name="photos"
    )
    file = models.FileField(_("file"), storage=private_storage, upload_to=private_name)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    is_chosen = models.BooleanField(_("goes into the piece"), default=False)
    kept_at = models.DateTimeField(_("received at"), default=clock.now)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = TipPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("photo of a tip")
        verbose_name_plural = _("photos of tips")
        constraints = [
            models.UniqueConstraint(
                name="tips_photo_once_a_tip", fields=["tip", "sha256"], condition=Q(tip__isnull=False)
            ),
            models.CheckConstraint(
                name="tips_photo_place_in_a_pair",
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.width} × {self.height}"
