"""The text that is said on the radio, and the sound of it."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.broadcast.speech.script import SpokenScript
from conglang.broadcast.voice import voices
from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.flow import Flow
from conglang.newsroom.models import Release

AIRABLE = (Release.State.APPROVED, Release.State.OUT)


def private_media():
    """Recordings lie where no web server finds them; a view shows them to those who may hear."""
    return storages["private"]


class ScriptQuerySet(models.QuerySet):
    def waiting(self):
        """Spoken texts that no editor has checked yet, of releases that still go to the radio."""
        return self.filter(state=Script.State.DRAFT, release__state__in=AIRABLE)

    def confirmed(self):
        return self.filter(state=Script.State.CONFIRMED, release__state__in=AIRABLE)

    def with_sound(self):
        """Checked, and recorded in exactly the present words."""
        return self.confirmed().filter(
            Exists(Recording.objects.ready().filter(script=OuterRef("pk"), spoken_digest=OuterRef("spoken_digest")))
        )

    def unrecorded(self):
        """Checked, and not yet recorded in the present words; a recording may be on its way."""
        return self.confirmed().exclude(pk__in=self.with_sound().values("pk"))

    def without_sound(self):
        """Checked, but nobody and no voice has read the present words yet, nor is doing so."""
        made = Recording.objects.exclude(state=Recording.State.FAILED)
        return self.confirmed().exclude(
            Exists(made.filter(script=OuterRef("pk"), spoken_digest=OuterRef("spoken_digest")))
        )

    def not_written_by(self, person):
        """Those whose work ``person`` has no part in."""
        work = Q(release__work__shares__person=person) | Q(release__work__created_by__person=person)
        own = Script.objects.filter(work | Q(release__written_by__person=person))
        return self.exclude(pk__in=own.values("pk"))


class Script(models.Model):
    """The spoken text (dạng đọc) of one release on the radio, confirmed by an editor who is not its author."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Waiting for an editor's check")
        CONFIRMED = "confirmed", pgettext_lazy("radio", "Checked")

    flow = Flow(
        rewrite=({State.DRAFT, State.CONFIRMED}, State.DRAFT),
        confirm=({State.DRAFT}, State.CONFIRMED),
    )

    release = models.OneToOneField(
        "newsroom.Release", verbose_name=_("release"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    title = models.CharField(_("title"), max_length=255)
    written = models.TextField(_("written text"))
    spoken = models.TextField(_("spoken text"))
    content_digest = models.CharField(_("digest of the release"), max_length=64)
    spoken_digest = models.CharField(_("digest of the spoken text"), max_length=64)
    seconds = models.PositiveIntegerField(_("estimated seconds"))
    unknown_tokens = models.JSONField(_("words nobody knows how to read"), default=list, blank=True)
    doubtful_tokens = models.JSONField(_("words with two readings"), default=list, blank=True)
    drafted_at = models.DateTimeField(_("drafted at"))
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("spoken text changed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(_("checked at"), null=True, blank=True)

    objects = ScriptQuerySet.as_manager()

    class Meta:
        ordering = ["-drafted_at", "-pk"]
        verbose_name = _("radio script")
        verbose_name_plural = _("radio scripts")
        constraints = [
            models.CheckConstraint(
                name="broadcast_script_confirmed_with_whom_and_when",
                condition=Q(state="draft", confirmed_by=None, confirmed_at=None)
                | Q(state="confirmed", confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    @property
    def current_recording(self) -> "Recording | None":
        """The newest sound that says exactly the present text."""
        return self.recordings.ready().filter(spoken_digest=self.spoken_digest).first()

    def say(self, spoken: SpokenScript, *, edited_by=None) -> None:
        """Keep ``spoken`` as what will be said; whatever was confirmed before no longer is."""
        self.state = self.flow.enter("rewrite", self.state)
        self.spoken, self.spoken_digest, self.seconds = spoken.text, digest(spoken.text), spoken.seconds
        self.unknown_tokens, self.doubtful_tokens = list(spoken.unknown_tokens), list(spoken.doubtful_tokens)
        self.edited_by, self.confirmed_by, self.confirmed_at = edited_by, None, None

    def confirm(self, by) -> None:
        """An editor has read the spoken text and answers for it."""
        self.state = self.flow.enter("confirm", self.state)
        self.confirmed_by, self.confirmed_at = by, clock.now()

    def reasons_not_to_confirm(self):
        if self.unknown_tokens:
            yield _("Some words nobody knows how to read yet. Fill in how each of them is read.")
        if not self.spoken.strip():
            yield _("There is no text to read aloud.")


class RecordingQuerySet(models.QuerySet):
    def ready(self):
        return self.filter(state=Recording.State.READY)

    def being_made(self):
        return self.filter(state=Recording.State.QUEUED)


class Recording(models.Model):
    """One sound of a script (bản thu), from a machine voice or from a person who reads."""

    class Kind(models.TextChoices):
        VOICE = "voice", _("Machine voice")
        UPLOAD = "upload", _("Read by a person")

    class State(models.TextChoices):
        QUEUED = "queued", _("Being made")
        READY = "ready", _("Ready for air")
        FAILED = "failed", _("Not usable")

    flow = Flow(
        finish=({State.QUEUED}, State.READY),
        fail=({State.QUEUED}, State.FAILED),
    )

    script = models.ForeignKey(Script, verbose_name=_("script"), on_delete=models.PROTECT, related_name="recordings")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED)
    engine = models.CharField(_("voice or reader"), max_length=120)
    file = models.FileField(_("sound file"), upload_to="broadcast/%Y/%m", storage=private_media, blank=True)
    seconds = models.DecimalField(_("seconds"), max_digits=8, decimal_places=2, null=True, blank=True)
    lufs_before = models.DecimalField(_("loudness before, LUFS"), max_digits=5, decimal_places=1, null=True, blank=True)
    lufs_after = models.DecimalField(_("loudness on air, LUFS"), max_digits=5, decimal_places=1, null=True, blank=True)
    true_peak = models.DecimalField(_("true peak, dBTP"), max_digits=5, decimal_places=1, null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    spoken_digest = models.CharField(_("digest of the spoken text"), max_length=64)
    failure = models.CharField(_("why it is not usable"), max_length=500, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"))

    objects = RecordingQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        constraints = [
            models.CheckConstraint(
                name="broadcast_recording_ready_is_measured",
                condition=~Q(state="ready")
                | (~Q(file="") & ~Q(sha256="") & Q(seconds__gt=0, lufs_after__isnull=False, true_peak__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.script} ({self.get_kind_display()})"

    @property
    def reader_name(self) -> str:
        """The person who reads, or the name of the machine voice."""
        voice = voices().get(self.engine) if self.kind == self.Kind.VOICE else None
        return str(voice.label) if voice else self.engine

    def finish(self, leveled, name: str, sha256: str) -> None:
        """The sound lies in the store, measured."""
        self.state = self.flow.enter("finish", self.state)
        self.file, self.sha256 = name, sha256
        self.seconds = round(leveled.after.seconds, 2)
        self.lufs_before, self.lufs_after = round(leveled.before.lufs, 1), round(leveled.after.lufs, 1)
        self.true_peak = round(leveled.after.true_peak, 1)

    def fail(self, reason: str) -> None:
        self.state = self.flow.enter("fail", self.state)
        self.failure = reason[:500]
