"""What will happen: programmes and their events."""

from datetime import datetime, time

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.flow import Flow


class ProgrammeQuerySet(models.QuerySet):
    def covering(self, day):
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def in_force(self):
        """Approved ones, adjusted or not."""
        return self.filter(state__in=Programme.IN_FORCE)


class Programme(models.Model):
    """What a body of the ward will do in a month or a week (chương trình công tác tháng, lịch công tác tuần)."""

    class Level(models.TextChoices):
        YEAR = "year", _("Year")
        MONTH = "month", _("Month")
        WEEK = "week", _("Week")

    class State(models.TextChoices):
        DRAFT = "draft", _("Being drafted")
        SUBMITTED = "submitted", _("Waiting for approval")
        RETURNED = "returned", _("Sent back to be changed")
        APPROVED = "approved", _("Approved")
        ADJUSTED = "adjusted", _("Approved, then adjusted")
        CLOSED = "closed", _("Closed")

    ABOVE: dict[str, str] = {Level.WEEK: Level.MONTH, Level.MONTH: Level.YEAR}
    OPEN = (State.DRAFT, State.RETURNED)
    IN_FORCE = (State.APPROVED, State.ADJUSTED, State.CLOSED)
    flow = Flow(
        submit=({State.DRAFT, State.RETURNED}, State.SUBMITTED),
        send_back=({State.SUBMITTED}, State.RETURNED),
        approve=({State.SUBMITTED, State.ADJUSTED}, State.APPROVED),
        adjust=({State.APPROVED, State.ADJUSTED}, State.ADJUSTED),
        close=({State.APPROVED, State.ADJUSTED}, State.CLOSED),
    )

    title = models.CharField(_("title"), max_length=200)
    level = models.CharField(_("period"), max_length=8, choices=Level.choices)
    owner = models.ForeignKey(
        "agencies.Unit", verbose_name=_("whose programme"), on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveSmallIntegerField(pgettext_lazy("programme", "version"), default=1)
    adjust_reason = models.CharField(_("why it was adjusted"), max_length=300, blank=True)
    adjusted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("adjusted by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    return_reason = models.CharField(_("why it was sent back"), max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("drafted by"), on_delete=models.PROTECT, related_name="+"
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "level", "owner__position", "pk"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.UniqueConstraint(name="newsroom_programme_one_a_period", fields=["owner", "level", "starts_on"]),
            models.CheckConstraint(
                name="newsroom_programme_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_in_force(self) -> bool:
        return self.state in self.IN_FORCE

    def approval_kind(self) -> str:
        return "programme"

    def author_ids(self) -> set[int]:
        """Who drafted it, and who adjusted it last: neither approves it."""
        adjuster = {self.adjusted_by.person_id} if self.adjusted_by_id else set()
        return ({self.created_by.person_id} | adjuster) - {None}

    def content_digest(self) -> str:
        lines = self.events.order_by("pk").values_list(
            "day",
            "session",
            "starts",
            "ends",
            "title",
            "place",
            "chair",
            "participants",
            "prepares",
            "visibility",
            "state",
        )
        return digest({"title": self.title, "events": [list(line) for line in lines]})

    def enter(self, verb: str) -> None:
        self.state = self.flow.enter(verb, self.state)

    def adjust(self, reason: str, by) -> None:
        """Another version of an approved programme: in force at once, with the reason and the name of who made it."""
        self.enter("adjust")
        self.version, self.adjust_reason, self.adjusted_by = self.version + 1, reason, by

    def reasons_not_to_submit(self):
        if not self.events.exists():
            yield _("The programme has no line yet. Add what will be done.")


class EventQuerySet(models.QuerySet):
    def in_time_order(self):
        """By the clock; what has no time stands first on its day."""
        return self.order_by("day", F("starts").asc(nulls_first=True), "pk")

    def public(self):
        return self.filter(visibility=Event.Visibility.PUBLIC).exclude(state=Event.State.CANCELLED)

    def approved(self):
        return self.filter(programme__state__in=Programme.IN_FORCE)

    def without_writer(self):
        """Wants news, will happen or has happened, and nobody has been asked or has begun to write it."""
        open_ = Q(assignments__state__in=("given", "accepted"))
        taken = Event.objects.filter(open_ | Q(works__isnull=False)).values("pk")
        called_off = (Event.State.CANCELLED, Event.State.POSTPONED)
        return self.filter(needs_news=True).exclude(state__in=called_off).exclude(pk__in=taken)

    def of_weeks(self):
        """Lines of weekly schedules; a month's lines come back in them."""
        return self.filter(programme__level=Programme.Level.WEEK)

    def between(self, first_day, last_day):
        return self.filter(day__gte=first_day, day__lte=last_day)


class Event(models.Model):
    """One line of a programme (dòng lịch công tác)."""

    class Session(models.TextChoices):
        MORNING = "morning", _("Morning")
        AFTERNOON = "afternoon", _("Afternoon")
        EVENING = "evening", _("Evening")
        ALL_DAY = "all_day", _("All day")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Public")
        INTERNAL = "internal", _("Internal")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CHANGED = "changed", _("Changed")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")
        DONE = "done", _("Done")

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="events"
    )
    serves = models.ForeignKey(
        "self",
        verbose_name=_("serves the line of the month"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="weekly_lines",
    )
    day = models.DateField(_("day"), help_text=_("The day it happens, or must be finished."))
    session = models.CharField(_("part of the day"), max_length=10, choices=Session.choices, default=Session.MORNING)
    starts = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)
    title = models.CharField(_("content"), max_length=300)
    place = models.CharField(_("place"), max_length=160, blank=True)
    chair = models.CharField(_("chaired by"), max_length=200, blank=True)
    participants = models.TextField(_("taking part"), blank=True)
    prepares = models.ForeignKey(
        "agencies.Unit",
        verbose_name=_("prepared by"),
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
    visibility = models.CharField(
        _("who may see it"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    needs_news = models.BooleanField(_("to be told in the news"), default=False)
    needs_car = models.BooleanField(_("goes by the office's car"), default=False)
    coverage = models.JSONField(
        _("told in"), null=True, blank=True, help_text=_("Kinds that the board has chosen; empty: the usual ones.")
    )
    chaired_by = models.ForeignKey(
        "people.Person",
        verbose_name=_("the person who chairs"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    proposed_writer = models.ForeignKey(
        "people.Person",
        verbose_name=_("proposed writer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    recurring = models.ForeignKey(
        "newsroom.RecurringEvent",
        verbose_name=_("comes from what recurs"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    recurs_on = models.DateField(_("its day by the rhythm"), null=True, blank=True)
    sequence = models.PositiveIntegerField(_("how often it was changed in force"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    state_note = models.CharField(_("note"), max_length=300, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["day", "starts", "pk"]
        verbose_name = _("line of a programme")
        verbose_name_plural = _("lines of programmes")
        indexes = [models.Index(name="newsroom_event_by_day", fields=["day", "starts"])]
        constraints = [
            models.CheckConstraint(
                name="newsroom_event_ends_after_it_starts",
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
            ),
            models.UniqueConstraint(name="newsroom_event_recurs_once_a_day", fields=["recurring", "recurs_on"]),
        ]

    def __str__(self):
        return self.title

    @property
    def may_be_told(self) -> bool:
        """Will it happen, and may the public know of it?"""
        called_off = self.state in (self.State.CANCELLED, self.State.POSTPONED)
        return not called_off and (self.visibility == self.Visibility.PUBLIC or self.needs_news)

    @property
    def starts_at(self) -> datetime:
        begin = self.starts or (time(14) if self.session == self.Session.AFTERNOON else time(8))
        return clock.local(self.day.year, self.day.month, self.day.day, begin.hour, begin.minute)

    @property
    def ends_at(self) -> datetime:
        """Its end; where the programme names none, the end of that half of the day."""
        end = self.ends or (time(11, 30) if self.session == self.Session.MORNING else time(17))
        return max(self.starts_at, clock.local(self.day.year, self.day.month, self.day.day, end.hour, end.minute))
