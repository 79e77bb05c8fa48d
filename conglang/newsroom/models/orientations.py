"""What the board wants told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class OrientationQuerySet(models.QuerySet):
    def covering(self, day):
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Orientation(models.Model):
    """What the board wants told in a month or a week (định hướng tin bài)."""

    topic = models.CharField(_("topic"), max_length=300)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    genre = models.ForeignKey(
        "newsroom.Genre", verbose_name=_("genre"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        "agencies.Unit",
        verbose_name=_("section that writes"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    residential_group = models.ForeignKey(
        "agencies.ResidentialGroup",
        verbose_name=_("residential group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    wanted = models.PositiveSmallIntegerField(_("pieces wanted"), default=1)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("set by"), on_delete=models.PROTECT, related_name="+"
    )

    objects = OrientationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "pk"]
        verbose_name = _("editorial orientation")
        verbose_name_plural = _("editorial orientations")

    def __str__(self):
        return self.topic
