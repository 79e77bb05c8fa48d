"""Photos that a published piece shows below its text."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.kit.refusals import Refusal
from conglang.portal.models.guard import is_being_written


class ArticlePhoto(models.Model):
    """One photo of an article besides the one above its text. Only the portal's actions write it, like the article."""

    page = models.ForeignKey(
        "portal.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="photos"
    )
    picture = models.ForeignKey("portal.Picture", verbose_name=_("photo"), on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("caption"), max_length=255, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("photo of an article")
        verbose_name_plural = _("photos of articles")

    def __str__(self):
        return self.caption

    def save(self, *args, **kwargs):
        self._refuse_unless_being_written()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self._refuse_unless_being_written()
        return super().delete(*args, **kwargs)

    @staticmethod
    def _refuse_unless_being_written() -> None:
        if not is_being_written():
            raise Refusal(_("What the public reads changes only through the approval of exactly this content."))
