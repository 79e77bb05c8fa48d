"""Pictures with what is seen on them. Originals are never handed out; the public gets them in the sizes below."""

from django.db import models
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image, SourceImageIOError

from conglang.kit.refusals import Refusal

CARD = ("fill-420x280|format-webp",)
LEAD = (*CARD, "fill-840x560|format-webp", "fill-1200x800|format-webp")
ARTICLE = ("width-420|format-webp", "width-840|format-webp", "width-1200|format-webp")
# WebP renditions carry no EXIF, so neither the place nor the camera of a photo leaves the house.
PUBLIC_SIZES = frozenset((*LEAD, *ARTICLE))
# A larger picture would fill the memory of a small machine when it is unpacked.
MOST_PIXELS = 40_000_000


class Picture(AbstractImage):
    """A photo or drawing of the ward."""

    alt = models.CharField(_("what is seen on it"), max_length=255, blank=True)
    credit = models.CharField(_("photographer"), max_length=80, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "alt", "credit")

    # What the public sees of a picture that stands in a published article.
    SHOWN = ("file", "alt", "credit", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        return self.alt

    def save(self, *args, **kwargs):
        if not self.width or not self.height:
            raise Refusal(_("The file is not a picture that can be read. Send a JPEG, PNG or WebP file."))
        if self.width * self.height > MOST_PIXELS:
            raise Refusal(
                _("The picture has more than %(limit)s million points. Make it smaller and send it again.")
                % {"limit": MOST_PIXELS // 1_000_000}
            )
        self._refuse_if_the_public_would_see()
        super().save(*args, **kwargs)

    def _refuse_if_the_public_would_see(self) -> None:
        kept = Picture.objects.filter(pk=self.pk).first() if self.pk else None
        if kept is None or all(getattr(kept, name) == getattr(self, name) for name in self.SHOWN):
            return
        if self.is_shown():
            raise Refusal(_("This picture stands in a published article. Add a new picture and correct the article."))

    def is_shown(self) -> bool:
        """Does a published article that has not been withdrawn show it?"""
        from conglang.portal.models.pages import ArticlePage  # noqa: PLC0415 (the article names its picture)

        return ArticlePage.objects.out().showing(self).exists()

    def in_sizes(self, specs: tuple[str, ...]) -> list["Rendition"]:
        """The picture in ``specs``, drawn where it has not been yet; nothing when its file is gone or unreadable."""
        prefetch_related_objects([self], "renditions")
        try:
            return [self.get_rendition(spec) for spec in specs]
        except (SourceImageIOError, OSError):
            return []


class Rendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def url(self) -> str:
        return reverse("portal_public:media", args=[self.pk, self.file.name.rpartition("/")[2]])

    def is_public(self) -> bool:
        return self.filter_spec in PUBLIC_SIZES and self.image.is_shown()
