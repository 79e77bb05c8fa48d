"""What a sender agrees to, as the law of the day wants it said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Dated


class ConsentWording(Dated):
    """The sentence with which a sender lets the ward keep personal data, and the law it rests on (lời đồng ý)."""

    text = models.TextField(_("sentence"))
    legal_source = models.CharField(_("legal ground"), max_length=255)

    class Meta:
        ordering = ["-valid_from", "-pk"]
        verbose_name = _("wording of the consent")
        verbose_name_plural = _("wordings of the consent")
        constraints = [models.UniqueConstraint(name="tips_consent_one_a_day", fields=["valid_from"])]

    def __str__(self):
        return self.legal_source
