"""The addresses of pieces that are out elsewhere, and what was found there: one row a change, none is written over."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from conglang.exchange.rules import Standing, next_check
from conglang.kit import clock


class CheckedLinkQuerySet(models.QuerySet):
    def due(self, at):
        """Those of releases that are still out; what was taken back is no longer asked after."""
        return self.current().filter(next_at__lte=at).order_by("next_at", "pk")

    def current(self):
        """Those at which their release stands now."""
        return self.filter(url=models.F("release__proof_url"), release__taken_back_at=None)

    def with_last(self):
        """Each with what was found last: its key, its state, and whether a person has seen it."""
        last = LinkFinding.objects.filter(link=OuterRef("pk")).order_by("-at", "-pk")
        wanted = {"last_id": "pk", "last_standing": "standing", "last_seen_at": "seen_at"}
        return self.annotate(**{name: Subquery(last.values(field)[:1]) for name, field in wanted.items()})


class CheckedLink(models.Model):
    """One address at which a release is out elsewhere, and when it is looked at again (đường dẫn được kiểm tra)."""

    release = models.ForeignKey(
        "newsroom.Release", verbose_name=_("release"), on_delete=models.PROTECT, related_name="+"
    )
    url = models.URLField(_("address"), max_length=500)
    next_at = models.DateTimeField(_("look next at"), db_index=True)
    looked_at = models.DateTimeField(_("last looked at"), null=True, blank=True)
    unreached = models.PositiveSmallIntegerField(_("looks in a row that did not get through"), default=0)

    objects = CheckedLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("checked address")
        verbose_name_plural = _("checked addresses")
        constraints = [models.UniqueConstraint(name="exchange_checked_link_once", fields=["release", "url"])]

    def __str__(self):
        return self.url

    def get_absolute_url(self) -> str:
        return reverse("exchange:link", args=[self.pk])

    def looked(self, standing: str) -> None:
        """A look is over; the next one follows the sooner, the younger the piece is."""
        now = clock.now()
        self.looked_at = now
        self.unreached = min(self.unreached + 1, 100) if standing == Standing.UNVERIFIED else 0
        self.next_at = next_check(self.release.out_at or now, now, unreached=self.unreached)


class LinkFinding(models.Model):
    """What was found at an address when it changed (kết quả kiểm tra đường dẫn). Rows are added, never written over."""

    ALARMING = (Standing.CHANGED, Standing.GONE)

    link = models.ForeignKey(CheckedLink, verbose_name=_("address"), on_delete=models.PROTECT, related_name="findings")
    standing = models.CharField(_("state"), max_length=10, choices=Standing.choices)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    title = models.CharField(_("headline there"), max_length=255, blank=True)
    published = models.DateField(_("day there"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256 of the text there"), max_length=64, blank=True)
    at = models.DateTimeField(_("looked at"))
    seen_at = models.DateTimeField(_("seen by a person at"), null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("seen by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("finding at an address")
        verbose_name_plural = _("findings at addresses")
        indexes = [models.Index(name="exchange_finding_of_link", fields=["link", "-at"])]
        constraints = [
            models.CheckConstraint(
                name="exchange_finding_seen_by_and_at",
                condition=Q(seen_at=None, seen_by=None) | Q(seen_at__isnull=False, seen_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.link}: {self.get_standing_display()}"

    @property
    def waits(self) -> bool:
        """Must a person still look at it?"""
        return self.standing in self.ALARMING and self.seen_at is None
