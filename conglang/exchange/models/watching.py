"""Pages of the upper portal that are read again and again, what they lead to, and which of it is ours."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from conglang.exchange.rules import next_try
from conglang.kit import clock
from conglang.kit.flow import Flow
from conglang.newsroom.models import Release

# What is older than this is no news, and no piece that still waits for its address.
NEWS_AGE = timedelta(days=45)


class WatchedPageQuerySet(models.QuerySet):
    def due(self, at):
        return self.filter(is_active=True, next_at__lte=at).order_by("next_at", "pk")

    def failing(self):
        return self.filter(is_active=True, tries__gte=2)


class WatchedPage(models.Model):
    """A feed or a list page of the upper portal (trang theo dõi). Its host stands on the instance's list, or it is not read."""

    class Every(models.IntegerChoices):
        HALF_HOUR = 30, _("every 30 minutes")
        HOURS_2 = 120, _("every 2 hours")
        HOURS_6 = 360, _("every 6 hours")
        DAY = 1440, _("once a day")

    name = models.CharField(
        _("name of the portal"),
        max_length=120,
        help_text=_("As the source line shall name it, for example: Cổng TTĐT quận."),
    )
    url = models.URLField(_("address of the feed or of the list of news"), max_length=500, unique=True)
    every_minutes = models.PositiveSmallIntegerField(
        _("how often it is read"), choices=Every.choices, default=Every.HALF_HOUR
    )
    finds_ours = models.BooleanField(_("look for our pieces there"), default=True)
    brings_news = models.BooleanField(_("offer its news as drafts"), default=True)
    is_active = models.BooleanField(_("read it"), default=True)
    next_at = models.DateTimeField(_("read next at"))
    read_at = models.DateTimeField(_("last read at"), null=True, blank=True)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=200, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(_("tries in a row that failed"), default=0, editable=False)
    failure = models.CharField(_("what went wrong"), max_length=500, blank=True, editable=False)

    objects = WatchedPageQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("watched page")
        verbose_name_plural = _("watched pages")

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exchange:watched_page", args=[self.pk])

    @property
    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only if it has changed."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in said.items() if value}

    def read_again_later(self) -> None:
        """It was read, or has not changed."""
        self.read_at, self.tries, self.failure = clock.now(), 0, ""
        self.next_at = self.read_at + timedelta(minutes=self.every_minutes)

    def fail(self, failure: str, *, is_silent: bool) -> None:
        """It could not be read. A portal that is silent is tried again soon; one that answers is not pressed."""
        self.tries, self.failure = min(self.tries + 1, 100), failure[:500]
        soon, usual = next_try(self.tries, clock.now()), clock.now() + timedelta(minutes=self.every_minutes)
        self.next_at = soon if is_silent else max(soon, usual)


class UpperItemQuerySet(models.QuerySet):
    def offered(self):
        """News that nobody has decided about, and that no open proposal claims as ours."""
        open_ = UpperMatch.objects.filter(item=models.OuterRef("pk"), state=UpperMatch.State.PROPOSED)
        return self.unclaimed().filter(state=UpperItem.State.NEW).exclude(models.Exists(open_))

    def unclaimed(self):
        """Those at whose address no piece of ours stands, whichever way that address came home."""
        return self.exclude(models.Exists(Release.objects.filter(proof_url=models.OuterRef("url"))))

    def newest_first(self):
        return self.order_by(F("published_at").desc(nulls_last=True), "-seen_at", "-pk")


class UpperItem(models.Model):
    """An article of the upper portal as its list shows it (tin cấp trên). The same article is kept once."""

    class State(models.TextChoices):
        NEW = "new", _("Not decided yet")
        TAKEN = "taken", _("Taken as a draft")
        LEFT = "left", _("Left alone")
        OURS = "ours", _("A piece of ours")
        KNOWN = "known", _("Here already")

    flow = Flow(
        take=({State.NEW, State.LEFT}, State.TAKEN),
        leave=({State.NEW}, State.LEFT),
        claim=({State.NEW, State.LEFT, State.KNOWN}, State.OURS),
    )

    page = models.ForeignKey(WatchedPage, verbose_name=_("found on"), on_delete=models.PROTECT, related_name="items")
    key = models.CharField(_("key at the upper portal"), max_length=500)
    url = models.URLField(_("address"), max_length=500, unique=True)
    title = models.CharField(_("headline"), max_length=255)
    summary = models.TextField(_("summary"), blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    seen_at = models.DateTimeField(_("first seen at"))
    state = models.CharField(_("state"), max_length=5, choices=State.choices, default=State.NEW)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    work = models.ForeignKey(
        "newsroom.Work",
        verbose_name=_("draft made of it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = UpperItemQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at", "-pk"]
        verbose_name = _("news of the upper level")
        verbose_name_plural = _("news of the upper level")
        indexes = [models.Index(name="exchange_upper_item_by_state", fields=["state", "-published_at"])]
        constraints = [
            models.UniqueConstraint(name="exchange_upper_item_once", fields=["page", "key"]),
            models.CheckConstraint(
                name="exchange_upper_item_decided_by_and_at",
                condition=Q(decided_at=None, decided_by=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="exchange_upper_item_taken_with_work",
                condition=Q(state="taken", work__isnull=False) | (~Q(state="taken") & Q(work=None)),
            ),
        ]

    def __str__(self):
        return self.title

    def decide(self, verb: str, by) -> None:
        self.state = self.flow.enter(verb, self.state)
        self.decided_at, self.decided_by = clock.now(), by


class UpperMatch(models.Model):
    """The proposal that an article of the upper portal is a piece of ours (đề xuất khớp bài); a person decides."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for a decision")
        CONFIRMED = "confirmed", _("It is ours")
        REJECTED = "rejected", _("It is not ours")

    flow = Flow(
        confirm=({State.PROPOSED}, State.CONFIRMED),
        reject=({State.PROPOSED}, State.REJECTED),
    )

    release = models.ForeignKey(
        "newsroom.Release", verbose_name=_("release"), on_delete=models.PROTECT, related_name="+"
    )
    item = models.ForeignKey(
        UpperItem, verbose_name=_("article there"), on_delete=models.PROTECT, related_name="matches"
    )
    percent = models.PositiveSmallIntegerField(_("likeness of the headlines, in percent"))
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PROPOSED)
    proposed_at = models.DateTimeField(_("proposed at"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        ordering = ["-percent", "proposed_at", "pk"]
        verbose_name = _("proposed match")
        verbose_name_plural = _("proposed matches")
        constraints = [
            models.UniqueConstraint(name="exchange_upper_match_once", fields=["release", "item"]),
            models.UniqueConstraint(
                name="exchange_upper_match_one_confirmed_an_item", fields=["item"], condition=Q(state="confirmed")
            ),
        ]

    def __str__(self):
        return f"{self.release} ~ {self.item}"

    def decide(self, verb: str, by) -> None:
        self.state = self.flow.enter(verb, self.state)
        self.decided_at, self.decided_by = clock.now(), by
