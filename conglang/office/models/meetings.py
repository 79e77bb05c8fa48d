"""Briefings (giao ban): who was there, what was said, what the chair concluded."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.kit import clock
from conglang.kit.flow import Flow


class MeetingSeries(models.Model):
    """A meeting that comes round (kỳ giao ban), with the points that stand on every agenda."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=255)
    organiser = models.CharField(_("who holds it"), max_length=160, help_text=_("As in the news about it."))
    purpose = models.CharField(_("what for"), max_length=300)
    bodies = models.ManyToManyField("agencies.Body", verbose_name=_("bodies that attend"), related_name="+")
    place = models.CharField(_("place"), max_length=160, blank=True)
    symbol = models.CharField(
        _("symbol on its documents"), max_length=20, help_text=_("After the stroke, for example: BCĐ.")
    )
    standing_items = models.JSONField(_("points of every agenda"), default=list)

    class Meta:
        ordering = ["name"]
        verbose_name = _("series of briefings")
        verbose_name_plural = _("series of briefings")

    def __str__(self):
        return self.name


class MeetingQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=Meeting.OPEN)

    def on_record(self):
        """Those that were held and signed: they count."""
        return self.filter(state=Meeting.State.SIGNED)

    def newest_first(self):
        return self.order_by("-starts_at", "-pk")


class Meeting(models.Model):
    """One briefing. Its record is frozen when the chair signs."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("meeting", "Being prepared")
        INVITED = "invited", _("Invitation sent")
        HELD = "held", _("Held, minutes being written")
        MINUTED = "minuted", _("Minutes wait for the chair's signature")
        SIGNED = "signed", _("Signed")
        CANCELLED = "cancelled", _("Not held")
        POSTPONED = "postponed", _("Put off")

    OPEN = (State.DRAFT, State.INVITED, State.HELD, State.MINUTED)
    PREPARING = (State.DRAFT, State.INVITED)
    flow = Flow(
        invite=({State.DRAFT}, State.INVITED),
        hold=({State.INVITED}, State.HELD),
        minute=({State.HELD}, State.MINUTED),
        send_back=({State.MINUTED}, State.HELD),
        sign=({State.MINUTED}, State.SIGNED),
        postpone=({State.DRAFT, State.INVITED}, State.POSTPONED),
        cancel=({State.DRAFT, State.INVITED}, State.CANCELLED),
    )

    series = models.ForeignKey(
        MeetingSeries, verbose_name=_("series"), on_delete=models.PROTECT, related_name="meetings"
    )
    title = models.CharField(_("title"), max_length=255)
    starts_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=160)
    chair = models.ForeignKey("people.Person", verbose_name=_("chair"), on_delete=models.PROTECT, related_name="+")
    secretary = models.ForeignKey(
        "people.Person", verbose_name=_("secretary"), on_delete=models.PROTECT, related_name="+"
    )
    event = models.ForeignKey(
        "newsroom.Event",
        verbose_name=_("line of the programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    put_off_to = models.OneToOneField(
        "self",
        verbose_name=_("put off to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="put_off_from",
    )
    minutes_number = models.CharField(_("number of the minutes"), max_length=30, blank=True)
    notice_number = models.CharField(_("number of the conclusion notice"), max_length=30, blank=True)
    news = models.ForeignKey(
        "newsroom.Work",
        verbose_name=_("piece about it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    record = models.JSONField(_("record as signed"), null=True, blank=True)
    record_digest = models.CharField(_("digest of the record"), max_length=64, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")
        constraints = [
            models.CheckConstraint(
                name="office_meeting_signed_with_its_record",
                condition=Q(signed_at=None, signed_by=None, record_digest="")
                | (Q(signed_at__isnull=False, signed_by__isnull=False) & ~Q(record_digest="")),
            ),
            models.CheckConstraint(
                name="office_meeting_not_held_says_why",
                condition=~Q(state__in=["cancelled", "postponed"]) | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def day(self) -> date:
        """The day on which it is held, by the ward's clock: seats are asked for this day."""
        return timezone.localdate(self.starts_at)

    @property
    def is_signed(self) -> bool:
        return self.state == self.State.SIGNED

    @property
    def is_being_prepared(self) -> bool:
        return self.state in self.PREPARING

    @property
    def is_being_minuted(self) -> bool:
        return self.state == self.State.HELD

    def enter(self, verb: str) -> None:
        self.state = self.flow.enter(verb, self.state)

    def reasons_not_to_minute(self):
        """What the minutes still lack, all at once."""
        if self.ends_at is None:
            yield _("Write down when the briefing ended.")
        if not self.attendance.filter(status=Attendance.Status.PRESENT).exists():
            yield _("Mark who was present.")
        if not self.statements.exists():
            yield _("Write down at least one report or opinion.")
        if not self.conclusions.exists():
            yield _("Write down what the chair concluded.")

    def sign(self, record: dict, record_digest: str, by) -> None:
        """Freeze the record under the chair's name."""
        self.enter("sign")
        self.record, self.record_digest = record, record_digest
        self.signed_by, self.signed_at = by, clock.now()


class AgendaItem(models.Model):
    """One point of the agenda (nội dung chương trình). Added after the invitation it says why."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("point"), max_length=300)
    detail = models.TextField(_("what is known about it"), blank=True)
    presenter = models.ForeignKey(
        "people.Person",
        verbose_name=_("presented by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reviews_tasks = models.BooleanField(_("looks at the tasks of earlier briefings"), default=False)
    topic = models.CharField(_("key of the topic it came from"), max_length=80, blank=True)
    late_reason = models.CharField(_("why it was added after the invitation"), max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("points of the agenda")
        constraints = [
            models.UniqueConstraint(
                name="office_agenda_topic_once", fields=["meeting", "topic"], condition=~Q(topic="")
            ),
        ]

    def __str__(self):
        return self.title


class Attendance(models.Model):
    """Somebody who belongs there, and whether he came (dự họp)."""

    class Status(models.TextChoices):
        EXPECTED = "expected", pgettext_lazy("attendance", "Invited")
        PRESENT = "present", _("Present")
        ABSENT = "absent", _("Absent with a reason")
        DELEGATE = "delegate", _("Sent somebody else")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="attendance"
    )
    person = models.ForeignKey("people.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("seat on that day"), max_length=255)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    status = models.CharField(_("attendance"), max_length=8, choices=Status.choices, default=Status.EXPECTED)
    note = models.CharField(_("reason, or who came instead"), max_length=200, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.UniqueConstraint(name="office_attendance_once", fields=["meeting", "person"]),
            models.CheckConstraint(
                name="office_attendance_absent_says_why",
                condition=~Q(status__in=["absent", "delegate"]) | ~Q(note=""),
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_status_display()}"


class Statement(models.Model):
    """What was said, in order (diễn biến, ý kiến)."""

    class Kind(models.TextChoices):
        ASSESSMENT = "assessment", _("Assessment by the chair")
        REPORT = "report", pgettext_lazy("statement", "Report")
        ISSUE = "issue", _("Matter raised")
        OPINION = "opinion", _("Opinion")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="statements"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind.choices)
    speaker = models.ForeignKey(
        "people.Person", verbose_name=_("speaker"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    speaker_as = models.CharField(
        _("speaks as"),
        max_length=160,
        blank=True,
        help_text=_("For example: phụ trách CNTT. Left empty: the seat held on that day."),
    )
    text = models.TextField(_("what was said"))

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    def __str__(self):
        return self.text[:80]


class Conclusion(models.Model):
    """What the chair concluded (kết luận); part of the record that is frozen by the signature."""

    class Kind(models.TextChoices):
        ASSESSMENT = "assessment", _("Assessment")
        CONCLUSION = "conclusion", _("Conclusion")
        ASSIGNMENT = "assignment", pgettext_lazy("conclusion", "Task given")
        NOTED = "noted", _("Noted")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("briefing"), on_delete=models.CASCADE, related_name="conclusions"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind.choices, default=Kind.CONCLUSION)
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("conclusion")
        verbose_name_plural = _("conclusions")

    def __str__(self):
        return self.text[:80]
