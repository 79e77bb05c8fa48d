"""What people can do with the office's software (kỹ năng ứng dụng CNTT)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Dated
from conglang.kit import clock


class Skill(Dated):
    """A skill that kinds of staff must have; ``is_shared`` marks the software shared with the upper level."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=160)
    required_of = models.JSONField(_("required of these kinds of staff"), default=list)
    needed_level = models.PositiveSmallIntegerField(_("level needed"), default=2)
    is_shared = models.BooleanField(_("shared software of the upper level"), default=False)
    recheck_months = models.PositiveSmallIntegerField(_("to be rechecked after months"), null=True, blank=True)
    legal_source = models.CharField(_("legal ground"), max_length=255)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        constraints = [
            models.CheckConstraint(
                name="helpdesk_skill_level_in_range", condition=Q(needed_level__gte=1, needed_level__lte=3)
            )
        ]

    def __str__(self):
        return self.name


class SkillLevelQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(confirmed_by__isnull=False)

    def waiting(self):
        """Said by somebody, confirmed by nobody, and not overtaken by a later row."""
        later = SkillLevel.objects.filter(
            person=models.OuterRef("person"), skill=models.OuterRef("skill"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(confirmed_by=None).exclude(models.Exists(later))

    def counting_on(self, day: date):
        """Confirmed, and the recheck not overdue."""
        return self.confirmed().filter(on__lte=day).filter(Q(recheck_on=None) | Q(recheck_on__gte=day))


class SkillLevel(models.Model):
    """How well one person has one skill: 0 not at all, 1 with help, 2 alone, 3 teaches others. Rows are added."""

    class Level(models.IntegerChoices):
        NONE = 0, _("Not yet")
        HELPED = 1, _("With help")
        ALONE = 2, _("Alone")
        TEACHES = 3, _("Can teach others")

    class Kind(models.TextChoices):
        SELF = "self", _("Self-assessment")
        OBSERVED = "observed", _("Seen at work")
        TESTED = "tested", _("Test")

    person = models.ForeignKey("people.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    skill = models.ForeignKey(Skill, verbose_name=_("skill"), on_delete=models.PROTECT, related_name="levels")
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices)
    kind = models.CharField(_("how it is known"), max_length=8, choices=Kind.choices, default=Kind.SELF)
    said_by = models.ForeignKey("people.Person", verbose_name=_("said by"), on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("assessed on"))
    confirmed_by = models.ForeignKey(
        "people.Person",
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    recheck_on = models.DateField(_("to be rechecked on"), null=True, blank=True)

    objects = SkillLevelQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("skill of a person")
        verbose_name_plural = _("skills of people")
        constraints = [
            models.CheckConstraint(name="helpdesk_level_between_0_and_3", condition=Q(level__gte=0, level__lte=3)),
            models.CheckConstraint(
                name="helpdesk_level_confirmed_by_another",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("person")),
            ),
            models.CheckConstraint(
                name="helpdesk_level_confirmed_by_and_on",
                condition=Q(confirmed_by=None, confirmed_on=None)
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.skill}: {self.level}"

    def is_due_for_recheck(self, day: date | None = None) -> bool:
        return self.recheck_on is not None and self.recheck_on < (day or clock.today())


class Training(models.Model):
    """One training session (lớp tập huấn)."""

    title = models.CharField(_("name of the session"), max_length=200)
    day = models.DateField(_("day"))
    skill = models.ForeignKey(
        Skill, verbose_name=_("skill"), null=True, blank=True, on_delete=models.PROTECT, related_name="trainings"
    )
    trainer = models.CharField(_("trainer"), max_length=160)
    place = models.CharField(_("where it stands"), max_length=120, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1, default=3)

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("training session")
        verbose_name_plural = _("training sessions")

    def __str__(self):
        return self.title


class Attendance(models.Model):
    """Who was asked to a training session, and came."""

    training = models.ForeignKey(
        Training, verbose_name=_("training session"), on_delete=models.PROTECT, related_name="attendances"
    )
    person = models.ForeignKey("people.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    was_present = models.BooleanField(_("was present"), default=True)
    result = models.CharField(_("result"), max_length=160, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [models.UniqueConstraint(name="helpdesk_attendance_once", fields=["training", "person"])]

    def __str__(self):
        return f"{self.person}, {self.training}"
