"""What one person is owed for one piece on one channel."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from conglang.kit.flow import Flow
from conglang.royalties import rules
from conglang.royalties.models.regulations import Rate
from conglang.ui.templatetags.ui import dong, number


class LineIsKept(RuntimeError):
    """Somebody tried to change a line of an approved sheet."""


class LineQuerySet(models.QuerySet):
    def owed(self):
        """Published pieces, on an approved sheet or waiting for one."""
        return self.filter(state__in=(Line.State.COMMITTED, Line.State.ACTUAL))

    def waiting_until(self, day):
        """Owed, on no sheet yet, for pieces published on ``day`` or before."""
        return self.filter(state=Line.State.COMMITTED, sheet=None, counts_on__lte=day)

    def of_piece(self, line):
        """The lines of the same piece, channel and kind: one for each author."""
        return self.filter(work=line.work_id, channel=line.channel_id, kind=line.kind, corrects=None)

    def with_names(self):
        return self.select_related(
            "person", "channel", "genre", "work", "assignment", "release", "table", "unit", "sheet", "corrects"
        )

    def in_sheet_order(self):
        return self.order_by("counts_on", "work", "channel__position", "kind", "-percent", "pk")


class Line(models.Model):
    """A royalty (nhuận bút): one work, one author, one kind, one channel, once.

    The rate is frozen into it: coefficient × quantity × unit value × percent, fractions of a đồng dropped, plus
    ``rounding`` (what makes the authors' parts add up), is ``amount``. A correction is a line of its own that
    ``corrects`` another and carries the difference.
    """

    class State(models.TextChoices):
        RESERVED = "reserved", _("Promised, not published yet")
        COMMITTED = "committed", _("Published, to be scored")
        ACTUAL = "actual", _("Approved for payment")
        RELEASED = "released", _("No longer owed")

    OPEN = (State.RESERVED, State.COMMITTED)
    flow = Flow(
        commit=({State.RESERVED}, State.COMMITTED),
        settle=({State.COMMITTED}, State.ACTUAL),
        release=({State.RESERVED, State.COMMITTED}, State.RELEASED),
    )

    assignment = models.ForeignKey(
        "newsroom.Assignment",
        verbose_name=_("assignment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    work = models.ForeignKey(
        "newsroom.Work", verbose_name=_("work"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    release = models.ForeignKey(
        "newsroom.Release", verbose_name=_("release"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey("people.Person", verbose_name=_("author"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("paid for"), max_length=10, choices=Rate.Kind.choices, default=Rate.Kind.WRITING)
    channel = models.ForeignKey(
        "newsroom.Channel", verbose_name=_("channel"), on_delete=models.PROTECT, related_name="+"
    )
    genre = models.ForeignKey("newsroom.Genre", verbose_name=_("genre"), on_delete=models.PROTECT, related_name="+")
    counts_on = models.DateField(
        _("day that counts"), help_text=_("The day of publication; before it, the day it is due.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.RESERVED)
    budget = models.ForeignKey(
        "royalties.Budget", verbose_name=_("budget"), on_delete=models.PROTECT, related_name="lines"
    )
    table = models.ForeignKey(
        "royalties.RateTable", verbose_name=_("rate table"), on_delete=models.PROTECT, related_name="lines"
    )
    unit = models.ForeignKey(
        "royalties.UnitValue",
        verbose_name=_("source of the unit value"),
        on_delete=models.PROTECT,
        related_name="lines",
    )
    coefficient = models.DecimalField(_("coefficient"), max_digits=6, decimal_places=2)
    usual = models.DecimalField(_("usual coefficient"), max_digits=6, decimal_places=2)
    unit_value = models.PositiveIntegerField(_("unit value"), help_text=_("đồng"))
    quantity = models.PositiveSmallIntegerField(_("number"), default=1)
    percent = models.PositiveSmallIntegerField(_("percent"), default=100)
    rounding = models.SmallIntegerField(_("rounding"), default=0)
    amount = models.IntegerField(_("amount of money"), help_text=_("đồng"))
    corrects = models.ForeignKey(
        "self", verbose_name=_("corrects"), null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    sheet = models.ForeignKey(
        "royalties.Sheet",
        verbose_name=_("sheet"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lines",
    )
    scored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("coefficient set by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    score_reason = models.CharField(_("why this coefficient"), max_length=300, blank=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["counts_on", "pk"]
        verbose_name = _("royalty line")
        verbose_name_plural = _("royalty lines")
        indexes = [models.Index(name="royalties_line_by_person", fields=["person", "counts_on"])]
        constraints = [
            models.UniqueConstraint(
                name="royalties_line_once",
                fields=["work", "person", "kind", "channel"],
                condition=Q(work__isnull=False, corrects=None),
            ),
            models.UniqueConstraint(
                name="royalties_line_one_promise",
                fields=["assignment", "person", "kind", "channel"],
                condition=Q(work=None, corrects=None),
            ),
            models.CheckConstraint(
                name="royalties_line_of_a_release_once_published",
                condition=Q(release__isnull=False) | Q(state__in=["reserved", "released"]),
            ),
            models.CheckConstraint(
                name="royalties_line_never_negative", condition=Q(coefficient__gte=0) | Q(corrects__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.person}"

    def save(self, *args, **kwargs):
        if self.pk is not None and Line.objects.filter(pk=self.pk, state=self.State.ACTUAL).exists():
            raise LineIsKept("A line of an approved sheet is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise LineIsKept("A line is released, never deleted.")

    @property
    def title(self) -> str:
        if self.release_id:
            return self.release.title or self.work.title
        return self.work.title if self.work_id else self.assignment.topic

    @property
    def formula(self) -> str:
        """How the amount was computed, so that anybody can do it again: 0,7 × 149.000 đ = 104.300 đ."""
        factors = [number(self.coefficient)]
        if self.kind == Rate.Kind.PHOTO:
            factors.append(gettext("%(count)s photos") % {"count": self.quantity})
        factors.append(dong(self.unit_value))
        if self.percent != 100:
            factors.append(f"{self.percent}\u00a0%")
        rounding = f" {'+' if self.rounding > 0 else '−'} {abs(self.rounding)}\u00a0đ" if self.rounding else ""
        return f"{' × '.join(factors)}{rounding} = {dong(self.amount)}".replace("-", "−")

    @property
    def is_correction(self) -> bool:
        return self.corrects_id is not None

    def recomputed(self) -> int:
        """The amount from what the line keeps, in đồng."""
        return rules.exact_part(self.coefficient, self.unit_value, self.quantity, self.percent) + self.rounding

    def set_amount(self, amount: int) -> None:
        """Take ``amount`` and keep what rounding added to this author's exact part."""
        exact = rules.exact_part(self.coefficient, self.unit_value, self.quantity, self.percent)
        self.amount, self.rounding = amount, amount - exact

    def enter(self, verb: str) -> None:
        self.state = self.flow.enter(verb, self.state)


class Note(models.Model):
    """Something to know about a line that can no longer be changed (ghi chú): its piece was taken back, say."""

    line = models.ForeignKey(Line, verbose_name=_("line"), on_delete=models.PROTECT, related_name="notes")
    text = models.CharField(_("note"), max_length=400)
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("note on a line")
        verbose_name_plural = _("notes on lines")

    def __str__(self):
        return self.text
