"""Pictures with what is seen on them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """A photo or drawing of the ward."""

    alt = models.CharField(_("what is seen on it"), max_length=255, blank=True)
    credit = models.CharField(_("photographer"), max_length=80, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "alt", "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        return self.alt


class Rendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
