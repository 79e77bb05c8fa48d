"""How often somebody came to a public door: a count against floods, without keeping addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock


class Knock(models.Model):
    """One try at a public door (lượt gửi). Of the address only a digest is kept, for some hours."""

    class Door(models.TextChoices):
        SEND = "send", _("Sending a tip")
        ASK = "ask", _("Asking by a code")

    door = models.CharField(_("door"), max_length=4, choices=Door.choices)
    address_digest = models.CharField(_("digest of the address"), max_length=64)
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("knock")
        verbose_name_plural = _("knocks")
        indexes = [models.Index(name="tips_knock_by_address", fields=["door", "address_digest", "at"])]

    def __str__(self):
        return f"{self.get_door_display()} {self.at:%H:%M %d/%m/%Y}"
