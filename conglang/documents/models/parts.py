"""What hangs on a document: its PDF files, and how it stands to other documents."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.documents.models.documents import OfficialDocument
from conglang.documents.storage import private_storage


class DocumentFile(models.Model):
    """A PDF of a document: the document itself or an annex."""

    class Role(models.TextChoices):
        MAIN = "main", _("The document")
        ANNEX = "annex", _("Annex")

    document = models.ForeignKey(
        OfficialDocument, verbose_name=_("official document"), on_delete=models.CASCADE, related_name="files"
    )
    role = models.CharField(_("part of the document"), max_length=6, choices=Role.choices, default=Role.MAIN)
    file = models.FileField(_("file"), storage=private_storage, upload_to="documents/%Y/%m")
    name = models.CharField(_("name of the file"), max_length=120)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    pages = models.PositiveSmallIntegerField(_("number of pages"), editable=False)
    text = models.TextField(_("text layer"), blank=True, editable=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("file of a document")
        verbose_name_plural = _("files of documents")
        constraints = [
            models.UniqueConstraint(name="documents_file_once_a_document", fields=["document", "sha256"]),
        ]

    def __str__(self):
        return self.name


class DocumentRelation(models.Model):
    """How one document stands to another; one that is not on record is named in words."""

    class Kind(models.TextChoices):
        AMENDS = "amends", _("Amends")
        REPLACES = "replaces", _("Replaces")
        REPEALS = "repeals", _("Repeals")
        IMPLEMENTS = "implements", _("Implements")
        BASED_ON = "based_on", _("Based on")
        ATTACHED = "attached", _("Issued with")

    ENDING = (Kind.REPLACES, Kind.REPEALS)

    source = models.ForeignKey(
        OfficialDocument, verbose_name=_("official document"), on_delete=models.CASCADE, related_name="relations"
    )
    kind = models.CharField(_("relation"), max_length=10, choices=Kind.choices)
    target = models.ForeignKey(
        OfficialDocument,
        verbose_name=_("document on record"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="named_by",
    )
    target_text = models.CharField(_("document in words"), max_length=200, blank=True)

    class Meta:
        ordering = ["kind", "pk"]
        verbose_name = _("relation of documents")
        verbose_name_plural = _("relations of documents")
        constraints = [
            models.CheckConstraint(
                name="documents_relation_to_something", condition=Q(target__isnull=False) | ~Q(target_text="")
            ),
            models.CheckConstraint(name="documents_relation_not_to_itself", condition=~Q(target=models.F("source"))),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.target or self.target_text}"
