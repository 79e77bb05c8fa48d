"""Who the ward is: agency, units, residential groups, decisions, posts and who holds them from when to when."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.kit.flow import Flow


class DatedQuerySet(models.QuerySet):
    """Rows that hold from one day to another, both included."""

    starts, ends = "valid_from", "valid_to"

    def on(self, day: date | None = None):
        """Those that hold on ``day`` (today when left out)."""
        day = day or clock.today()
        begun = Q(**{self.starts: None}) | Q(**{f"{self.starts}__lte": day})
        return self.filter(begun, Q(**{self.ends: None}) | Q(**{f"{self.ends}__gte": day}))


class Dated(models.Model):
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("last day"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class Agency(Dated):
    """The ward of this instance, its predecessors and its neighbours (cơ quan)."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120, help_text=_("For example: Phường Cự Khối."))
    short_name = models.CharField(_("short name"), max_length=60)
    issuer_name = models.CharField(_("name on official sheets"), max_length=120, blank=True)
    level_word = models.CharField(
        _("word for its level"),
        max_length=30,
        help_text=_("In the middle of a sentence, for example: phường, quận, thành phố."),
    )
    upper_name = models.CharField(_("upper level"), max_length=120, blank=True)
    upper_word = models.CharField(_("word for the upper level"), max_length=30, blank=True)
    upper_portal_name = models.CharField(_("name of the upper portal"), max_length=120, blank=True)
    place = models.CharField(_("place name on documents"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    responsible = models.CharField(_("responsible for the content of the portal"), max_length=160, blank=True)
    is_ours = models.BooleanField(_("this instance is its own"), default=False)
    morning_mail_at = models.TimeField(_("hour of the morning mail"), default=time(7))
    predecessors = models.ManyToManyField(
        "self", verbose_name=_("predecessors"), symmetrical=False, blank=True, related_name="successors"
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        constraints = [
            models.UniqueConstraint(name="agencies_agency_one_is_ours", fields=["is_ours"], condition=Q(is_ours=True)),
        ]

    def __str__(self):
        return self.name


class Unit(Dated):
    """A part of the office, or a body beside it (bộ phận chuyên môn, đoàn thể)."""

    class Kind(models.TextChoices):
        PARTY = "party", _("Party committee")
        COUNCIL = "council", _("People's Council")
        COMMITTEE = "committee", _("People's Committee")
        FRONT = "front", _("Fatherland Front")
        MASS_ORGANISATION = "mass_organisation", _("Mass organisation")
        SECTION = "section", _("Specialised section")
        SERVICE = "service", _("Service unit")

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", verbose_name=_("belongs to"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def __str__(self):
        return self.name


class ResidentialGroup(Dated):
    """A neighbourhood of the ward (tổ dân phố)."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    households = models.PositiveIntegerField(_("households"), default=0)
    citizens = models.PositiveIntegerField(_("citizens"), default=0)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("residential group")
        verbose_name_plural = _("residential groups")

    def __str__(self):
        return self.name


class Decision(models.Model):
    """The legal ground of appointments, tables and sets (quyết định)."""

    number = models.CharField(_("number and symbol"), max_length=60)
    issued_on = models.DateField(_("issue date"))
    issuer = models.CharField(_("issuing authority"), max_length=160)
    abstract = models.CharField(_("abstract"), max_length=300)

    class Meta:
        ordering = ["-issued_on", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                name="agencies_decision_one_number_a_day", fields=["number", "issued_on", "issuer"]
            ),
        ]

    def __str__(self):
        return f"{self.number} ({self.issued_on:%d/%m/%Y})"


class Body(Dated):
    """A committee or board whose seats are filled by decision (ban chỉ đạo, ban biên tập)."""

    class Kind(models.TextChoices):
        STEERING_COMMITTEE = "steering_committee", _("Steering committee")
        EDITORIAL_BOARD = "editorial_board", _("Editorial board")
        OTHER = "other", _("Another body")

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=160)
    short_name = models.CharField(_("short name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    decision = models.ForeignKey(
        Decision, verbose_name=_("decision"), null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("body")
        verbose_name_plural = _("bodies")

    def __str__(self):
        return self.name


class Role(models.TextChoices):
    """What a post entitles its holder to do in this software."""

    AGENCY_HEAD = "agency_head", _("Head of the agency, account holder")
    HEAD = "head", _("Head of the steering committee")
    BOARD_HEAD = "board_head", _("Head of the editorial board")
    DEPUTY_BOARD_HEAD = "deputy_board_head", _("Deputy head of the editorial board")
    EDITOR = "editor", _("Editor")
    SECRETARY = "secretary", _("Secretary")
    PARTY_PROPAGANDA = "party_propaganda", _("Head of Party propaganda")
    WRITER = "writer", _("Officer who writes")
    CONTRIBUTOR = "contributor", _("Contributor")
    RADIO_OPERATOR = "radio_operator", _("Radio operator")
    ACCOUNTANT = "accountant", _("Accountant")
    IT_OFFICER = "it_officer", _("IT officer")
    AUDITOR = "auditor", _("Auditor who only reads")


class Post(Dated):
    """A seat in a unit or a body (chức danh, vị trí); its role gives the rights."""

    code = models.SlugField(_("code"), unique=True)
    title = models.CharField(_("title"), max_length=120)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    body = models.ForeignKey(
        Body, verbose_name=_("body"), null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), default=1)
    is_public = models.BooleanField(_("shown on the portal"), default=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "title"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.CheckConstraint(
                name="agencies_post_in_a_unit_or_a_body",
                condition=Q(unit__isnull=False, body=None) | Q(unit=None, body__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def place(self) -> Unit | Body:
        return self.unit or self.body


class AppointmentQuerySet(DatedQuerySet):
    starts, ends = "starts_on", "ends_on"

    def of(self, user):
        """The appointments of the person behind a sign-in."""
        return self.filter(person=user.person_id) if getattr(user, "person_id", None) else self.none()

    def in_seat_order(self):
        return self.order_by("post__position", "post__title", "person__given_name", "pk")


class Appointment(models.Model):
    """A person holds a post from a day to a last day, by decision (bổ nhiệm, phân công). Rights come from here alone."""

    person = models.ForeignKey("people.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="appointments")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("decision"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments",
    )
    on_behalf_of = models.ForeignKey(
        "self",
        verbose_name=_("deputises for"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deputies",
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["post__position", "-starts_on", "pk"]
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.CheckConstraint(
                name="agencies_appointment_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.UniqueConstraint(name="agencies_appointment_once_a_day", fields=["person", "post", "starts_on"]),
        ]

    def __str__(self):
        return f"{self.person}, {self.post}"


class Holiday(models.Model):
    """A day that is not worked though it is a weekday, or worked though it is not (ngày nghỉ, ngày làm bù)."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("Holiday")
        MAKE_UP = "make_up", _("Make-up working day")

    day = models.DateField(_("day"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.HOLIDAY)
    legal_source = models.CharField(_("legal ground"), max_length=255)

    class Meta:
        ordering = ["day"]
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")

    def __str__(self):
        return f"{self.day:%d/%m/%Y} {self.name}"


class Deadline(Dated):
    """How long something may take (thời hạn): dated, with its legal ground, never a constant in code."""

    class Unit(models.TextChoices):
        WORKING_HOURS = "working_hours", _("working hours")
        WORKING_DAYS = "working_days", _("working days")
        DAYS = "days", _("days")

    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=160)
    amount = models.DecimalField(_("amount"), max_digits=6, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=14, choices=Unit.choices)
    legal_source = models.CharField(_("legal ground"), max_length=255)

    class Meta:
        ordering = ["code", "valid_from"]
        verbose_name = _("time limit")
        verbose_name_plural = _("time limits")
        constraints = [
            models.UniqueConstraint(name="agencies_deadline_one_a_day", fields=["code", "valid_from"]),
        ]

    def __str__(self):
        return self.name


class MorningMailQuerySet(models.QuerySet):
    def due(self, at: datetime):
        """Not yet tried, or refused and to be tried again by now."""
        return self.filter(Q(state=MorningMail.State.QUEUED) | Q(state=MorningMail.State.FAILED, next_try_at__lte=at))

    def undelivered(self, at: datetime):
        """Refused, or handed over so long ago without an answer that nobody knows whether it arrived."""
        unanswered = Q(state=MorningMail.State.SENDING, claimed_at__lt=at - MorningMail.ANSWERED_WITHIN)
        return self.filter(Q(state=MorningMail.State.FAILED) | unanswered)


class MorningMail(models.Model):
    """What became of the one mail that a person gets on the morning of a working day (thư buổi sáng).

    The row is there before the mail is, and is claimed before it is handed over: whatever is killed or runs twice,
    nobody gets two.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Not yet sent")
        SENDING = "sending", _("Handed over, no answer")
        SENT = "sent", _("Sent")
        NOTHING = "nothing", _("Nothing waited, no mail")
        FAILED = "failed", _("Not sent")

    # The mail server is given 20 seconds; who is silent after ten minutes was killed in the middle.
    ANSWERED_WITHIN = timedelta(minutes=10)
    BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60))
    flow = Flow(
        pass_over=({State.QUEUED, State.FAILED}, State.NOTHING),
        claim=({State.QUEUED, State.FAILED}, State.SENDING),
        arrive=({State.SENDING}, State.SENT),
        fail=({State.QUEUED, State.SENDING, State.FAILED}, State.FAILED),
        send_again=({State.FAILED, State.SENDING}, State.QUEUED),
    )

    person = models.ForeignKey("people.Person", verbose_name=_("person"), on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("day"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    claimed_at = models.DateTimeField(_("handed over at"), null=True, blank=True)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    failure = models.CharField(_("reason"), max_length=300, blank=True)

    objects = MorningMailQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "pk"]
        verbose_name = _("morning mail")
        verbose_name_plural = _("morning mails")
        constraints = [
            models.UniqueConstraint(name="agencies_morningmail_one_a_day", fields=["person", "day"]),
        ]

    def __str__(self):
        return f"{self.person}, {self.day:%d/%m/%Y}"

    def claim(self, at: datetime) -> bool:
        """True for exactly one caller, who then hands the mail over."""
        return self._move_on("claim", claimed_at=at, tries=self.tries + 1)

    def pass_over(self) -> bool:
        """Nothing lies on the desk; False when somebody else was quicker."""
        return self._move_on("pass_over")

    def _move_on(self, verb: str, **changes) -> bool:
        """Only if the row is still as it was read; written at once."""
        as_read = MorningMail.objects.filter(pk=self.pk, state=self.state, tries=self.tries)
        changes |= {"state": self.flow.enter(verb, self.state), "next_try_at": None, "failure": ""}
        if not as_read.update(**changes):
            return False
        for name, value in changes.items():
            setattr(self, name, value)
        return True

    def arrive(self) -> None:
        self.state = self.flow.enter("arrive", self.state)

    def fail(self, reason: str, at: datetime) -> None:
        """Note why, and when to try again; after the last try a person decides."""
        self.state = self.flow.enter("fail", self.state)
        self.failure = reason[:300]
        self.next_try_at = at + self.BACK_OFF[self.tries - 1] if 0 < self.tries <= len(self.BACK_OFF) else None

    def send_again(self) -> None:
        self.state = self.flow.enter("send_again", self.state)
        self.tries, self.next_try_at, self.failure = 0, None, ""
