"""In which kinds an event is told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Dated, Unit
from conglang.kit.text import tokens


class CoverageKind(models.TextChoices):
    NEWS = "news", _("News")
    PHOTO = "photo", _("Photos")
    VIDEO = "video", _("Video")
    RADIO = "radio", _("Radio")


class CoverageRule(Dated):
    """In which kinds events of one sort are told, unless the board says otherwise (hình thức đưa tin)."""

    code = models.SlugField(_("code"))
    name = models.CharField(_("which events"), max_length=160)
    words = models.TextField(
        _("words of the title"), blank=True, help_text=_("One a line; one of them is enough. Empty: every title.")
    )
    owner_kind = models.CharField(
        _("whose programme"), max_length=20, choices=Unit.Kind.choices, blank=True, help_text=_("Empty: every body.")
    )
    kinds = models.JSONField(_("told in"), default=list)
    legal_source = models.CharField(_("legal ground"), max_length=255)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("rule of coverage")
        verbose_name_plural = _("rules of coverage")
        constraints = [
            models.UniqueConstraint(name="newsroom_coveragerule_one_a_day", fields=["code", "valid_from"]),
        ]

    def __str__(self):
        return self.name

    def fits(self, title: str, owner_kind: str) -> bool:
        """Is it a rule for a line with this title in the programme of such a body?"""
        if self.owner_kind and self.owner_kind != owner_kind:
            return False
        said = f" {' '.join(tokens(title))} "
        words = [" ".join(tokens(line)) for line in self.words.splitlines() if line.strip()]
        return not words or any(f" {word} " in said for word in words)
