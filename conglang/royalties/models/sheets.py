"""The month's scoring sheet and what is paid from it."""

import calendar
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.flow import Flow


class SheetIsKept(RuntimeError):
    """Somebody tried to change the content of an approved sheet."""


class SheetQuerySet(models.QuerySet):
    def with_totals(self):
        """Each with its number of lines and its sum in đồng."""
        return self.annotate(line_count=Count("lines"), sum=Sum("lines__amount"))


class Sheet(models.Model):
    """What the ward owes its authors for one month (bảng chấm nhuận bút tháng). Approved, it never changes."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being scored")
        SUBMITTED = "submitted", _("Waiting for the accountant")
        CHECKED = "checked", _("Checked, waiting for approval")
        APPROVED = "approved", _("Approved, to be paid")
        PAID = "paid", _("Paid")

    FROZEN = (State.APPROVED, State.PAID)
    flow = Flow(
        submit=({State.DRAFT}, State.SUBMITTED),
        check=({State.SUBMITTED}, State.CHECKED),
        approve=({State.CHECKED}, State.APPROVED),
        send_back=({State.SUBMITTED, State.CHECKED}, State.DRAFT),
        pay=({State.APPROVED}, State.PAID),
    )

    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("drawn up by"), on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField(_("drawn up at"))
    return_reason = models.CharField(_("why it was sent back"), max_length=300, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    digest = models.CharField(_("digest of what was approved"), max_length=64, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-month"]
        verbose_name = _("royalty sheet")
        verbose_name_plural = _("royalty sheets")
        constraints = [
            models.UniqueConstraint(name="royalties_sheet_one_a_month", fields=["year", "month"]),
            models.CheckConstraint(name="royalties_sheet_month_of_a_year", condition=Q(month__gte=1, month__lte=12)),
            models.CheckConstraint(
                name="royalties_sheet_approved_with_digest",
                condition=Q(state__in=["approved", "paid"], approved_at__isnull=False) & ~Q(digest="")
                | Q(approved_at=None, digest="") & ~Q(state__in=["approved", "paid"]),
            ),
            models.CheckConstraint(
                name="royalties_sheet_paid_on_a_day", condition=~Q(state="paid") | Q(paid_on__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.month:02d}/{self.year}"

    def save(self, *args, **kwargs):
        kept = Sheet.objects.filter(pk=self.pk, state__in=self.FROZEN).values_list("digest", flat=True).first()
        if kept is not None and kept != self.digest:
            raise SheetIsKept("An approved sheet is never changed.")
        super().save(*args, **kwargs)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def is_frozen(self) -> bool:
        return self.state in self.FROZEN

    @property
    def total(self) -> int:
        """Whole đồng, all lines."""
        return self.lines.aggregate(total=Sum("amount"))["total"] or 0

    @property
    def is_intact(self) -> bool:
        """Does the sheet still say exactly what was approved, and does every amount follow from its inputs?"""
        recomputed = all(line.recomputed() == line.amount for line in self.lines.all())
        return recomputed and self.digest in ("", self.content_digest())

    def approval_kind(self) -> str:
        return "royalty-sheet"

    def author_ids(self) -> set[int]:
        """Who drew it up and who set a coefficient: neither checks nor approves it. Authors of pieces may."""
        scorers = self.lines.exclude(scored_by=None).values_list("scored_by__person", flat=True)
        return {self.drafted_by.person_id, *scorers} - {None}

    def content(self) -> dict:
        """Exactly what is approved."""
        columns = (
            "pk",
            "person",
            "work",
            "channel__code",
            "kind",
            "coefficient",
            "quantity",
            "percent",
            "unit_value",
            "rounding",
            "amount",
        )
        rows = self.lines.order_by("pk").values_list(*columns)
        return {"year": self.year, "month": self.month, "lines": [[str(cell) for cell in row] for row in rows]}

    def content_digest(self) -> str:
        return digest(self.content())

    def enter(self, verb: str) -> None:
        self.state = self.flow.enter(verb, self.state)

    def freeze(self) -> None:
        """Approved: the digest of its content is kept with it."""
        self.enter("approve")
        self.approved_at, self.digest = clock.now(), self.content_digest()


class Payment(models.Model):
    """What one person gets from one sheet (bảng kê chi trả), all in whole đồng."""

    sheet = models.ForeignKey(Sheet, verbose_name=_("sheet"), on_delete=models.PROTECT, related_name="payments")
    person = models.ForeignKey("people.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    gross = models.IntegerField(_("royalty"))
    tax = models.PositiveIntegerField(_("tax kept back"), default=0)
    net = models.IntegerField(_("paid out"))
    tax_rule = models.ForeignKey(
        "royalties.TaxRule",
        verbose_name=_("tax rule"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="payments",
    )
    has_commitment = models.BooleanField(_("signed a tax commitment"), default=False)

    class Meta:
        ordering = ["person__given_name", "person__name", "pk"]
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints = [
            models.UniqueConstraint(name="royalties_payment_one_a_person", fields=["sheet", "person"]),
            models.CheckConstraint(
                name="royalties_payment_adds_up", condition=Q(gross=models.F("tax") + models.F("net"))
            ),
        ]

    def __str__(self):
        return f"{self.person} {self.net}"
