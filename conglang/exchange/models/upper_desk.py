"""Where and how the upper level takes our pieces."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """How a piece gets to the upper level (cách gửi)."""

    API = "api", _("From software to software")
    PACKAGE = "package", _("As a package: downloaded and handed over, or mailed")


class UpperDesk(models.Model):
    """The desk that takes our pieces at the upper level (nơi nhận tin bài của cấp trên). There is at most one."""

    way = models.CharField(_("how pieces are handed over"), max_length=7, choices=Way.choices)
    editor_name = models.CharField(_("who takes them"), max_length=160, blank=True)
    email = models.EmailField(_("address for packages"), blank=True)
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("desk of the upper level")
        verbose_name_plural = _("desks of the upper level")
        constraints = [models.CheckConstraint(name="exchange_upper_desk_only_one", condition=Q(only=True))]

    def __str__(self):
        return self.editor_name or self.get_way_display()

    @classmethod
    def present(cls) -> "UpperDesk":
        """The one in use; before anybody has set it, software is spoken to where its address is known."""
        usual = Way.API if settings.CONGLANG_UPPER_URL else Way.PACKAGE
        return cls.objects.first() or cls(way=usual)
