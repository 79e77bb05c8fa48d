"""What the board wants told."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.kit.flow import Flow


class OrientationQuerySet(models.QuerySet):
    def covering(self, day):
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def touching(self, first_day, last_day):
        return self.filter(starts_on__lte=last_day, ends_on__gte=first_day)

    def approved(self):
        return self.filter(state=Orientation.State.APPROVED)


class Orientation(models.Model):
    """What the board wants told in a month or a week (định hướng tin bài)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Waiting for the head of the board")
        APPROVED = "approved", _("Approved")
        DROPPED = "dropped", _("No longer wanted")

    flow = Flow(
        approve=({State.DRAFT}, State.APPROVED),
        drop=({State.DRAFT, State.APPROVED}, State.DROPPED),
    )
    # Up to ten days it is the orientation of a week, else of a month.
    LONGEST_WEEK = 10

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
    channel = models.ForeignKey(
        "newsroom.Channel", verbose_name=_("channel"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    wanted = models.PositiveSmallIntegerField(_("pieces wanted"), default=1)
    events = models.ManyToManyField(
        "newsroom.Event", verbose_name=_("drawn from"), blank=True, related_name="orientations"
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.APPROVED)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("set by"), on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)

    objects = OrientationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "pk"]
        verbose_name = _("editorial orientation")
        verbose_name_plural = _("editorial orientations")
        constraints = [
            models.CheckConstraint(
                name="newsroom_orientation_approved_by_and_at",
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.topic

    @property
    def is_weekly(self) -> bool:
        return (self.ends_on - self.starts_on).days < self.LONGEST_WEEK

    def approve(self, by) -> None:
        self.state = self.flow.enter("approve", self.state)
        self.approved_by, self.approved_at = by, clock.now()

    def drop(self) -> None:
        self.state = self.flow.enter("drop", self.state)
