"""Releases that wait for each other and for a moment."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.kit.flow import Flow
from conglang.newsroom.models.releases import Release


class BundleQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Bundle.State.WAITING)

    def ready(self, at: datetime):
        """Those whose moment has come and in which every release is approved, the earliest first."""
        members = Release.objects.filter(bundle=OuterRef("pk")).exclude(state__in=Release.TAKEN_BACK)
        due = self.waiting().filter(Q(goes_out_at=None) | Q(goes_out_at__lte=at))
        lagging = members.exclude(state=Release.State.APPROVED)
        return due.filter(Exists(members), ~Exists(lagging)).order_by("goes_out_at", "pk")

    def overdue(self, at: datetime):
        """Those whose moment has passed while a release is not approved."""
        lagging = Release.objects.filter(bundle=OuterRef("pk")).exclude(
            state__in=(*Release.TAKEN_BACK, Release.State.APPROVED)
        )
        return self.waiting().filter(Exists(lagging), goes_out_at__lte=at)


class Bundle(models.Model):
    """Releases of one piece that go out at one moment, and none before (đăng cùng lúc).

    Of one release alone it is an embargo (hẹn giờ đăng). Without a moment they go as soon as all are approved.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits to go out")
        OUT = "out", _("Has gone out")
        DISSOLVED = "dissolved", _("Dissolved")

    flow = Flow(go_out=({State.WAITING}, State.OUT), dissolve=({State.WAITING}, State.DISSOLVED))

    work = models.ForeignKey("newsroom.Work", verbose_name=_("work"), on_delete=models.PROTECT, related_name="bundles")
    goes_out_at = models.DateTimeField(_("goes out at"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("gathered by"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("gathered at"))
    settled_at = models.DateTimeField(_("gone out or dissolved at"), null=True, blank=True)

    objects = BundleQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("bundle of releases")
        verbose_name_plural = _("bundles of releases")
        indexes = [models.Index(name="newsroom_bundle_by_moment", fields=["state", "goes_out_at"])]
        constraints = [
            models.CheckConstraint(
                name="newsroom_bundle_settled_with_its_moment",
                condition=Q(state="waiting", settled_at=None) | (~Q(state="waiting") & Q(settled_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.work}: {self.get_state_display()}"

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def members(self) -> list[Release]:
        """What is still in it, by channel; what was taken back has left."""
        found = self.releases.select_related("channel").order_by("channel__position")
        return [release for release in found if release.state not in Release.TAKEN_BACK]

    @property
    def laggards(self) -> list[Release]:
        """The releases that the others wait for."""
        return [release for release in self.members if release.state != Release.State.APPROVED]

    @property
    def is_overdue(self) -> bool:
        return self.is_waiting and self.goes_out_at is not None and self.goes_out_at <= clock.now()

    def settle(self, verb: str) -> None:
        self.state, self.settled_at = self.flow.enter(verb, self.state), clock.now()
