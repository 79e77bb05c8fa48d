"""What an article from an earlier portal and a piece handed up have in common: words from outside that are to stand here."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutsidePiece(models.Model):
    """Words that were written elsewhere, the column they shall stand in here, and the address once they do."""

    title = models.CharField(_("headline"), max_length=255)
    lead = models.TextField(_("lead"), blank=True)
    body = models.TextField(_("text"), help_text=_("One paragraph a line."))
    author = models.CharField(_("author"), max_length=255, blank=True)
    column = models.ForeignKey(
        "portal.ColumnPage",
        verbose_name=_("column"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    url = models.URLField(_("address"), max_length=500, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    def reasons_incomplete(self) -> Iterator[str]:
        """What every piece lacks that cannot stand on a page yet."""
        if not self.title.strip():
            yield _("Write a title.")
        if not self.body.strip():
            yield _("The text is empty.")
        if self.column_id is None:
            yield _("Choose the column it will stand in.")
