"""What comes again: flag salutes, reception days, briefings, days of the lunar month."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models.plans import Event
from conglang.newsroom.rhythms import Rhythm, falls_on


class RecurringEvent(models.Model):
    """An event with a rhythm (việc lặp lại): chào cờ, tiếp dân, giao ban, rằm, mùng một."""

    class Kind(models.TextChoices):
        WEEKLY = Rhythm.WEEKLY, _("Every week, on a weekday")
        NTH_WEEKDAY = Rhythm.NTH_WEEKDAY, _("Every month, on the first, second… such weekday")
        MONTH_DAY = Rhythm.MONTH_DAY, _("Every month, on a day")
        YEAR_DAY = Rhythm.YEAR_DAY, _("Every year, on a day")
        LUNAR_DAY = Rhythm.LUNAR_DAY, _("Every lunar month, on a day (rằm, mùng một)")
        LUNAR_YEAR_DAY = Rhythm.LUNAR_YEAR_DAY, _("Every lunar year, on a day (Tết, giỗ Tổ)")

    WEEKDAYS = [
        (0, _("Monday")),
        (1, _("Tuesday")),
        (2, _("Wednesday")),
        (3, _("Thursday")),
        (4, _("Friday")),
        (5, _("Saturday")),
        (6, _("Sunday")),
    ]

    owner = models.ForeignKey(
        "agencies.Unit", verbose_name=_("in whose schedule"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("rhythm"), max_length=16, choices=Kind.choices, default=Kind.WEEKLY)
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=WEEKDAYS, default=0)
    nth = models.PositiveSmallIntegerField(_("which one of the month"), default=1)
    day_number = models.PositiveSmallIntegerField(_("day of the month"), default=1)
    month_number = models.PositiveSmallIntegerField(_("month of the year"), default=1)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    left_out = models.JSONField(_("days left out"), default=list, blank=True)
    session = models.CharField(_("part of the day"), max_length=10, choices=Event.Session.choices)
    starts = models.TimeField(_("begins at"), null=True, blank=True)
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    title = models.CharField(_("content"), max_length=300)
    place = models.CharField(_("place"), max_length=160, blank=True)
    chair = models.CharField(_("chaired by"), max_length=200, blank=True)
    participants = models.TextField(_("taking part"), blank=True)
    visibility = models.CharField(_("who may see it"), max_length=10, choices=Event.Visibility.choices)
    needs_news = models.BooleanField(_("to be told in the news"), default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+"
    )

    # What an event takes over from it.
    SAID = ("session", "starts", "ends", "title", "place", "chair", "participants", "visibility", "needs_news")

    class Meta:
        ordering = ["owner", "title", "pk"]
        verbose_name = _("recurring event")
        verbose_name_plural = _("recurring events")
        constraints = [
            models.CheckConstraint(
                name="newsroom_recurring_numbers_make_sense",
                condition=Q(weekday__lte=6, nth__range=(1, 5), day_number__range=(1, 31), month_number__range=(1, 12)),
            ),
            models.CheckConstraint(
                name="newsroom_recurring_ends_after_it_starts",
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
            ),
        ]

    def __str__(self):
        return self.title

    def falls_on(self, day: date) -> bool:
        """Does it happen on ``day``? Days that were left out do not count."""
        within = self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
        return within and day.isoformat() not in self.left_out and falls_on(self, day)
