"""Scorecards (bảng điểm): one set, one month; locked, nothing of it changes any more."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.flow import Flow
from conglang.scoring.models.sets import Criterion


class Scorecard(models.Model):
    """The score of one month. While open it is measured anew each time it is looked at."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("scorecard", "Open")
        SELF_SCORED = "self_scored", _("Self-scored, waits for approval")
        LOCKED = "locked", pgettext_lazy("scorecard", "Locked")

    flow = Flow(
        self_score=({State.OPEN}, State.SELF_SCORED),
        send_back=({State.SELF_SCORED}, State.OPEN),
        lock=({State.SELF_SCORED}, State.LOCKED),
    )

    criteria_set = models.ForeignKey(
        "scoring.CriteriaSet", verbose_name=_("criteria set"), on_delete=models.PROTECT, related_name="scorecards"
    )
    month = models.DateField(_("month"), help_text=_("Its first day."))
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.OPEN)
    return_reason = models.CharField(_("why it was sent back"), max_length=300, blank=True)
    scored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("scored by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    measured_at = models.DateTimeField(_("measured as of"), null=True, blank=True)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("locked by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    locked_at = models.DateTimeField(_("locked at"), null=True, blank=True)
    snapshot = models.JSONField(_("as scored"), null=True, blank=True)
    snapshot_digest = models.CharField(_("digest"), max_length=64, blank=True)

    class Meta:
        ordering = ["-month", "pk"]
        verbose_name = _("scorecard")
        verbose_name_plural = _("scorecards")
        constraints = [
            models.UniqueConstraint(name="scoring_card_one_a_month", fields=["criteria_set", "month"]),
            models.CheckConstraint(name="scoring_card_month_begins_with_day_1", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="scoring_card_locked_by_somebody",
                condition=Q(state="locked", locked_by__isnull=False, locked_at__isnull=False)
                | (~Q(state="locked") & Q(locked_by=None, locked_at=None)),
            ),
            models.CheckConstraint(
                name="scoring_card_scored_with_its_snapshot",
                condition=Q(state="open", snapshot=None, snapshot_digest="")
                | (~Q(state="open") & Q(snapshot__isnull=False) & ~Q(snapshot_digest="")),
            ),
        ]

    def __str__(self):
        return f"{self.month:%m/%Y}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_locked(self) -> bool:
        return self.state == self.State.LOCKED

    def approval_kind(self) -> str:
        return "scorecard"

    def author_ids(self) -> set[int]:
        return {self.scored_by.person_id} - {None} if self.scored_by_id else set()

    def content_digest(self) -> str:
        return digest(self.snapshot)

    def self_score(self, snapshot: dict, by) -> None:
        """Keep what was measured and given, word for word."""
        self.state = self.flow.enter("self_score", self.state)
        self.snapshot, self.snapshot_digest = snapshot, digest(snapshot)
        self.scored_by, self.measured_at, self.return_reason = by, clock.now(), ""

    def send_back(self, reason: str) -> None:
        self.state = self.flow.enter("send_back", self.state)
        self.snapshot, self.snapshot_digest, self.measured_at, self.return_reason = None, "", None, reason

    def lock(self, by) -> None:
        self.state = self.flow.enter("lock", self.state)
        self.locked_by, self.locked_at = by, clock.now()


class Score(models.Model):
    """What people add to one criterion of one month: typed-in inputs, an override, or why it does not apply."""

    scorecard = models.ForeignKey(
        Scorecard, verbose_name=_("scorecard"), on_delete=models.PROTECT, related_name="scores"
    )
    criterion = models.ForeignKey(Criterion, verbose_name=_("criterion"), on_delete=models.PROTECT, related_name="+")
    inputs = models.JSONField(_("entered by hand"), null=True, blank=True)
    override = models.DecimalField(_("points given instead"), max_digits=7, decimal_places=2, null=True, blank=True)
    is_na = models.BooleanField(_("does not apply"), default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["criterion__position"]
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(name="scoring_score_one_a_criterion", fields=["scorecard", "criterion"]),
            models.CheckConstraint(
                name="scoring_score_change_says_why", condition=Q(override=None, is_na=False) | ~Q(reason="")
            ),
            models.CheckConstraint(name="scoring_score_na_without_points", condition=Q(is_na=False) | Q(override=None)),
        ]

    def __str__(self):
        return f"{self.scorecard} {self.criterion.code}"


class Evidence(models.Model):
    """What shows that points are right (tài liệu kiểm chứng). ``observed_on`` is the day it speaks of, not the day it was added."""

    scorecard = models.ForeignKey(
        Scorecard, verbose_name=_("scorecard"), on_delete=models.PROTECT, related_name="evidence"
    )
    criterion = models.ForeignKey(Criterion, verbose_name=_("criterion"), on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("what it is"), max_length=300, help_text=_("Number, name and day of the document."))
    url = models.CharField(_("address"), max_length=500, blank=True)
    source_type = models.CharField(max_length=80, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)
    observed_on = models.DateField(_("day it speaks of"))
    captured_at = models.DateTimeField(_("added at"))
    snapshot = models.JSONField(_("as it was"), default=dict)
    sha256 = models.CharField("SHA-256", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["observed_on", "pk"]
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")

    def __str__(self):
        return self.label
