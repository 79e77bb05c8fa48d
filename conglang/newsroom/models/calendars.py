"""Keys to private calendars."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock


class CalendarKey(models.Model):
    """Opens the private calendar of one person to a calendar program (khóa lịch cá nhân). Only its digest is kept."""

    person = models.ForeignKey("people.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(_("digest of the key"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"), default=clock.now)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("key to a calendar")
        verbose_name_plural = _("keys to calendars")
        constraints = [
            models.UniqueConstraint(
                name="newsroom_calendar_key_one_a_person", fields=["person"], condition=Q(revoked_at=None)
            ),
        ]

    def __str__(self):
        return str(self.person)
