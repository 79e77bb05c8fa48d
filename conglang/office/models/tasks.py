"""Tasks that follow from conclusions (nhiệm vụ được giao): one in charge, others cooperate."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.kit import clock
from conglang.kit.flow import Flow


class TaskQuerySet(models.QuerySet):
    def open(self):
        """Given and not yet accepted by the giver."""
        return self.filter(state__in=Task.OPEN)

    def unreported(self):
        return self.filter(state__in=(Task.State.GIVEN, Task.State.IN_PROGRESS))

    def of(self, user):
        """Those the person behind a sign-in is in charge of."""
        return self.filter(owner=user.person_id) if getattr(user, "person_id", None) else self.none()

    def late(self, day: date | None = None):
        """Past their day and not reported."""
        return self.unreported().filter(due_on__lt=day or clock.today())

    def due_between(self, first_day: date, last_day: date):
        """Given ones whose first agreed day falls into a period: an extension does not take a task out of it."""
        given = self.exclude(state__in=(Task.State.PREPARED, Task.State.CANCELLED))
        return given.filter(first_due_on__gte=first_day, first_due_on__lte=last_day)

    def on_time(self):
        """Reported by the first agreed day and accepted; an extension does not make a task punctual."""
        return self.filter(state=Task.State.ACCEPTED, reported_at__date__lte=F("first_due_on"))

    def in_due_order(self):
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")


class Task(models.Model):
    """Something that somebody has to do by a day; prepared until the conclusion it comes from is signed."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("Prepared, waits for the signature")
        GIVEN = "given", pgettext_lazy("task", "Given")
        IN_PROGRESS = "in_progress", _("In progress")
        REPORTED = "reported", _("Reported, waits for acceptance")
        ACCEPTED = "accepted", pgettext_lazy("task", "Accepted as done")
        CANCELLED = "cancelled", pgettext_lazy("task", "Cancelled")

    OPEN = (State.GIVEN, State.IN_PROGRESS, State.REPORTED)
    flow = Flow(
        give=({State.PREPARED}, State.GIVEN),
        start=({State.GIVEN}, State.IN_PROGRESS),
        report=({State.GIVEN, State.IN_PROGRESS}, State.REPORTED),
        send_back=({State.REPORTED}, State.IN_PROGRESS),
        accept=({State.REPORTED}, State.ACCEPTED),
        cancel=({State.PREPARED, State.GIVEN, State.IN_PROGRESS}, State.CANCELLED),
    )

    conclusion = models.ForeignKey(
        "office.Conclusion",
        verbose_name=_("conclusion"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
    )
    title = models.CharField(_("what is to be done"), max_length=500)
    owner = models.ForeignKey(
        "people.Person",
        verbose_name=_("person in charge"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    unit = models.ForeignKey(
        "agencies.Unit",
        verbose_name=_("unit in charge"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cooperators = models.ManyToManyField("people.Person", verbose_name=_("cooperating"), blank=True, related_name="+")
    due_on = models.DateField(_("due on"), null=True, blank=True)
    first_due_on = models.DateField(_("first agreed day"), null=True, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.PREPARED)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    given_at = models.DateTimeField(_("given at"), null=True, blank=True)
    reported_at = models.DateTimeField(pgettext_lazy("task", "reported at"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        verbose_name = pgettext_lazy("office", "task")
        verbose_name_plural = pgettext_lazy("office", "tasks")
        constraints = [
            models.CheckConstraint(
                name="office_task_somebody_in_charge",
                condition=Q(owner__isnull=False) | Q(unit__isnull=False),
            ),
            models.CheckConstraint(
                name="office_task_given_at_with_giver",
                condition=Q(giver=None, given_at=None) | Q(giver__isnull=False, given_at__isnull=False),
            ),
            models.CheckConstraint(
                name="office_task_cancelled_says_why", condition=~Q(state="cancelled") | ~Q(reason="")
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def in_charge(self) -> str:
        """The name of the person, else of the unit."""
        return str(self.owner or self.unit)

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_late(self) -> bool:
        """Past its day and not reported."""
        waits = self.state in (self.State.GIVEN, self.State.IN_PROGRESS)
        return waits and self.due_on is not None and self.due_on < clock.today()

    @property
    def was_extended(self) -> bool:
        return self.first_due_on != self.due_on

    def enter(self, verb: str, reason: str = "") -> None:
        self.state = self.flow.enter(verb, self.state)
        self.reason = reason

    def give(self, by) -> None:
        self.enter("give")
        self.giver, self.given_at, self.first_due_on = by, clock.now(), self.due_on

    def report(self) -> None:
        self.enter("report")
        self.reported_at = clock.now()

    def accept(self) -> None:
        self.enter("accept")
        self.accepted_at = clock.now()


class TaskReport(models.Model):
    """What was done, with what shows it (báo cáo kết quả). Rows are added, never changed."""

    task = models.ForeignKey(
        Task, verbose_name=pgettext_lazy("office", "task"), on_delete=models.PROTECT, related_name="reports"
    )
    text = models.TextField(pgettext_lazy("task", "what was done"))
    url = models.URLField(_("address that shows it"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("task", "reported by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(pgettext_lazy("task", "reported at"))

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("report on a task")
        verbose_name_plural = _("reports on tasks")

    def __str__(self):
        return self.text[:80]


class TaskExtension(models.Model):
    """A new day for a task (gia hạn). The first agreed day stays on the task."""

    task = models.ForeignKey(
        Task, verbose_name=pgettext_lazy("office", "task"), on_delete=models.PROTECT, related_name="extensions"
    )
    old_day = models.DateField(_("day before"))
    new_day = models.DateField(_("new day"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("granted by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("granted at"))

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("extension of a task")
        verbose_name_plural = _("extensions of tasks")
        constraints = [
            models.CheckConstraint(name="office_extension_is_later", condition=Q(new_day__gt=F("old_day"))),
        ]

    def __str__(self):
        return f"{self.old_day:%d/%m/%Y} → {self.new_day:%d/%m/%Y}"
