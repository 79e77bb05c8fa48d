"""The log of the station (nhật ký phát): what was heard, when, for how long. Lines are added, never changed."""

from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LogIsKept(RuntimeError):
    """Somebody tried to change or delete a line of the log."""


class AirEventQuerySet(models.QuerySet):
    def ended(self):
        return self.filter(kind=AirEvent.Kind.END)

    def whole(self):
        """The ends of plays from the first second to the last."""
        return self.filter(kind=AirEvent.Kind.END, result=AirEvent.Result.WHOLE)

    def on(self, day):
        """The lines of one day by the ward's clock, in the order in which they were heard."""
        return self.filter(at__date=day).order_by("at", "pk")

    def seconds(self) -> float:
        """How long was heard altogether."""
        return float(self.ended().aggregate(total=Sum("seconds"))["total"] or 0)

    def update(self, **kwargs):
        raise LogIsKept("The log of the station is never changed.")

    def delete(self):
        raise LogIsKept("The log of the station is never deleted.")


class AirEvent(models.Model):
    """One line: an item began, or it ended after so many seconds."""

    class Kind(models.TextChoices):
        START = "start", pgettext_lazy("radio", "Began")
        END = "end", pgettext_lazy("radio", "Ended")

    class Result(models.TextChoices):
        WHOLE = "whole", _("Played to its end")
        PART = "part", _("Broken off")
        NOTHING = "nothing", _("Nothing was heard")

    item = models.ForeignKey(
        "broadcast.SessionItem",
        verbose_name=pgettext_lazy("radio", "item"),
        on_delete=models.PROTECT,
        related_name="events",
    )
    release = models.ForeignKey(
        "newsroom.Release", verbose_name=_("release"), on_delete=models.PROTECT, related_name="+"
    )
    recording = models.ForeignKey(
        "broadcast.Recording", verbose_name=_("recording"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("event"), max_length=5, choices=Kind.choices)
    at = models.DateTimeField(_("moment"))
    seconds = models.DecimalField(_("seconds heard"), max_digits=8, decimal_places=2, null=True, blank=True)
    result = models.CharField(_("result"), max_length=8, choices=Result.choices, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    spoken_digest = models.CharField(_("digest of the spoken text"), max_length=64)
    listeners = models.PositiveIntegerField(_("listeners connected"), default=0)
    player = models.CharField(_("player"), max_length=64)

    objects = AirEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("line of the station's log")
        verbose_name_plural = _("log of the station")
        constraints = [
            models.UniqueConstraint(
                name="broadcast_event_one_end_a_start", fields=["item", "at"], condition=models.Q(kind="end")
            ),
            models.CheckConstraint(
                name="broadcast_event_end_has_seconds",
                condition=models.Q(kind="start", seconds=None, result="")
                | (models.Q(kind="end", seconds__gte=0) & ~models.Q(result="")),
            ),
        ]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M:%S} {self.get_kind_display()} {self.recording}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise LogIsKept("The log of the station is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise LogIsKept("The log of the station is never deleted.")
