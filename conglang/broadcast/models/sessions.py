"""The sessions of a day and what is in them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.broadcast import rules
from conglang.broadcast.rules import Slot
from conglang.kit.flow import Flow

PLAYER_LOST_AFTER = timedelta(seconds=10)


class BroadcastSessionQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(day=day).order_by("starts_at", "pk")

    def due(self, at: datetime):
        """Sessions whose time has come and is not over, the earliest first."""
        return self.open().filter(starts_at__lte=at, ends_at__gt=at).order_by("starts_at", "pk")

    def open(self):
        return self.filter(state__in=BroadcastSession.OPEN)

    def held(self):
        """All but the cancelled ones."""
        return self.exclude(state=BroadcastSession.State.CANCELLED)

    def with_items(self):
        """Each with ``items_in_order``: what is or was in it, in air order."""
        kept = SessionItem.objects.in_session().in_air_order().select_related("release", "recording__script")
        return self.prefetch_related(models.Prefetch("items", queryset=kept, to_attr="items_in_order"))


class BroadcastSession(models.Model):
    """A session in the morning or the afternoon (buổi phát thanh)."""

    class Slot(models.TextChoices):
        MORNING = "morning", pgettext_lazy("radio", "Morning")
        AFTERNOON = "afternoon", pgettext_lazy("radio", "Afternoon")
        SPECIAL = "special", pgettext_lazy("radio", "Special case")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("radio", "Planned")
        RUNNING = "running", pgettext_lazy("radio", "On air")
        DONE = "done", pgettext_lazy("radio", "Finished")
        CANCELLED = "cancelled", pgettext_lazy("radio", "Cancelled")

    OPEN = (State.PLANNED, State.RUNNING)
    flow = Flow(
        begin=({State.PLANNED}, State.RUNNING),
        end=({State.RUNNING, State.PLANNED}, State.DONE),
        cancel=({State.PLANNED}, State.CANCELLED),
    )

    day = models.DateField(_("day"))
    slot = models.CharField(_("part of the day"), max_length=10, choices=Slot.choices)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at the latest"))
    max_seconds = models.PositiveIntegerField(_("longest, in seconds"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("planned by"), on_delete=models.PROTECT, related_name="+"
    )
    special_reason = models.CharField(_("why outside the usual days"), max_length=255, blank=True)
    player = models.CharField(_("player"), max_length=64, blank=True)
    seen_at = models.DateTimeField(_("player last seen at"), null=True, blank=True)

    objects = BroadcastSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("radio session")
        verbose_name_plural = _("radio sessions")
        constraints = [
            models.UniqueConstraint(
                name="broadcast_session_one_a_slot",
                fields=["day", "slot"],
                condition=~Q(slot="special") & ~Q(state="cancelled"),
            ),
            models.CheckConstraint(
                name="broadcast_session_special_says_why", condition=~Q(slot="special") | ~Q(special_reason="")
            ),
        ]

    def __str__(self):
        return f"{self.get_slot_display()} {self.day:%d/%m/%Y}"

    def begin(self) -> None:
        self.state = self.flow.enter("begin", self.state)

    def end(self) -> None:
        self.state = self.flow.enter("end", self.state)

    def cancel(self) -> None:
        self.state = self.flow.enter("cancel", self.state)

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def tone(self) -> str:
        """The look of the state on screens."""
        return {"planned": "waiting", "running": "active", "done": "done"}.get(self.state, "closed")

    def is_held_by_another(self, player: str, at: datetime) -> bool:
        """Is a living player on it? One not seen for ten seconds is lost."""
        alive = self.seen_at is not None and self.seen_at > at - PLAYER_LOST_AFTER
        return bool(self.player) and self.player != player and alive


class SessionItemQuerySet(models.QuerySet):
    def in_air_order(self):
        """Priority first, then in the ward's order; the key breaks ties."""
        return self.order_by("priority", "position", "pk")

    def queued(self):
        return self.filter(state=SessionItem.State.QUEUED)

    def in_session(self):
        """All but those that were taken out."""
        return self.exclude(state=SessionItem.State.REMOVED)

    def playing(self):
        return self.filter(state=SessionItem.State.PLAYING)

    def left_playing(self, at: datetime):
        """Items whose player was lost in the middle: a person must look at them."""
        return self.playing().filter(Q(seen_at=None) | Q(seen_at__lt=at - PLAYER_LOST_AFTER))


class SessionItem(models.Model):
    """One recording in one session."""

    class Priority(models.IntegerChoices):
        PRIORITY = 1, pgettext_lazy("radio", "Priority")
        NORMAL = 2, pgettext_lazy("radio", "Normal")

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting its turn")
        PLAYING = "playing", _("On air now")
        PLAYED = "played", pgettext_lazy("radio", "Played")
        FAILED = "failed", _("Not played: error")
        INTERRUPTED = "interrupted", _("Broken off")
        REMOVED = "removed", _("Taken out of the session")

    flow = Flow(
        start=({State.QUEUED}, State.PLAYING),
        finish=({State.PLAYING}, State.PLAYED),
        fail=({State.PLAYING}, State.FAILED),
        break_off=({State.PLAYING}, State.INTERRUPTED),
        queue_again=({State.FAILED, State.INTERRUPTED}, State.QUEUED),
        remove=({State.QUEUED, State.FAILED, State.INTERRUPTED}, State.REMOVED),
    )

    session = models.ForeignKey(
        BroadcastSession, verbose_name=pgettext_lazy("radio", "session"), on_delete=models.PROTECT, related_name="items"
    )
    release = models.ForeignKey(
        "newsroom.Release", verbose_name=_("release"), on_delete=models.PROTECT, related_name="+"
    )
    recording = models.ForeignKey(
        "broadcast.Recording", verbose_name=_("recording"), on_delete=models.PROTECT, related_name="items"
    )
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.NORMAL)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.QUEUED)
    seen_at = models.DateTimeField(_("player last seen at"), null=True, blank=True)
    failure = models.CharField(_("what happened"), max_length=255, blank=True)

    objects = SessionItemQuerySet.as_manager()

    class Meta:
        ordering = ["session", "priority", "position", "pk"]
        verbose_name = _("item of a session")
        verbose_name_plural = _("items of sessions")
        constraints = [
            models.UniqueConstraint(
                name="broadcast_item_once_a_session", fields=["session", "release"], condition=~Q(state="removed")
            ),
        ]

    def __str__(self):
        return str(self.recording.script)

    @property
    def tone(self) -> str:
        """The look of the state on screens."""
        tones = {"queued": "waiting", "playing": "active", "played": "done", "failed": "urgent", "interrupted": "late"}
        return tones.get(self.state, "closed")

    @property
    def slot(self) -> Slot:
        return Slot(self.pk, int(-(-self.recording.seconds // 1)), rules.Priority(self.priority), self.position)

    def enter(self, verb: str, failure: str = "") -> None:
        """Make the move ``verb`` and keep what went wrong."""
        self.state = self.flow.enter(verb, self.state)
        self.failure = failure[:255]
