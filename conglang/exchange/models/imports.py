"""Articles from an earlier portal."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from conglang.exchange.models.outside import OutsidePiece
from conglang.exchange.storage import private_storage
from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.flow import Flow


class ImportedArticleQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ImportedArticle.State.SUBMITTED)

    def being_worked_on(self):
        return self.filter(state__in=(ImportedArticle.State.READ, ImportedArticle.State.RETURNED))

    def kept(self):
        """Those that stand for their original: a rejected one may be imported again."""
        return self.exclude(state=ImportedArticle.State.REJECTED)


class FormerColumn(models.Model):
    """Where the articles of one column of the earlier portal shall stand here; chosen once for all of them."""

    section = models.CharField(_("column at the earlier portal"), max_length=120, unique=True)
    column = models.ForeignKey(
        "portal.ColumnPage", verbose_name=_("column"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        ordering = ["section"]
        verbose_name = _("column of the earlier portal")
        verbose_name_plural = _("columns of the earlier portal")

    def __str__(self):
        return self.section


class ImportedArticle(OutsidePiece):
    """One article read out of what an old portal left (bài nhập), beside the original that is kept untouched."""

    class State(models.TextChoices):
        READ = "read", _("Read, not yet confirmed")
        SUBMITTED = "submitted", _("Confirmed, waiting for approval")
        RETURNED = "returned", _("Sent back to be put right")
        OUT = "out", _("Published")
        REJECTED = "rejected", _("Not taken over")

    WRITABLE = (State.READ, State.RETURNED)
    flow = Flow(
        confirm=({State.READ, State.RETURNED}, State.SUBMITTED),
        send_back=({State.SUBMITTED}, State.RETURNED),
        approve=({State.SUBMITTED}, State.OUT),
        reject=({State.READ, State.SUBMITTED, State.RETURNED}, State.REJECTED),
    )

    original = models.FileField(_("original"), storage=private_storage, upload_to="imports/%Y/%m", editable=False)
    original_name = models.CharField(_("name of the file"), max_length=120, blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256 of the original"), max_length=64, editable=False)
    position = models.PositiveSmallIntegerField(_("place in the original"), default=0, editable=False)
    reading = models.JSONField(_("what was read"), default=dict, editable=False)

    # What the earlier portal knew the article by: an entry's id or its address. The same article is taken over once.
    former_key = models.CharField(_("key at the earlier portal"), max_length=300, blank=True, editable=False)
    section = models.CharField(_("column at the earlier portal"), max_length=120, blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed at the earlier portal"), null=True, blank=True, editable=False)
    changed_reading = models.JSONField(_("what it says now"), null=True, blank=True, editable=False)

    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    views = models.PositiveIntegerField(_("views counted by the earlier portal"), default=0)
    source = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("address at the earlier portal"), max_length=500, blank=True)
    picture_file = models.FileField(_("photo"), storage=private_storage, upload_to="imports/photos/%Y/%m", blank=True)
    picture_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    picture_caption = models.CharField(_("caption"), max_length=255, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.READ)
    return_reason = models.CharField(_("reason"), max_length=500, blank=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("imported by"), on_delete=models.PROTECT, related_name="+"
    )
    imported_at = models.DateTimeField(_("imported at"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    objects = ImportedArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-imported_at", "-pk"]
        verbose_name = _("imported article")
        verbose_name_plural = _("imported articles")
        indexes = [models.Index(name="exchange_import_by_original", fields=["sha256", "position"])]
        constraints = [
            models.UniqueConstraint(
                name="exchange_import_once",
                fields=["sha256", "position"],
                condition=~Q(state="rejected"),
            ),
            models.UniqueConstraint(
                name="exchange_import_once_by_former_key",
                fields=["former_key"],
                condition=~Q(state="rejected") & ~Q(former_key=""),
            ),
            models.CheckConstraint(
                name="exchange_import_confirmed_by_and_at",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="exchange_import_returned_says_why", condition=~Q(state="returned") | ~Q(return_reason="")
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("exchange:import", args=[self.pk])

    @property
    def source_key(self) -> str:
        return f"import:{self.pk}"

    @property
    def is_writable(self) -> bool:
        return self.state in self.WRITABLE

    def approval_kind(self) -> str:
        return "import"

    def author_ids(self) -> set[int]:
        return {self.imported_by.person_id, self.confirmed_by.person_id if self.confirmed_by_id else None} - {None}

    def content_digest(self) -> str:
        return digest(
            {
                "title": self.title,
                "lead": self.lead,
                "body": self.body,
                "published_at": self.published_at.timestamp() if self.published_at else None,
                "views": self.views,
                "author": self.author,
                "source": self.source,
                "column": self.column_id,
                "picture": self.picture_sha256,
                "caption": self.picture_caption,
            }
        )

    def reasons_not_to_confirm(self):
        """Everything that is missing, at once."""
        yield from self.reasons_incomplete()
        if self.published_at is None:
            yield _("Say when the earlier portal published it.")
        elif self.published_at > clock.now():
            yield _("The day of publication lies in the future.")
        if self.picture_file and not self.picture_caption.strip():
            yield _("Write a caption: who or what is seen, where, when.")

    def confirm(self, by) -> None:
        self.state = self.flow.enter("confirm", self.state)
        self.confirmed_by, self.confirmed_at, self.return_reason = by, clock.now(), ""

    def send_back(self, reason: str) -> None:
        self.state = self.flow.enter("send_back", self.state)
        self.return_reason = reason[:500]

    def approve(self) -> None:
        self.state = self.flow.enter("approve", self.state)

    def reject(self, reason: str) -> None:
        self.state = self.flow.enter("reject", self.state)
        self.return_reason = reason[:500]
