"""Official documents, their files and how they relate."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.documents import rules
from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.flow import Flow


class OfficialDocumentQuerySet(models.QuerySet):
    def out(self):
        """What the public may see now."""
        return self.filter(state=OfficialDocument.State.OUT, visibility=OfficialDocument.Visibility.PUBLIC)

    def posted(self):
        """Approved and posted, for the public or for the office alone."""
        return self.filter(state=OfficialDocument.State.OUT)

    def open(self):
        """Not posted yet."""
        return self.filter(state__in=OfficialDocument.OPEN)

    def in_charge_of(self, person):
        return self.filter(responsible=person)

    def late(self, at):
        return self.open().filter(due_at__lt=at)

    def newest_first(self):
        return self.order_by("-issue_date", "-pk")

    def in_due_order(self):
        return self.order_by("due_at", "pk")

    def with_status(self):
        """With what :meth:`OfficialDocument.status` asks for."""
        return self.prefetch_related("named_by__source")


class OfficialDocument(models.Model):
    """One official document (văn bản) on record, with its files; posted after approval."""

    class Family(models.TextChoices):
        STATE_ADMIN = rules.STATE_ADMIN, _("Administrative document")
        STATE_NORMATIVE = rules.STATE_NORMATIVE, _("Legal normative document")
        PARTY = rules.PARTY, _("Document of the Party")
        OTHER = rules.OTHER, _("Another document")

    class Authority(models.TextChoices):
        TM = "TM", _("On behalf of the collective (TM.)")
        KT = "KT", _("For the head (KT.)")
        Q = "Q", _("Acting head (Q.)")
        TL = "TL", _("By order (TL.)")
        TUQ = "TUQ", _("By authorisation (TUQ.)")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("On the portal")
        INTERNAL = "internal", _("In the office only")

    class State(models.TextChoices):
        DRAFT = "draft", _("Being registered")
        SUBMITTED = "submitted", _("Waiting for approval")
        RETURNED = "returned", _("Sent back")
        OUT = "out", pgettext_lazy("document", "Posted")
        WITHDRAWN = "withdrawn", pgettext_lazy("document", "Withdrawn")

    class Status(models.TextChoices):
        DRAFT = rules.DRAFT, pgettext_lazy("status", "Not posted")
        NOT_YET = rules.NOT_YET, _("Not yet in force")
        IN_FORCE = rules.IN_FORCE, _("In force")
        PARTLY_EXPIRED = rules.PARTLY_EXPIRED, _("Partly expired")
        EXPIRED = rules.EXPIRED, _("Expired")

    WRITABLE = (State.DRAFT, State.RETURNED)
    OPEN = (State.DRAFT, State.SUBMITTED, State.RETURNED)
    flow = Flow(
        submit=({State.DRAFT, State.RETURNED}, State.SUBMITTED),
        send_back=({State.SUBMITTED}, State.RETURNED),
        approve=({State.SUBMITTED}, State.OUT),
        withdraw=({State.OUT}, State.WITHDRAWN),
        reopen=({State.WITHDRAWN}, State.DRAFT),
    )

    family = models.CharField(_("family"), max_length=16, choices=Family.choices, default=Family.STATE_ADMIN)
    kind = models.ForeignKey(
        "documents.DocumentType", verbose_name=_("type"), on_delete=models.PROTECT, related_name="documents"
    )
    number_text = models.CharField(
        _("number and symbol"), max_length=60, help_text=_("As it is printed, for example: 12/QĐ-UBND or 12-NQ/ĐU.")
    )
    number = models.PositiveIntegerField(_("number in the series"), null=True, blank=True, editable=False)
    issuer = models.CharField(_("issuing authority"), max_length=160)
    unit = models.ForeignKey(
        "agencies.Unit",
        verbose_name=_("unit that drafted it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    issue_date = models.DateField(_("issue date"))
    effective_date = models.DateField(_("in force from"), null=True, blank=True)
    expiry_date = models.DateField(_("last day in force"), null=True, blank=True)
    abstract = models.CharField(_("abstract"), max_length=500)
    field = models.CharField(_("field"), max_length=80, blank=True, help_text=_("For example: Văn hóa - Xã hội."))
    authority = models.CharField(_("signed"), max_length=4, choices=Authority.choices, blank=True)
    signer = models.CharField(_("signer"), max_length=80, blank=True)
    signer_title = models.CharField(_("title of the signer"), max_length=120, blank=True)
    visibility = models.CharField(
        _("who may see it"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    responsible = models.ForeignKey(
        "people.Person", verbose_name=_("in charge of posting"), on_delete=models.PROTECT, related_name="+"
    )
    due_at = models.DateTimeField(_("to be posted by"), null=True, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    return_reason = models.CharField(_("why it was sent back"), max_length=500, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("registered by"), on_delete=models.PROTECT, related_name="+"
    )
    registered_at = models.DateTimeField(_("registered at"))
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handed in by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    posted_at = models.DateTimeField(_("posted at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)

    objects = OfficialDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-issue_date", "-pk"]
        verbose_name = _("official document")
        verbose_name_plural = _("official documents")
        indexes = [
            models.Index(name="documents_newest", fields=["state", "visibility", "-issue_date", "-id"]),
            models.Index(name="documents_by_due", fields=["responsible", "state", "due_at"]),
        ]
        constraints = [
            models.UniqueConstraint(name="documents_document_once", fields=["issuer", "number_text", "issue_date"]),
            models.CheckConstraint(
                name="documents_expires_after_it_begins",
                condition=Q(expiry_date=None) | Q(effective_date=None) | Q(expiry_date__gte=models.F("effective_date")),
            ),
            models.CheckConstraint(
                name="documents_out_with_day", condition=~Q(state="out") | Q(posted_at__isnull=False)
            ),
            models.CheckConstraint(
                name="documents_withdrawn_says_why",
                condition=~Q(state="withdrawn") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
            ),
            models.CheckConstraint(
                name="documents_returned_says_why", condition=~Q(state="returned") | ~Q(return_reason="")
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.number_text}"

    def save(self, *args, **kwargs):
        self.number_text = rules.tidy_number(self.number_text)
        self.number = rules.parse_number(self.number_text).num
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("documents_public:document", args=[self.pk])

    @property
    def desk_url(self) -> str:
        return reverse("documents:document", args=[self.pk])

    @property
    def is_writable(self) -> bool:
        return self.state in self.WRITABLE

    @property
    def is_out(self) -> bool:
        return self.state == self.State.OUT and self.visibility == self.Visibility.PUBLIC

    @property
    def is_late(self) -> bool:
        """Past its time limit and not posted, or posted after it."""
        return self.due_at is not None and (self.posted_at or clock.now()) > self.due_at

    @property
    def status(self) -> "OfficialDocument.Status":
        """The status today, by its own dates and by the posted documents that replace, repeal or amend it."""
        if self.posted_at is None:
            return self.Status.DRAFT
        today, expiry, amended = clock.today(), self.expiry_date, False
        for relation in self.named_by.all():
            begins = relation.source.effective_date or relation.source.issue_date
            if relation.source.state != self.State.OUT or begins > today:
                continue
            if relation.kind in relation.ENDING:
                return self.Status.EXPIRED
            amended = amended or relation.kind == relation.Kind.AMENDS
        return self.Status(rules.status_on(today, effective=self.effective_date, expiry=expiry, amended=amended))

    def approval_kind(self) -> str:
        return "document"

    def author_ids(self) -> set[int]:
        """Who registered it and who handed it in."""
        submitter = self.submitted_by.person_id if self.submitted_by_id else None
        return {self.registered_by.person_id, submitter} - {None}

    def content_digest(self) -> str:
        """Facts, files and relations: exactly what the public would see."""
        facts = {name: getattr(self, name) for name in FACTS}
        files = list(self.files.order_by("position", "pk").values_list("role", "sha256"))
        relations = sorted(self.relations.values_list("kind", "target", "target_text"), key=str)
        return digest({**facts, "kind": self.kind_id, "unit": self.unit_id, "files": files, "relations": relations})

    def reasons_not_to_submit(self):
        """Everything that is missing, at once."""
        if not self.abstract.strip():
            yield _("Write the abstract.")
        if not self.files.exists():
            yield _("Attach the PDF of the document.")
        if self.issue_date > clock.today():
            yield _("The issue date lies in the future.")

    def submit(self, by) -> None:
        self.state = self.flow.enter("submit", self.state)
        self.submitted_by, self.submitted_at, self.return_reason = by, clock.now(), ""

    def send_back(self, reason: str) -> None:
        self.state = self.flow.enter("send_back", self.state)
        self.return_reason = reason[:500]

    def approve(self) -> None:
        self.state, self.posted_at = self.flow.enter("approve", self.state), self.posted_at or clock.now()

    def withdraw(self, reason: str) -> None:
        self.state = self.flow.enter("withdraw", self.state)
        self.withdrawn_at, self.withdrawn_reason = clock.now(), reason[:300]

    def reopen(self) -> None:
        """Put a withdrawn document right, to be approved and posted anew."""
        self.state = self.flow.enter("reopen", self.state)
        self.withdrawn_at, self.withdrawn_reason = None, ""


# What a clerk writes about a document; changing any of it needs approval anew.
FACTS = (
    "family",
    "number_text",
    "issuer",
    "issue_date",
    "effective_date",
    "expiry_date",
    "abstract",
    "field",
    "authority",
    "signer",
    "signer_title",
    "visibility",
)
