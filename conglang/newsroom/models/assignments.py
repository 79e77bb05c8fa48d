"""Who writes what, by when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.kit.flow import Flow
from conglang.newsroom.models.coverage import CoverageKind


class AssignmentQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=Assignment.OPEN)

    def of(self, user):
        return self.filter(assignee=user.person_id) if getattr(user, "person_id", None) else self.none()

    def unfinished(self):
        """Open, and nothing has been handed in yet."""
        handed_in = ("submitted", "approved", "out", "correcting", "withdrawn", "recalled")
        return self.open().exclude(works__releases__state__in=handed_in)

    def late(self, at=None):
        return self.unfinished().filter(due_at__lt=at or clock.now())

    def in_due_order(self):
        return self.order_by("due_at", "pk")


class Assignment(models.Model):
    """One officer is asked for one piece (phân công): one in charge, others cooperate."""

    class State(models.TextChoices):
        GIVEN = "given", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        TRANSFERRED = "transferred", _("Passed to another officer")
        CANCELLED = "cancelled", _("Cancelled")

    OPEN = (State.GIVEN, State.ACCEPTED)
    flow = Flow(
        accept=({State.GIVEN}, State.ACCEPTED),
        decline=({State.GIVEN}, State.DECLINED),
        transfer=({State.GIVEN, State.ACCEPTED, State.DECLINED}, State.TRANSFERRED),
        cancel=({State.GIVEN, State.ACCEPTED, State.DECLINED}, State.CANCELLED),
    )

    event = models.ForeignKey(
        "newsroom.Event",
        verbose_name=_("line of the programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assignments",
    )
    orientation = models.ForeignKey(
        "newsroom.Orientation",
        verbose_name=_("orientation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assignments",
    )
    coverage = models.CharField(_("kind"), max_length=8, choices=CoverageKind.choices, default=CoverageKind.NEWS)
    topic = models.CharField(_("what to write about"), max_length=300)
    genre = models.ForeignKey("newsroom.Genre", verbose_name=_("genre"), on_delete=models.PROTECT, related_name="+")
    column = models.ForeignKey(
        "portal.ColumnPage", verbose_name=_("column"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    channels = models.ManyToManyField("newsroom.Channel", verbose_name=_("channels"), related_name="+")
    assignee = models.ForeignKey(
        "people.Person", verbose_name=_("officer in charge"), on_delete=models.PROTECT, related_name="+"
    )
    cooperators = models.ManyToManyField("people.Person", verbose_name=_("cooperating"), blank=True, related_name="+")
    residential_group = models.ForeignKey(
        "agencies.ResidentialGroup",
        verbose_name=_("residential group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    due_at = models.DateTimeField(_("due"))
    note = models.TextField(_("note to the writer"), blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.GIVEN)
    answer = models.CharField(_("reason"), max_length=300, blank=True)
    transferred_from = models.OneToOneField(
        "self",
        verbose_name=_("passed on from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="transferred_to",
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("given by"), on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(_("given at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-due_at", "-pk"]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.CheckConstraint(
                name="newsroom_assignment_declined_says_why",
                condition=~Q(state__in=["declined", "transferred"]) | ~Q(answer=""),
            ),
        ]

    def __str__(self):
        return self.topic

    def answer_with(self, verb: str, reason: str = "") -> None:
        """Accept, decline, pass on or cancel."""
        self.state = self.flow.enter(verb, self.state)
        self.answer, self.answered_at = reason, clock.now()

    @property
    def work(self):
        """The piece that came of it, if one has been begun."""
        return self.works.first()

    @property
    def is_late(self) -> bool:
        return Assignment.objects.late().filter(pk=self.pk).exists()
