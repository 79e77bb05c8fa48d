"""What was sent to the upper level, and what came back."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from conglang.exchange.models.upper_desk import Way
from conglang.exchange.rules import next_question, next_try
from conglang.kit import clock
from conglang.kit.flow import Flow


class HandoverQuerySet(models.QuerySet):
    def open(self):
        """Those about which the upper level has not yet decided."""
        return self.filter(state__in=(Handover.State.QUEUED, Handover.State.SENT))

    def failed(self):
        """Those whose last try did not get through."""
        return self.exclude(failure="")

    def to_pack(self):
        """Those that wait for a person to send their package."""
        return self.filter(way=Way.PACKAGE, state=Handover.State.QUEUED, next_try_at=None)

    def to_tell(self):
        """Those taken back here of which only a person can tell the upper level."""
        return self.filter(way=Way.PACKAGE, state=Handover.State.RECALLED, next_try_at=None).exclude(failure="")

    def due(self, at: datetime):
        """Those about which the upper level must be told or asked by ``at``."""
        return self.filter(next_try_at__lte=at).order_by("next_try_at", "pk")


class Handover(models.Model):
    """One content of one release on its way to the upper portal (bàn giao tin bài).

    Release and digest of the approved content make the key under which the upper level keeps it, so a sending that is
    repeated arrives once. ``next_try_at`` is when the upper level is told or asked next; empty when all is settled, or
    when a person has to do it (``way`` is the package). ``sent_to`` is the address that a package is mailed to.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to be sent")
        SENT = "sent", _("With the upper level, not yet decided")
        ACCEPTED = "accepted", _("Published by the upper level")
        REFUSED = "refused", _("Not accepted by the upper level")
        RECALLED = "recalled", _("Taken back")

    flow = Flow(
        arrive=({State.QUEUED}, State.SENT),
        accept=({State.QUEUED, State.SENT}, State.ACCEPTED),
        refuse=({State.QUEUED, State.SENT}, State.REFUSED),
        recall=({State.QUEUED, State.SENT, State.ACCEPTED}, State.RECALLED),
    )

    release = models.ForeignKey(
        "newsroom.Release", verbose_name=_("release"), on_delete=models.PROTECT, related_name="+"
    )
    digest = models.CharField(_("digest of the content"), max_length=64)
    key = models.CharField(_("key"), max_length=64, unique=True)
    way = models.CharField(_("way"), max_length=7, choices=Way.choices, default=Way.API)
    sent_to = models.EmailField(_("mailed to"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    queued_at = models.DateTimeField(_("queued at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    next_try_at = models.DateTimeField(_("next try at"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries in a row that failed"), default=0)
    failure = models.CharField(_("what went wrong"), max_length=500, blank=True)
    accepted_url = models.URLField(_("address at the upper portal"), max_length=500, blank=True)
    accepted_title = models.CharField(_("title at the upper portal"), max_length=255, blank=True)
    accepted_at = models.DateTimeField(_("published at"), null=True, blank=True)
    verified_at = models.DateTimeField(_("address checked at"), null=True, blank=True)
    check_note = models.CharField(_("what the check found"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        verbose_name = _("hand-over to the upper level")
        verbose_name_plural = _("hand-overs to the upper level")
        indexes = [models.Index(name="exchange_handover_by_try", fields=["next_try_at"])]
        constraints = [
            models.UniqueConstraint(name="exchange_handover_once", fields=["release", "digest"]),
            models.CheckConstraint(
                name="exchange_handover_accepted_with_link",
                condition=~Q(state="accepted") | (Q(accepted_at__isnull=False) & ~Q(accepted_url="")),
            ),
            models.CheckConstraint(
                name="exchange_handover_refused_says_why", condition=~Q(state="refused") | ~Q(reason="")
            ),
        ]

    def __str__(self):
        return f"{self.release}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("exchange:handover", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.SENT)

    @property
    def is_by_package(self) -> bool:
        return self.way == Way.PACKAGE

    @property
    def may_be_packed(self) -> bool:
        """By the way it goes, or because the other way does not get through."""
        return self.is_open and (self.is_by_package or bool(self.failure))

    @property
    def waits_to_be_told(self) -> bool:
        """Taken back here, and only a person can tell the upper level."""
        is_untold = self.state == self.State.RECALLED and bool(self.failure)
        return self.is_by_package and is_untold and self.next_try_at is None

    @property
    def standing(self) -> str:
        """The state in words; of a package nobody but a person knows that it has arrived."""
        if self.is_by_package and self.state == self.State.QUEUED:
            return str(_("Being mailed") if self.next_try_at else _("Package waits to be sent"))
        if self.is_by_package and self.state == self.State.SENT:
            return str(_("Sent as a package"))
        return self.get_state_display()

    def arrive(self) -> None:
        """The upper level has it."""
        self.state, self.sent_at = self.flow.enter("arrive", self.state), clock.now()
        if self.is_by_package:
            self.settle()
        else:
            self.ask_later()

    def go_by_package(self, email: str = "") -> None:
        """From now on the piece goes as a package: mailed to ``email``, or handed over by a person."""
        self.way, self.sent_to = Way.PACKAGE, email
        self.tries, self.failure, self.next_try_at = 0, "", clock.now() if email else None

    def accept(self, *, url: str, title: str, at: datetime, verified: bool) -> None:
        self.state = self.flow.enter("accept", self.state)
        self.sent_at = self.sent_at or at
        self.accepted_url, self.accepted_title, self.accepted_at = url, title[:255], at
        self.verified_at = clock.now() if verified else None
        self.settle()

    def refuse(self, reason: str) -> None:
        self.state, self.reason = self.flow.enter("refuse", self.state), reason[:500]
        self.settle()

    def recall(self, reason: str) -> None:
        """Take it back; the upper level is still to be told."""
        self.state, self.reason = self.flow.enter("recall", self.state), reason[:500]
        self.tries, self.failure, self.next_try_at = 0, "", clock.now()

    def leave_to_a_person(self, what: str) -> None:
        """Nothing can be done by itself; ``what`` stands on the desk until a person has done it."""
        self.failure, self.next_try_at = what[:500], None

    def fail(self, failure: str) -> None:
        """This try did not get through; another follows after a pause."""
        self.tries += 1
        self.failure, self.next_try_at = failure[:500], next_try(self.tries, clock.now())

    def ask_later(self) -> None:
        now = clock.now()
        self.tries, self.failure, self.next_try_at = 0, "", next_question(self.sent_at or now, now)

    def try_now(self) -> None:
        self.next_try_at = clock.now()

    def settle(self) -> None:
        """Nothing is left to tell or to ask."""
        self.tries, self.failure, self.next_try_at = 0, "", None
