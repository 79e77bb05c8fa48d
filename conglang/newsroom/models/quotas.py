"""How many pieces of a kind must be out in a period (chỉ tiêu tin bài)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Dated


class QuotaRule(Dated):
    """So many pieces of some genres on a channel a week or a month."""

    class Period(models.TextChoices):
        WEEK = "week", _("a week")
        MONTH = "month", _("a month")

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=160)
    channel = models.ForeignKey(
        "newsroom.Channel", verbose_name=_("channel"), on_delete=models.PROTECT, related_name="+"
    )
    genres = models.ManyToManyField(
        "newsroom.Genre",
        verbose_name=_("genres"),
        blank=True,
        related_name="+",
        help_text=_("None chosen: every genre counts."),
    )
    needs_residential_group = models.BooleanField(_("only about residential groups"), default=False)
    period = models.CharField(_("in"), max_length=6, choices=Period.choices, default=Period.MONTH)
    count = models.PositiveSmallIntegerField(_("pieces"))
    legal_source = models.CharField(_("legal ground"), max_length=255)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        constraints = [models.CheckConstraint(name="newsroom_quota_wants_something", condition=Q(count__gte=1))]

    def __str__(self):
        return self.name
