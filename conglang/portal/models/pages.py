"""The pages a citizen reads. Article pages are written by actions only; of the others people write drafts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from conglang.portal.models.guard import NobodysHands, PublicPage
from conglang.portal.models.photos import ArticlePhoto


class HomePage(PublicPage):
    """The first page (trang chủ)."""

    max_count = 1
    subpage_types = ["portal.ColumnPage", "portal.InfoPage"]
    preview_modes: list = []

    class Meta:
        verbose_name = _("first page")


class ColumnPage(PublicPage):
    """An editorial column (chuyên mục)."""

    intro = models.CharField(_("what stands here"), max_length=300, blank=True)
    on_first_page = models.BooleanField(_("shown on the first page"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    content_panels = [
        FieldPanel("title", classname="title"),
        FieldPanel("intro"),
        FieldPanel("on_first_page"),
        FieldPanel("position"),
    ]
    parent_page_types = ["portal.HomePage", "portal.ColumnPage"]
    subpage_types = ["portal.ColumnPage", "portal.ArticlePage", "portal.InfoPage"]
    preview_modes: list = []

    SHOWN = (*PublicPage.SHOWN, "intro", "on_first_page", "position")

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")


class InfoPage(PublicPage):
    """A page that stands for long: introduction, organisation, contact (trang giới thiệu)."""

    class Language(models.TextChoices):
        VIETNAMESE = "vi", _("Vietnamese")
        ENGLISH = "en", _("English")

    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "ol", "ul", "link"], blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.VIETNAMESE)
    content_panels = [FieldPanel("title", classname="title"), FieldPanel("body"), FieldPanel("language")]
    parent_page_types = ["portal.HomePage", "portal.ColumnPage"]
    subpage_types = ["portal.InfoPage"]

    SHOWN = (*PublicPage.SHOWN, "body", "language")

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")

    def get_preview_context(self, request, mode_name):
        return {"info": self}


class ArticleQuerySet(PageQuerySet):
    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def out(self):
        """What the public sees; withdrawn articles keep their address with the reason but stand in no list."""
        return self.live().filter(withdrawn_reason="")

    def showing(self, picture):
        """Those that show ``picture``, above their text or below it."""
        below = ArticlePhoto.objects.filter(page=models.OuterRef("pk"), picture=picture)
        return self.filter(models.Q(picture=picture) | models.Exists(below))


class ArticlePage(PublicPage):
    """One published piece (tin, bài)."""

    source_key = models.CharField(
        _("key of what it shows"),
        max_length=60,
        unique=True,
        editable=False,
        help_text=_("Names the record of an upper room, for example release:12."),
    )
    column = models.ForeignKey(
        ColumnPage,
        verbose_name=_("column"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        help_text=_("Where it stands now; the address keeps the column it first stood in."),
    )
    lead = models.TextField(_("lead"), blank=True)
    text = models.TextField(_("text"))
    byline = models.CharField(_("author"), max_length=255, blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True)
    genre_name = models.CharField(_("genre"), max_length=80, blank=True)
    picture = models.ForeignKey(
        "portal.Picture", verbose_name=_("photo"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    picture_caption = models.CharField(_("caption"), max_length=255, blank=True)
    published_at = models.DateTimeField(_("published at"), db_index=True)
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True)
    correction = models.TextField(_("what was corrected"), blank=True, help_text=_("One correction a line."))
    withdrawn_reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)
    content_digest = models.CharField(_("digest of the approved content"), max_length=64, editable=False)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    parent_page_types = ["portal.ColumnPage"]
    subpage_types: list[str] = []
    is_creatable = False
    content_panels: list = []
    preview_modes: list = []
    # The public looks up through conglang.portal.lookup; Wagtail's own index would grow with every article for nobody.
    search_fields: list = []

    PERMISSIONS = NobodysHands
    SHOWN = (
        *PublicPage.SHOWN,
        "column_id",
        "lead",
        "text",
        "byline",
        "source",
        "genre_name",
        "picture_id",
        "picture_caption",
        "published_at",
        "corrected_at",
        "correction",
        "withdrawn_reason",
        "content_digest",
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [models.Index(name="portal_article_of_column", fields=["column", "-published_at", "-page_ptr"])]

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.withdrawn_reason)

    @classmethod
    def get_indexed_objects(cls):
        return cls.objects.none()

    def get_indexed_instance(self):
        return None
