"""What somebody tells the ward that it may want to write about."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.kit.flow import Flow
from conglang.kit.text import cut_at_word


class TipQuerySet(models.QuerySet):
    def new(self):
        return self.filter(state=Tip.State.NEW)

    def late(self, at=None):
        """Not looked at by the time that the ward has laid down."""
        return self.new().filter(look_by__lt=at or clock.now())

    def in_progress(self):
        return self.filter(state__in=Tip.IN_PROGRESS)

    def newest_first(self):
        return self.order_by("-sent_at", "-pk")

    def with_personal_data(self):
        """Decided, and not yet forgotten; a merged one waits for the one it was put to."""
        decided = ~Q(state__in=(Tip.State.NEW, Tip.State.MERGED))
        followed = Q(state=Tip.State.MERGED) & ~Q(merged_into__state=Tip.State.NEW)
        return self.filter(decided | followed, forgotten_at=None)


class Tip(models.Model):
    """A tip of a resident or collaborator (tin báo): what, where, when, with photos."""

    class State(models.TextChoices):
        NEW = "new", _("Waiting to be looked at")
        ASSIGNED = "assigned", _("Given to a writer")
        PUBLISHED = "published", _("Published")
        TAKEN_BACK = "taken_back", _("The piece was taken back")
        FORWARDED = "forwarded", _("Passed to a unit")
        NOT_USED = "not_used", _("Not to be used")
        MERGED = "merged", _("Put together with another tip")

    IN_PROGRESS = (State.ASSIGNED, State.FORWARDED)
    flow = Flow(
        give=({State.NEW}, State.ASSIGNED),
        forward=({State.NEW}, State.FORWARDED),
        set_aside=({State.NEW}, State.NOT_USED),
        merge=({State.NEW}, State.MERGED),
        come_back=({State.ASSIGNED}, State.NEW),
        go_out=({State.ASSIGNED, State.TAKEN_BACK}, State.PUBLISHED),
        take_back=({State.PUBLISHED}, State.TAKEN_BACK),
    )

    code_digest = models.CharField(_("digest of the code"), max_length=64, unique=True, editable=False)
    what = models.TextField(_("what happened"), max_length=2000, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    happened = models.CharField(_("when"), max_length=120, blank=True)
    residential_group = models.ForeignKey(
        "agencies.ResidentialGroup",
        verbose_name=_("residential group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sender = models.ForeignKey(
        "people.Person",
        verbose_name=_("sender with an account"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name = models.CharField(_("name of the sender"), max_length=80, blank=True)
    phone = models.CharField(_("telephone of the sender"), max_length=30, blank=True)
    may_be_named = models.BooleanField(_("may be named"), default=False)
    consent = models.ForeignKey(
        "tips.ConsentWording", verbose_name=_("consent"), on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent at"), default=clock.now)
    look_by = models.DateTimeField(_("to be looked at by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    changed_at = models.DateTimeField(_("changed at"), default=clock.now)
    reason = models.CharField(_("why it is not used"), max_length=300, blank=True)
    unit = models.ForeignKey(
        "agencies.Unit", verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(_("note to the unit"), max_length=1000, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("received by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    received_at = models.DateTimeField(_("received by the unit at"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("put to"), null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    assignment = models.ForeignKey(
        "newsroom.Assignment",
        verbose_name=_("assignment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    work = models.ForeignKey(
        "newsroom.Work", verbose_name=_("piece"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    credited = models.ForeignKey(
        "people.Person",
        verbose_name=_("named in the piece"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    forgotten_at = models.DateTimeField(_("personal data removed at"), null=True, blank=True)

    objects = TipQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("news tip")
        verbose_name_plural = _("news tips")
        indexes = [models.Index(name="tips_tip_by_state", fields=["state", "sent_at"])]
        constraints = [
            models.CheckConstraint(name="tips_tip_not_used_says_why", condition=~Q(state="not_used") | ~Q(reason="")),
            models.CheckConstraint(
                name="tips_tip_forwarded_to_a_unit", condition=~Q(state="forwarded") | Q(unit__isnull=False)
            ),
            models.CheckConstraint(
                name="tips_tip_merged_into_another",
                condition=Q(state="merged", merged_into__isnull=False) | (~Q(state="merged") & Q(merged_into=None)),
            ),
            models.CheckConstraint(
                name="tips_tip_received_at_with_received_by",
                condition=Q(received_at=None, received_by=None)
                | Q(received_at__isnull=False, received_by__isnull=False),
            ),
            models.CheckConstraint(
                name="tips_tip_forgotten_is_empty",
                condition=Q(forgotten_at=None) | Q(what="", place="", happened="", name="", phone="", sender=None),
            ),
        ]

    def __str__(self):
        """Audit lines keep this for ever, so it says nothing of what was told."""
        return str(_("News tip no. %(number)s") % {"number": self.pk})

    @property
    def title(self) -> str:
        """The beginning of what was told, for lists."""
        return cut_at_word(self.what, 120) or str(_("Removed after its time"))

    @property
    def is_late(self) -> bool:
        return self.state == self.State.NEW and self.look_by is not None and self.look_by < clock.now()

    @property
    def leading(self) -> "Tip":
        """The tip that decides what becomes of this one."""
        return self.merged_into or self

    def enter(self, verb: str) -> None:
        """Make a move of the flow; whatever happens is noted with its time."""
        self.state = self.flow.enter(verb, self.state)
        self.changed_at = clock.now()

    def forget(self) -> None:
        """Nothing about a person is left; that there was a tip, and what became of it, stays."""
        self.what = self.place = self.happened = self.name = self.phone = self.note = ""
        self.sender, self.forgotten_at = None, clock.now()
