"""What the law and the ward's own regulation say, from when to when. What a line was computed with is never changed."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Dated
from conglang.kit.refusals import Refusal
from conglang.royalties import rules


class KeptOnceUsed(models.Model):
    """A regulation that lines were computed with stays as it is; what changes is a new row from a new day."""

    lines: Any  # the lines that were computed with it

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self._refuse_when_used()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self._refuse_when_used()
        return super().delete(*args, **kwargs)

    @property
    def is_used(self) -> bool:
        return self.pk is not None and self.lines.exists()

    def _refuse_when_used(self) -> None:
        if self.is_used:
            raise Refusal(
                _("Royalties have been computed with this already, so it stays as it is. Add a new one from a new day.")
            )


class UnitValue(KeptOnceUsed, Dated):
    """The value of one coefficient point (giá trị một đơn vị hệ số): a percentage of the base salary in force."""

    base_salary = models.PositiveIntegerField(_("base salary"), help_text=_("đồng a month"))
    percent = models.DecimalField(_("percent of the base salary"), max_digits=5, decimal_places=2, default=10)
    legal_source = models.CharField(_("legal ground"), max_length=255)

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = _("unit value")
        verbose_name_plural = _("unit values")
        constraints = [models.UniqueConstraint(name="royalties_unit_value_one_a_day", fields=["valid_from"])]

    def __str__(self):
        return f"{self.amount} đ"

    @property
    def amount(self) -> int:
        """Whole đồng for one point."""
        return rules.unit_value(self.base_salary, self.percent)


class RateTable(KeptOnceUsed, Dated):
    """A regulation on royalties (quy chế nhuận bút): its decision and its rates."""

    name = models.CharField(_("name"), max_length=200)
    decision = models.ForeignKey(
        "agencies.Decision",
        verbose_name=_("decision"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    legal_source = models.CharField(_("legal ground"), max_length=255)
    is_example = models.BooleanField(_("an example without legal force"), default=False)

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = _("rate table")
        verbose_name_plural = _("rate tables")
        constraints = [models.UniqueConstraint(name="royalties_table_one_a_day", fields=["valid_from"])]

    def __str__(self):
        return self.name


class Rate(KeptOnceUsed):
    """The coefficients of one genre on one channel (khung hệ số); those of further channels are added to the portal's."""

    class Kind(models.TextChoices):
        WRITING = "writing", _("Text of a piece")
        PHOTO = "photo", _("Photo")

    table = models.ForeignKey(RateTable, verbose_name=_("rate table"), on_delete=models.PROTECT, related_name="rates")
    kind = models.CharField(_("paid for"), max_length=10, choices=Kind.choices, default=Kind.WRITING)
    genre = models.ForeignKey("newsroom.Genre", verbose_name=_("genre"), on_delete=models.PROTECT, related_name="+")
    channel = models.ForeignKey(
        "newsroom.Channel", verbose_name=_("channel"), on_delete=models.PROTECT, related_name="+"
    )
    minimum = models.DecimalField(_("least"), max_digits=5, decimal_places=2)
    usual = models.DecimalField(_("usual"), max_digits=5, decimal_places=2)
    maximum = models.DecimalField(_("most"), max_digits=5, decimal_places=2)
    legal_cap = models.DecimalField(_("legal cap"), max_digits=5, decimal_places=2)

    class Meta:
        ordering = ["kind", "genre__position", "genre__name", "channel__position", "pk"]
        verbose_name = _("rate")
        verbose_name_plural = _("rates")
        constraints = [
            models.UniqueConstraint(name="royalties_rate_once_a_table", fields=["table", "kind", "genre", "channel"]),
            models.CheckConstraint(
                name="royalties_rate_in_order",
                condition=Q(
                    minimum__gte=0, minimum__lte=F("usual"), usual__lte=F("maximum"), maximum__lte=F("legal_cap")
                ),
            ),
        ]

    def __str__(self):
        return f"{self.genre}, {self.channel.short_name}"

    @property
    def is_used(self) -> bool:
        """A rate stays with the table it stands in."""
        return self.table.is_used

    @property
    def is_bonus(self) -> bool:
        """Added to what the ward's own portal pays."""
        return not self.channel.is_main


class TaxRule(Dated):
    """From which payment on how much income tax is kept back (khấu trừ thuế thu nhập cá nhân)."""

    threshold = models.PositiveIntegerField(_("from a payment of"), help_text=_("đồng"))
    percent = models.DecimalField(_("percent kept back"), max_digits=5, decimal_places=2)
    legal_source = models.CharField(_("legal ground"), max_length=255)

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = _("tax rule")
        verbose_name_plural = _("tax rules")
        constraints = [models.UniqueConstraint(name="royalties_tax_rule_one_a_day", fields=["valid_from"])]

    def __str__(self):
        return self.legal_source


class TaxCommitment(models.Model):
    """A person's signed statement for a year: income stays below the taxable level (bản cam kết)."""

    person = models.ForeignKey("people.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    signed_on = models.DateField(_("signed on"))

    class Meta:
        ordering = ["-year", "pk"]
        verbose_name = _("tax commitment")
        verbose_name_plural = _("tax commitments")
        constraints = [models.UniqueConstraint(name="royalties_commitment_once_a_year", fields=["person", "year"])]

    def __str__(self):
        return f"{self.person} {self.year}"
