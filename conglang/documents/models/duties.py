"""Types of documents, and who is in charge of posting which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Dated, DatedQuerySet


class DocumentType(models.Model):
    """A type of document (loại văn bản); the rows come from ``data/types.yaml``."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=8, blank=True)
    is_normative = models.BooleanField(_("normative only"), default=False)
    is_legacy = models.BooleanField(_("no longer issued"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("type of document")
        verbose_name_plural = _("types of documents")

    def __str__(self):
        return self.name


class DocumentDutyQuerySet(DatedQuerySet):
    def for_document(self, *, unit, kind):
        """The duties that cover a document of this unit and type; the narrower first."""
        fits = models.Q(unit=None) | models.Q(unit=unit)
        fits &= models.Q(kind=None) | models.Q(kind=kind)
        narrower = models.F("unit").asc(nulls_last=True), models.F("kind").asc(nulls_last=True)
        return self.filter(fits).order_by(*narrower, "pk")


class DocumentDuty(Dated):
    """A person is in charge of posting the documents of a unit, of a type, or of both, from a day to a last day.

    Phân công phụ trách cập nhật văn bản: an empty unit or type stands for all of them.
    """

    person = models.ForeignKey("people.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        "agencies.Unit", verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.ForeignKey(
        DocumentType, verbose_name=_("type"), null=True, blank=True, on_delete=models.PROTECT, related_name="duties"
    )

    objects = DocumentDutyQuerySet.as_manager()

    class Meta:
        ordering = ["person", "pk"]
        verbose_name = _("charge of documents")
        verbose_name_plural = _("charges of documents")

    def __str__(self):
        what = " · ".join(str(part) for part in (self.unit, self.kind) if part)
        return f"{self.person}: {what}" if what else str(self.person)
