"""One work on one channel: its own text, state, approval and proof."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.flow import Flow, IllegalMove

URGENT = "urgent"


class Channel(models.Model):
    """Where a work can appear (kênh). The room that owns the channel plugs in its driver under ``channel_driver``."""

    class Proof(models.TextChoices):
        PAGE = "page", _("Address of the published page")
        ACCEPTANCE = "acceptance", _("Acceptance by the upper level, with its link")
        LOG = "log", _("Log of the station")

    WARD_PORTAL, UPPER_PORTAL, RADIO = "ward-portal", "upper-portal", "radio"

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    short_name = models.CharField(_("short name"), max_length=40)
    proof = models.CharField(_("kind of proof"), max_length=12, choices=Proof.choices)
    is_main = models.BooleanField(_("the text is written for this channel first"), default=False)
    is_active = models.BooleanField(_("in use"), default=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        constraints = [
            models.UniqueConstraint(name="newsroom_channel_one_main", fields=["is_main"], condition=Q(is_main=True)),
        ]

    def __str__(self):
        return self.name


class ReleaseQuerySet(models.QuerySet):
    def out(self):
        """Those the public can read or has heard, with proof."""
        return self.filter(out_at__isnull=False, taken_back_at=None)

    def out_between(self, first_day, last_day):
        """Out on a day from ``first_day`` to ``last_day``, both included, by the ward's clock."""
        return self.out().filter(out_at__date__gte=first_day, out_at__date__lte=last_day)

    def on_channel(self, code: str):
        return self.filter(channel__code=code)

    def waiting(self):
        return self.filter(state=Release.State.SUBMITTED)

    def stuck(self):
        """Approved and not at their channel: the last try failed, nobody knows of any, or it has queued for too long."""
        forgotten = Q(
            delivery__state=Delivery.State.QUEUED, delivery__changed_at__lt=clock.now() - Delivery.QUEUES_TOO_LONG
        )
        lost = Q(delivery=None) | Q(delivery__state=Delivery.State.FAILED) | forgotten
        return self.filter(lost, state=Release.State.APPROVED)

    def in_waiting_order(self):
        return self.order_by("submitted_at", "pk")


class Release(models.Model):
    """A work on a channel (bản đăng)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        SUBMITTED = "submitted", _("Waiting for approval")
        RETURNED = "returned", _("Sent back to the writer")
        APPROVED = "approved", _("Approved, on its way out")
        OUT = "out", _("Published")
        CORRECTING = "correcting", _("Published, being corrected")
        REFUSED = "refused", _("Not accepted by the upper level")
        WITHDRAWN = "withdrawn", _("Withdrawn, with its reason")
        RECALLED = "recalled", _("Taken back")

    WRITABLE = (State.DRAFT, State.RETURNED, State.CORRECTING, State.REFUSED)
    TAKEN_BACK = (State.WITHDRAWN, State.RECALLED)
    # Whatever is being done to a correction, readers still see what is out.
    IN_HAND = {State.DRAFT, State.SUBMITTED, State.RETURNED, State.APPROVED, State.REFUSED, State.CORRECTING, State.OUT}
    flow = Flow(
        rewrite=({State.SUBMITTED, State.APPROVED}, State.DRAFT),
        submit=({State.DRAFT, State.RETURNED, State.CORRECTING, State.REFUSED}, State.SUBMITTED),
        send_back=({State.SUBMITTED}, State.RETURNED),
        approve=({State.SUBMITTED}, State.APPROVED),
        go_out=({State.APPROVED}, State.OUT),
        refuse=({State.APPROVED}, State.REFUSED),
        correct=({State.OUT}, State.CORRECTING),
        withdraw=(IN_HAND, State.WITHDRAWN),
        recall=({*IN_HAND, State.WITHDRAWN}, State.RECALLED),
    )

    work = models.ForeignKey("newsroom.Work", verbose_name=_("work"), on_delete=models.PROTECT, related_name="releases")
    channel = models.ForeignKey(Channel, verbose_name=_("channel"), on_delete=models.PROTECT, related_name="releases")
    title = models.CharField(_("title"), max_length=255, blank=True)
    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences: what, who, when, where."))
    body = models.TextField(_("text"), blank=True, help_text=_("One paragraph a line."))
    follows_main = models.BooleanField(_("takes its text from the main channel"), default=True)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    return_reason = models.TextField(_("why it was sent back"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("last written by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handed in by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    out_at = models.DateTimeField(_("published at"), null=True, blank=True)
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    taken_back_reason = models.CharField(_("why it was taken back"), max_length=300, blank=True)
    proof_url = models.URLField(_("address"), max_length=500, blank=True)
    proof_digest = models.CharField(_("digest of what went out"), max_length=64, blank=True)
    proof_note = models.CharField(_("proof"), max_length=300, blank=True)
    bundle = models.ForeignKey(
        "newsroom.Bundle",
        verbose_name=_("goes out together with"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="releases",
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["work", "channel__position"]
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        indexes = [models.Index(name="newsroom_release_by_out", fields=["channel", "out_at"])]
        constraints = [
            models.UniqueConstraint(name="newsroom_release_one_a_channel", fields=["work", "channel"]),
            models.CheckConstraint(
                name="newsroom_release_out_with_proof",
                condition=Q(out_at=None) | ~Q(proof_digest=""),
            ),
            models.CheckConstraint(
                name="newsroom_release_taken_back_says_why",
                condition=Q(taken_back_at=None) | ~Q(taken_back_reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.title or self.work.title} ({self.channel.short_name})"

    @property
    def is_out(self) -> bool:
        return self.out_at is not None and self.taken_back_at is None

    @property
    def is_on_its_way(self) -> bool:
        """Approved and not yet at its channel."""
        return self.state == self.State.APPROVED

    @property
    def may_be_taken_back(self) -> bool:
        """Is there anything of it to take back: out, on its way, or withdrawn with its notice still there?"""
        return self.is_out or self.state in (self.State.APPROVED, self.State.WITHDRAWN)

    @property
    def is_held(self) -> bool:
        """Does it wait in a bundle for its moment or for the others?"""
        return self.bundle_id is not None and self.bundle.is_waiting

    @property
    def is_writable(self) -> bool:
        return self.state in self.WRITABLE

    def approval_kind(self) -> str:
        return f"release:{self.channel.code}"

    def approval_cases(self) -> list[str]:
        """Urgent, for exactly the content that was marked; then the column it stands in; then its genre."""
        marks = list(self.urgent_marks.all())
        cases = [URGENT] if marks and self.content_digest() in {mark.digest for mark in marks} else []
        if self.work.column_id:
            cases.append(f"column:{self.work.column.slug}")
        return [*cases, f"genre:{self.work.genre.code}"]

    def author_ids(self) -> set[int]:
        return self.work.author_ids() | ({self.written_by.person_id} if self.written_by_id else set()) - {None}

    def content(self) -> dict:
        """Exactly what goes out."""
        photos = self.work.photos.values_list("picture__file_hash", "caption", "alt")
        # Only words of others have a source; the digest of what was approved before there were sources stays as it was.
        source = {"source": self.work.source} if self.work.source else {}
        return {
            **source,
            "channel": self.channel.code,
            "title": self.title,
            "lead": self.lead,
            "body": self.body,
            "byline": self.work.byline,
            "column": self.work.column_id,
            "photos": [list(photo) for photo in photos],
        }

    def content_digest(self) -> str:
        return digest(self.content())

    def reasons_not_to_submit(self):
        """Everything that is missing, at once."""
        if not self.title.strip():
            yield _("Write a title.")
        if not self.lead.strip():
            yield _("Write the lead: what, who, when, where.")
        if len(self.body.split()) < 30:
            yield _("The text is too short. Write at least 30 words.")
        if "…" in self.body and "[…" in self.body:
            yield _("The skeleton still has gaps marked […]. Fill them in or delete them.")
        if self.channel.is_main and self.work.column_id is None:
            yield _("Choose the column it will stand in.")

    def write(self, *, title: str, lead: str, body: str, by) -> None:
        """Put new words into a writable release; whatever was approved before no longer is."""
        self.title, self.lead, self.body, self.written_by = title.strip(), lead.strip(), body.strip(), by

    def submit(self, by) -> None:
        self.state = self.flow.enter("submit", self.state)
        self.submitted_by, self.submitted_at, self.return_reason = by, clock.now(), ""

    def send_back(self, reason: str) -> None:
        self.state = self.flow.enter("send_back", self.state)
        self.return_reason = reason

    def enter(self, verb: str) -> None:
        self.state = self.flow.enter(verb, self.state)

    def go_out(self, *, url: str, at, note: str = "") -> None:
        """It is out: the first time counts, a correction keeps the day of publication."""
        self.state = self.flow.enter("go_out", self.state)
        self.out_at = self.out_at or at
        self.proof_url, self.proof_note, self.proof_digest = url, note, self.content_digest()

    def take_back(self, verb: str, reason: str) -> None:
        """``withdraw`` leaves a notice with the reason; ``recall`` leaves nothing."""
        if not (self.is_out if verb == "withdraw" else self.may_be_taken_back):
            raise IllegalMove(verb, self.state)
        self.state = self.flow.enter(verb, self.state)
        self.taken_back_at, self.taken_back_reason = clock.now(), reason


class Submission(models.Model):
    """What was handed in, word for word (bản gửi duyệt). Rows are added, never changed: a decision names its digest."""

    release = models.ForeignKey(
        Release, verbose_name=_("release"), on_delete=models.PROTECT, related_name="submissions"
    )
    content = models.JSONField(_("content"))
    digest = models.CharField(_("digest"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("handed in by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("handed in at"))

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("what was handed in")
        verbose_name_plural = _("what was handed in")
        indexes = [models.Index(name="newsroom_submission_by_digest", fields=["release", "digest"])]

    def __str__(self):
        return f"{self.release} {self.at:%d/%m/%Y %H:%M}"


class UrgentMark(models.Model):
    """Somebody called exactly this content urgent, with a reason (tin khẩn). The row stays, whatever comes of it."""

    release = models.ForeignKey(
        Release, verbose_name=_("release"), on_delete=models.PROTECT, related_name="urgent_marks"
    )
    digest = models.CharField(_("digest"), max_length=64)
    reason = models.CharField(_("why it is urgent"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("called urgent by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("called urgent at"))

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("mark of urgency")
        verbose_name_plural = _("marks of urgency")
        constraints = [
            models.UniqueConstraint(name="newsroom_urgent_mark_once", fields=["release", "digest"]),
            models.CheckConstraint(name="newsroom_urgent_mark_says_why", condition=~Q(reason="")),
        ]

    def __str__(self):
        return self.reason


class Delivery(models.Model):
    """One try to bring an approved release to its channel; a failure here never touches the approval."""

    class State(models.TextChoices):
        HELD = "held", _("Waits to go out together")
        QUEUED = "queued", _("Waiting to be sent")
        RUNNING = "running", _("Being sent")
        DONE = "done", _("Sent")
        FAILED = "failed", _("Not sent")

    QUEUES_TOO_LONG = timedelta(minutes=15)

    release = models.OneToOneField(
        Release, verbose_name=_("release"), on_delete=models.PROTECT, related_name="delivery"
    )
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    failure = models.CharField(_("what went wrong"), max_length=500, blank=True)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        ordering = ["-changed_at"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")

    def __str__(self):
        return f"{self.release}: {self.get_state_display()}"

    def fail(self, failure: str) -> None:
        """This try failed; the approval stands."""
        self.state, self.failure = self.State.FAILED, failure[:500]
        self.tries, self.changed_at = self.tries + 1, clock.now()

    @property
    def is_stuck(self) -> bool:
        """Does a person have to send it again?"""
        waited = clock.now() - self.changed_at
        return self.state == self.State.FAILED or (self.state == self.State.QUEUED and waited > self.QUEUES_TOO_LONG)
