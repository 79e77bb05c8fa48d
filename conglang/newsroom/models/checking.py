"""How texts are checked in this ward, and what was kept on purpose."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Dated
from conglang.checks import CHECKS, Severity


def check_choices() -> list[tuple[str, str]]:
    return [(code, str(check.name)) for code, check in CHECKS.items()]


class CheckRule(Dated):
    """How heavily a check weighs, for one genre or for all (mức kiểm tra). Without a row the check's own weight holds."""

    class Weight(models.TextChoices):
        OFF = Severity.OFF, _("Not checked")
        HINT = Severity.HINT, _("Only shown")
        WARN = Severity.WARN, _("Put right, or keep with a reason")
        STOP = Severity.STOP, _("Must be put right")

    code = models.SlugField(_("check"), max_length=40)
    genre = models.ForeignKey(
        "newsroom.Genre", verbose_name=_("genre"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    weight = models.CharField(_("weight"), max_length=4, choices=Weight.choices)
    limit = models.PositiveSmallIntegerField(_("number"), default=0, help_text=_("Words, characters or photos."))
    legal_source = models.CharField(_("legal ground"), max_length=255, blank=True)

    class Meta:
        ordering = ["code", "genre", "valid_from"]
        verbose_name = _("weight of a check")
        verbose_name_plural = _("weights of checks")
        constraints = [
            models.UniqueConstraint(name="newsroom_checkrule_one_a_day", fields=["code", "genre", "valid_from"]),
            models.UniqueConstraint(
                name="newsroom_checkrule_for_all_one_a_day", fields=["code", "valid_from"], condition=Q(genre=None)
            ),
        ]

    def __str__(self):
        return str(CHECKS[self.code].name) if self.code in CHECKS else self.code


class CheckWord(Dated):
    """A word that the checks know (từ cần kiểm tra): how it is written right, or a number that is everybody's."""

    class Kind(models.TextChoices):
        MISTAKE = "mistake", _("Frequent mistake")
        CAPITAL = "capital", _("Name in small letters")
        CONTACT = "contact", _("Public number or e-mail address")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.MISTAKE)
    written = models.CharField(_("as it is written"), max_length=120)
    instead = models.CharField(_("right is"), max_length=120, blank=True)

    class Meta:
        ordering = ["kind", "written"]
        verbose_name = _("word of the checks")
        verbose_name_plural = _("words of the checks")
        constraints = [
            models.UniqueConstraint(
                name="newsroom_checkword_once", fields=["kind", "written"], condition=Q(valid_to=None)
            ),
            models.CheckConstraint(
                name="newsroom_checkword_says_what_is_right", condition=Q(kind="contact") | ~Q(instead="")
            ),
        ]

    def __str__(self):
        return self.written


class KeptFinding(models.Model):
    """A doubtful place that the writer left as it is, and why (giữ nguyên vì). Belongs to what was handed in."""

    submission = models.ForeignKey(
        "newsroom.Submission", verbose_name=_("what was handed in"), on_delete=models.PROTECT, related_name="kept"
    )
    code = models.SlugField(_("check"), max_length=40)
    quote = models.CharField(_("place"), max_length=300, blank=True)
    key = models.CharField(max_length=64)
    reason = models.CharField(_("kept because"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("place kept on purpose")
        verbose_name_plural = _("places kept on purpose")
        constraints = [
            models.UniqueConstraint(name="newsroom_keptfinding_once", fields=["submission", "key"]),
            models.CheckConstraint(name="newsroom_keptfinding_says_why", condition=~Q(reason="")),
        ]

    def __str__(self):
        return f"{self.quote}: {self.reason}"
