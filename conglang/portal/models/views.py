"""How often a page was read (lượt xem)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ViewCount(models.Model):
    """Views of one page: those an old portal had counted, and our own."""

    page = models.OneToOneField("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    imported = models.PositiveIntegerField(_("counted by an earlier portal"), default=0)
    counted = models.PositiveIntegerField(_("counted here"), default=0)

    class Meta:
        verbose_name = _("view count")
        verbose_name_plural = _("view counts")

    def __str__(self):
        return str(self.total)

    @property
    def total(self) -> int:
        return self.imported + self.counted


class FoldedLog(models.Model):
    """A file of views that has been counted; its name is kept until the file is gone, so nothing is counted twice."""

    name = models.CharField(_("file"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("counted file of views")
        verbose_name_plural = _("counted files of views")

    def __str__(self):
        return self.name
