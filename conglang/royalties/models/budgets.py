"""The year's money and its ledger. Rows are added, never changed; each reversal names the one row it reverses."""

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from conglang.royalties.rules import Ledger


class Budget(models.Model):
    """What the ward's yearly budget gives for royalties (kinh phí nhuận bút năm)."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    kept = models.PositiveIntegerField(_("kept back by the head"), default=0, help_text=_("đồng"))

    class Meta:
        ordering = ["-year"]
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")

    def __str__(self):
        return str(self.year)

    def ledger(self) -> Ledger:
        """The sums of what is open on this budget."""
        kinds = BudgetMove.Kind
        sums = dict(self.moves.open().order_by().values_list("kind").annotate(Sum("amount")))
        return Ledger(
            allotted=sums.get(kinds.ALLOT, 0),
            adjusted=sums.get(kinds.ADJUST, 0),
            reserved=sums.get(kinds.RESERVE, 0),
            committed=sums.get(kinds.COMMIT, 0),
            actual=sums.get(kinds.ACTUAL, 0),
            kept=self.kept,
        )


class LedgerRowIsKept(RuntimeError):
    """Somebody tried to change or delete a row of the ledger."""


class BudgetMoveQuerySet(models.QuerySet):
    def open(self):
        """Rows that count: neither reversals nor reversed."""
        return self.exclude(kind=BudgetMove.Kind.RELEASE).filter(reversal=None)


class BudgetMove(models.Model):
    """One row of the ledger (sổ theo dõi kinh phí)."""

    class Kind(models.TextChoices):
        ALLOT = "allot", _("Allotted")
        ADJUST = "adjust", _("Adjusted")
        RESERVE = "reserve", _("Promised when assigned")
        COMMIT = "commit", _("Owed since published")
        ACTUAL = "actual", _("On an approved sheet")
        RELEASE = "release", _("Reversed")

    budget = models.ForeignKey(Budget, verbose_name=_("budget"), on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    amount = models.IntegerField(_("amount of money"), help_text=_("đồng"))
    line = models.ForeignKey(
        "royalties.Line", verbose_name=_("line"), null=True, blank=True, on_delete=models.PROTECT, related_name="moves"
    )
    reverses = models.OneToOneField(
        "self", verbose_name=_("reverses"), null=True, blank=True, on_delete=models.PROTECT, related_name="reversal"
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("at"))

    objects = BudgetMoveQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("row of the ledger")
        verbose_name_plural = _("rows of the ledger")
        constraints = [
            models.CheckConstraint(
                name="royalties_move_release_names_its_row",
                condition=Q(kind="release", reverses__isnull=False) | (~Q(kind="release") & Q(reverses=None)),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.amount}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise LedgerRowIsKept("A row of the ledger is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise LedgerRowIsKept("A row of the ledger is never deleted.")
