"""Who is in charge of which column of the portal."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Appointment, DatedQuerySet
from conglang.kit import clock


class ColumnOwnerQuerySet(DatedQuerySet):
    starts, ends = "starts_on", "ends_on"

    def in_charge(self, day: date | None = None):
        """Those of ``day`` who hold a post with a role on it: whose post has ended is in charge of nothing."""
        day = day or clock.today()
        seated = Appointment.objects.on(day).filter(person=OuterRef("person")).exclude(post__role="")
        here = Q(person__left_on=None) | Q(person__left_on__gte=day)
        return self.on(day).filter(Exists(seated), here)

    def of(self, user):
        return self.filter(person=user.person_id) if getattr(user, "person_id", None) else self.none()


class ColumnOwner(models.Model):
    """An officer is in charge of a column from a day to a last day, by decision (phụ trách chuyên mục)."""

    column = models.ForeignKey(
        "portal.ColumnPage", verbose_name=_("column"), on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", verbose_name=_("officer in charge"), on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    decision = models.ForeignKey(
        "agencies.Decision", verbose_name=_("decision"), on_delete=models.PROTECT, related_name="+"
    )

    objects = ColumnOwnerQuerySet.as_manager()

    class Meta:
        ordering = ["column", "-starts_on"]
        verbose_name = _("officer in charge of a column")
        verbose_name_plural = _("officers in charge of columns")
        constraints = [
            models.CheckConstraint(
                name="newsroom_columnowner_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(name="newsroom_columnowner_one_a_day", fields=["column", "starts_on"]),
            models.UniqueConstraint(name="newsroom_columnowner_one_open", fields=["column"], condition=Q(ends_on=None)),
        ]

    def __str__(self):
        return f"{self.person}, {self.column.title}"
