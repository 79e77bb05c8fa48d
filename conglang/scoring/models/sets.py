"""Criteria sets (bộ tiêu chí): loaded from a dated file, never changed afterwards."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.agencies.models import Dated
from conglang.scoring.rules import RULES


class SetIsKept(RuntimeError):
    """Somebody tried to change or delete a criteria set or one of its criteria."""


class Kept(models.Model):
    """Rows that are written once. A changed set is a new version beside the old one."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise SetIsKept("A criteria set is never changed: load a new version.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise SetIsKept("A criteria set is never deleted: old scorecards rest on it.")


class CriteriaSet(Kept, Dated):
    """One version of a set, with its issuer and decision. Scorecards stay bound to it for ever."""

    code = models.SlugField(_("code"), max_length=80)
    version = models.PositiveSmallIntegerField(_("version"))
    name = models.CharField(_("name"), max_length=255)
    issuer = models.CharField(_("issuing authority"), max_length=160)
    decision_number = models.CharField(_("decision"), max_length=60)
    decision_date = models.DateField(_("issue date"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    total_max = models.DecimalField(_("maximum"), max_digits=7, decimal_places=2)
    bands = models.JSONField(_("classification"), default=list)
    source = models.TextField(_("file as loaded"))
    checksum = models.CharField("SHA-256", max_length=64, unique=True)
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("loaded by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    loaded_at = models.DateTimeField(_("loaded at"))

    class Meta:
        ordering = ["code", "-version"]
        verbose_name = _("criteria set")
        verbose_name_plural = _("criteria sets")
        constraints = [models.UniqueConstraint(name="scoring_set_one_version", fields=["code", "version"])]

    def __str__(self):
        return self.name


class Criterion(Kept):
    """A line of a set: a group, or something that is scored by one of the closed rules (tiêu chí)."""

    criteria_set = models.ForeignKey(
        CriteriaSet, verbose_name=_("criteria set"), on_delete=models.PROTECT, related_name="criteria"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=pgettext_lazy("criteria", "group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    code = models.CharField(_("number"), max_length=20)
    title = models.CharField(_("criterion"), max_length=300)
    maximum = models.DecimalField(_("maximum"), max_digits=7, decimal_places=2)
    rule = models.CharField(_("rule"), max_length=10, blank=True, choices=[(name, name) for name in RULES])
    params = models.JSONField(_("parameters"), default=dict, blank=True)
    reading = models.CharField(_("reading"), max_length=80, blank=True)
    covers_year = models.BooleanField(_("counts the year so far"), default=False)
    how = models.CharField(_("how it is scored"), max_length=300, blank=True)
    evidence_wanted = models.CharField(_("evidence"), max_length=300, blank=True)
    responsible = models.CharField(_("who answers for it"), max_length=160, blank=True)
    verifier = models.CharField(_("who verifies"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        ordering = ["position"]
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            models.UniqueConstraint(name="scoring_criterion_one_code", fields=["criteria_set", "code"]),
            models.CheckConstraint(
                name="scoring_criterion_leaf_has_rule", condition=models.Q(parent=None, rule="") | ~models.Q(rule="")
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    @property
    def is_group(self) -> bool:
        return not self.rule
