"""The pages a citizen reads. Article pages are written by actions only; nobody edits or publishes them by hand."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, PagePermissionTester
from wagtail.query import PageQuerySet

from conglang.kit.refusals import Refusal

_writing: ContextVar[bool] = ContextVar("conglang_portal_writing", default=False)


@contextmanager
def articles_may_be_written():
    """Only :mod:`conglang.portal.actions` opens this door, after it has asked whether the content is approved."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


class HomePage(Page):
    """The first page (trang chủ)."""

    max_count = 1
    subpage_types = ["portal.ColumnPage", "portal.InfoPage"]

    class Meta:
        verbose_name = _("first page")


class ColumnPage(Page):
    """An editorial column (chuyên mục)."""

    intro = models.CharField(_("what stands here"), max_length=300, blank=True)
    on_first_page = models.BooleanField(_("shown on the first page"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("on_first_page"), FieldPanel("position")]
    parent_page_types = ["portal.HomePage", "portal.ColumnPage"]
    subpage_types = ["portal.ColumnPage", "portal.ArticlePage", "portal.InfoPage"]

    class Meta:
        verbose_name = _("column")


class InfoPage(Page):
    """A page that stands for long: introduction, organisation, contact (trang giới thiệu)."""

    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "ol", "ul", "link"], blank=True)
    content_panels = [*Page.content_panels, FieldPanel("body")]
    parent_page_types = ["portal.HomePage", "portal.ColumnPage"]
    subpage_types = ["portal.InfoPage"]

    class Meta:
        verbose_name = _("standing page")


class NobodysHands(PagePermissionTester):
    """What people may do with an article page in Wagtail's own screens: look at it."""

    def can_edit(self):
        return False

    can_delete = can_publish = can_unpublish = can_move = can_copy = can_lock = can_unlock = can_edit
    can_publish_subpage = can_reorder_children = can_add_subpage = can_set_view_restrictions = can_edit


class ArticleQuerySet(PageQuerySet):
    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def out(self):
        """What the public sees; withdrawn articles stay visible with their reason but stand in no list."""
        return self.live().public().filter(withdrawn_reason="")


class ArticlePage(Page):
    """One published piece (tin, bài)."""

    source_key = models.CharField(
        _("key of what it shows"), max_length=60, unique=True, editable=False,
        help_text=_("Names the record of an upper room, for example release:12."),
    )
    lead = models.TextField(_("lead"), blank=True)
    text = models.TextField(_("text"))
    byline = models.CharField(_("author"), max_length=255, blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True)
    genre_name = models.CharField(_("genre"), max_length=80, blank=True)
    picture = models.ForeignKey("portal.Picture", verbose_name=_("photo"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    picture_caption = models.CharField(_("caption"), max_length=255, blank=True)
    published_at = models.DateTimeField(_("published at"), db_index=True)
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True)
    correction = models.CharField(_("what was corrected"), max_length=300, blank=True)
    withdrawn_reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)
    content_digest = models.CharField(_("digest of the approved content"), max_length=64, editable=False)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    parent_page_types = ["portal.ColumnPage"]
    subpage_types: list[str] = []
    is_creatable = False
    content_panels: list = []
    promote_panels: list = []
    settings_panels: list = []

    # What the public reads: changed through the approval of the upper room alone.
    SHOWN = (
        "title", "lead", "text", "byline", "source", "genre_name", "picture_id", "picture_caption",
        "published_at", "withdrawn_reason", "content_digest", "live",
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def permissions_for_user(self, user):
        return NobodysHands(user, self)

    def save(self, *args, **kwargs):
        """Refuse whatever would change what the public reads past the approval, by whichever door it comes."""
        if not _writing.get():
            kept = ArticlePage.objects.filter(pk=self.pk).values(*self.SHOWN).first()
            if self.live and (kept is None or any(kept[name] != getattr(self, name) for name in self.SHOWN)):
                raise Refusal(_("An article changes only through its approved release in the newsroom."))
        return super().save(*args, **kwargs)
