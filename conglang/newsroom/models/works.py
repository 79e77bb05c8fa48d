"""What was made and by whom (tác phẩm): the unit of credit and pay."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models.coverage import CoverageKind


class Genre(models.Model):
    """A kind of piece (thể loại)."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    is_in_depth = models.BooleanField(_("in-depth"), default=False)
    is_role_model = models.BooleanField(_("about good people"), default=False)
    coverage = models.CharField(_("serves"), max_length=8, choices=CoverageKind.choices, default=CoverageKind.NEWS)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("genre")
        verbose_name_plural = _("genres")

    def __str__(self):
        return self.name


class WorkQuerySet(models.QuerySet):
    def by_person(self, person):
        return self.filter(shares__person=person).distinct()


class Work(models.Model):
    """One piece with its authors; what stands on each channel is a release."""

    title = models.CharField(_("working title"), max_length=255)
    genre = models.ForeignKey(Genre, verbose_name=_("genre"), on_delete=models.PROTECT, related_name="works")
    column = models.ForeignKey(
        "portal.ColumnPage", verbose_name=_("column"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assignment = models.ForeignKey(
        "newsroom.Assignment",
        verbose_name=_("assignment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="works",
    )
    event = models.ForeignKey(
        "newsroom.Event",
        verbose_name=_("line of the programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="works",
    )
    orientation = models.ForeignKey(
        "newsroom.Orientation",
        verbose_name=_("orientation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="works",
    )
    residential_group = models.ForeignKey(
        "agencies.ResidentialGroup",
        verbose_name=_("residential group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    source = models.CharField(
        _("source"),
        max_length=255,
        blank=True,
        help_text=_("Whose words these are, when they were published elsewhere."),
    )
    source_url = models.URLField(_("address at the source"), max_length=500, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("begun by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("begun at"))

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("work")
        verbose_name_plural = _("works")
        constraints = [
            models.UniqueConstraint(
                name="newsroom_work_one_an_assignment", fields=["assignment"], condition=Q(assignment__isnull=False)
            ),
        ]

    def __str__(self):
        return self.title

    def author_ids(self) -> set[int]:
        """Everybody who had a part in it, and who began it."""
        return {*(share.person_id for share in self.shares.all()), self.created_by.person_id} - {None}

    @property
    def byline(self) -> str:
        writers = self.shares.filter(kind=Share.Kind.WRITER).select_related("person")
        return ", ".join(share.person.byline for share in writers)


class Share(models.Model):
    """A person's part in a work (tỷ lệ tác giả). The writers' parts add up to 100."""

    class Kind(models.TextChoices):
        WRITER = "writer", _("Writer")
        PHOTOGRAPHER = "photographer", _("Photographer")
        READER = "reader", _("Announcer")
        SOURCE = "source", _("Sent the news in")

    work = models.ForeignKey(Work, verbose_name=_("work"), on_delete=models.PROTECT, related_name="shares")
    person = models.ForeignKey("people.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("part"), max_length=12, choices=Kind.choices, default=Kind.WRITER)
    percent = models.PositiveSmallIntegerField(_("percent"), default=100)

    class Meta:
        ordering = ["-percent", "pk"]
        verbose_name = _("share in a work")
        verbose_name_plural = _("shares in works")
        constraints = [
            models.UniqueConstraint(name="newsroom_share_once", fields=["work", "person", "kind"]),
            models.CheckConstraint(
                name="newsroom_share_between_1_and_100", condition=Q(percent__gte=1, percent__lte=100)
            ),
        ]

    def __str__(self):
        return f"{self.person} {self.percent} %"


class WorkPhoto(models.Model):
    """A photo that belongs to a work."""

    work = models.ForeignKey(Work, verbose_name=_("work"), on_delete=models.PROTECT, related_name="photos")
    picture = models.ForeignKey("portal.Picture", verbose_name=_("photo"), on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("caption"), max_length=255)
    alt = models.CharField(_("what is seen on it"), max_length=255, blank=True)
    photographer = models.ForeignKey(
        "people.Person",
        verbose_name=_("photographer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("photo of a work")
        verbose_name_plural = _("photos of works")

    def __str__(self):
        return self.caption
