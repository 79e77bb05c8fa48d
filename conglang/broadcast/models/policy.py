"""What the station must keep to, and how the ward's own words are read."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conglang.broadcast.rules import Limits
from conglang.broadcast.speech.dictionary import Dictionary

WORKING_WEEK = [0, 1, 2, 3, 4]


def working_week() -> list[int]:
    return list(WORKING_WEEK)


class StationPolicyQuerySet(models.QuerySet["StationPolicy"]):
    def on(self, day: date) -> "StationPolicy | None":
        """The rules in force on ``day``."""
        return (
            self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)
            .order_by("-valid_from")
            .first()
        )


class StationPolicy(models.Model):
    """The limits of the station from one day to another (quy định khung giờ, thời lượng), with their legal ground."""

    station_name = models.CharField(
        _("name of the station"),
        max_length=120,
        help_text=_("As the announcer says it, for example: Đài truyền thanh phường Cự Khối."),
    )
    valid_from = models.DateField(_("in force from"))
    valid_until = models.DateField(_("in force until"), null=True, blank=True)
    sessions_per_day = models.PositiveSmallIntegerField(_("sessions a day"), default=2)
    max_session_seconds = models.PositiveIntegerField(_("longest session, in seconds"), default=900)
    weekdays = models.JSONField(_("days of the week"), default=working_week, help_text=_("0 is Monday, 6 is Sunday."))
    words_per_minute = models.PositiveSmallIntegerField(_("reading pace, words a minute"), default=190)
    legal_source = models.CharField(_("legal ground"), max_length=255)

    objects = StationPolicyQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = _("rules of the station")
        verbose_name_plural = _("rules of the station")
        constraints = [
            models.CheckConstraint(
                name="broadcast_policy_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="broadcast_policy_has_a_legal_source", condition=~Q(legal_source="")),
            models.UniqueConstraint(name="broadcast_policy_one_a_day", fields=["valid_from"]),
        ]

    def __str__(self):
        return f"{self.station_name} {self.valid_from:%d/%m/%Y}"

    @property
    def limits(self) -> Limits:
        return Limits(self.sessions_per_day, self.max_session_seconds, frozenset(self.weekdays))


class DictionaryEntryQuerySet(models.QuerySet):
    def dictionary(self) -> Dictionary:
        """The nation's dictionary with the ward's words on top."""
        return Dictionary.national().with_ward(dict(self.values_list("written", "said")))


class DictionaryEntry(models.Model):
    """How the ward reads one word (đọc là): its own layer of the pronunciation dictionary."""

    written = models.CharField(_("written"), max_length=60, unique=True)
    said = models.CharField(_("read as"), max_length=200)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"))

    objects = DictionaryEntryQuerySet.as_manager()

    class Meta:
        ordering = ["written"]
        verbose_name = _("word of the dictionary")
        verbose_name_plural = _("words of the dictionary")

    def __str__(self):
        return f"{self.written} → {self.said}"
