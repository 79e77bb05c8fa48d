"""What went wrong with equipment or a service, and how it was put right (sự cố)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.kit.flow import Flow


class IncidentQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=Incident.OPEN)

    def open_at(self, moment):
        """Reported and not put right at ``moment``; one that was reopened counts as open all along."""
        return self.filter(reported_at__lte=moment).exclude(resolved_at__lte=moment)

    def due_between(self, first_day, last_day):
        """Those that had to be put right on a day from ``first_day`` to ``last_day``, both included."""
        return self.filter(due_at__date__gte=first_day, due_at__date__lte=last_day)

    def in_board_order(self):
        """The most severe first, then the earliest due."""
        rank = models.Case(
            *[models.When(severity=value, then=place) for place, value in enumerate(Incident.BY_SEVERITY)]
        )
        return self.order_by(rank, "due_at", "pk")


class Incident(models.Model):
    """One incident of a device or a service, from report to confirmation by whoever reported it."""

    class Category(models.TextChoices):
        HARDWARE = "hardware", _("Hardware")
        SOFTWARE = "software", _("Software")
        NETWORK = "network", _("Network")
        ACCOUNT = "account", _("Account or password")
        DATA = "data", _("Lost or wrong data")
        SECURITY = "security", _("Malware or attack")
        RADIO = "radio", _("Radio equipment")

    class Severity(models.TextChoices):
        LOW = "low", _("Work goes on")
        MEDIUM = "medium", _("One person cannot work")
        HIGH = "high", _("A section cannot work")
        CRITICAL = "critical", _("The whole office cannot work")

    class State(models.TextChoices):
        NEW = "new", _("Reported")
        ASSIGNED = "assigned", _("Somebody is on the way")
        FIXING = "fixing", _("Being put right")
        RESOLVED = "resolved", _("Put right, to be confirmed")
        CONFIRMED = "confirmed", _("Confirmed")

    BY_SEVERITY = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
    OPEN = (State.NEW, State.ASSIGNED, State.FIXING)
    flow = Flow(
        assign=({State.NEW, State.ASSIGNED, State.FIXING}, State.ASSIGNED),
        start=({State.NEW, State.ASSIGNED}, State.FIXING),
        resolve=({State.ASSIGNED, State.FIXING}, State.RESOLVED),
        confirm=({State.RESOLVED}, State.CONFIRMED),
        reopen=({State.RESOLVED}, State.FIXING),
    )

    reporter = models.ForeignKey(
        "people.Person", verbose_name=_("reported by"), on_delete=models.PROTECT, related_name="+"
    )
    asset = models.ForeignKey(
        "helpdesk.Asset",
        verbose_name=_("device"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="incidents",
    )
    service = models.CharField(
        _("service"),
        max_length=120,
        blank=True,
        help_text=_("When no device is at fault: the network, the portal, an account…"),
    )
    category = models.CharField(_("kind"), max_length=10, choices=Category.choices)
    severity = models.CharField(_("how bad"), max_length=8, choices=Severity.choices, default=Severity.MEDIUM)
    what = models.CharField(_("what does not work"), max_length=500)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    fixer = models.ForeignKey(
        "people.Person",
        verbose_name=_("put right by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reported_at = models.DateTimeField(_("reported at"))
    acknowledge_due_at = models.DateTimeField(_("to be answered by"), null=True, blank=True)
    due_at = models.DateTimeField(_("to be put right by"), null=True, blank=True)
    acknowledged_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    resolved_at = models.DateTimeField(_("put right at"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    people_affected = models.PositiveSmallIntegerField(_("people affected"), default=1)
    minutes_lost = models.PositiveIntegerField(_("minutes lost by each"), default=0)
    cause = models.CharField(_("cause"), max_length=300, blank=True)
    remedy = models.CharField(_("remedy"), max_length=300, blank=True)
    reopened = models.PositiveSmallIntegerField(_("times reopened"), default=0)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at", "-pk"]
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        constraints = [
            models.CheckConstraint(
                name="helpdesk_incident_of_a_device_or_a_service", condition=Q(asset__isnull=False) | ~Q(service="")
            ),
            models.CheckConstraint(
                name="helpdesk_incident_resolved_says_how",
                condition=~Q(state__in=["resolved", "confirmed"]) | (Q(resolved_at__isnull=False) & ~Q(remedy="")),
            ),
            models.CheckConstraint(
                name="helpdesk_incident_confirmed_at_a_time",
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.what

    @property
    def about(self) -> str:
        return str(self.asset) if self.asset_id else self.service

    @property
    def is_late(self) -> bool:
        """Not put right by its time, or only after it."""
        return self.due_at is not None and (self.resolved_at or clock.now()) > self.due_at

    def was_late(self, moment) -> bool:
        """Past its time at ``moment`` while it was open."""
        return self.due_at is not None and self.due_at < moment

    @property
    def person_minutes(self) -> int:
        """Working time lost by everybody together, in minutes."""
        return self.people_affected * self.minutes_lost

    def enter(self, verb: str) -> None:
        self.state = self.flow.enter(verb, self.state)
