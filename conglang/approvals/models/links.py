"""Links by which somebody decides without signing in."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.approvals.models.chains import ApprovalStep
from conglang.approvals.models.decisions import Approval


class ApprovalLink(models.Model):
    """Opens one content to one person, who decides one step of it once (liên kết duyệt). Only digests of its secrets are kept."""

    # Six digits and five guesses: one chance in 200,000, whatever the number of codes.
    MOST_WRONG_CODES = 5
    MOST_CODES = 3
    CODE_HOLDS = timedelta(minutes=15)

    class Way(models.TextChoices):
        MAIL = "mail", _("by a second mail")
        GATEWAY = "gateway", _("by text message")
        READ_OUT = "read_out", _("read out by telephone")

    kind = models.CharField(_("what is approved"), max_length=40)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    digest = models.CharField(_("digest of the content"), max_length=64)
    step = models.ForeignKey(ApprovalStep, verbose_name=_("step"), on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "people.Person", verbose_name=_("who is asked"), on_delete=models.PROTECT, related_name="+"
    )
    key_hash = models.CharField(_("digest of the key"), max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("asked at"))
    expires_at = models.DateTimeField(_("holds until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    code_at = models.DateTimeField(_("code sent at"), null=True, blank=True)
    code_way = models.CharField(_("how the code went"), max_length=8, choices=Way.choices, blank=True)
    codes = models.PositiveSmallIntegerField(_("codes sent"), default=0)
    wrong_codes = models.PositiveSmallIntegerField(_("wrong codes"), default=0)
    failure = models.CharField(_("why the mail did not go"), max_length=300, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    approval = models.OneToOneField(
        Approval, verbose_name=_("decision"), null=True, blank=True, on_delete=models.PROTECT, related_name="link"
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("approval link")
        verbose_name_plural = _("approval links")
        indexes = [models.Index(name="approvals_link_by_subject", fields=["subject_type", "subject_id"])]

    def __str__(self):
        return f"{self.person}, {self.step}"

    @property
    def is_locked(self) -> bool:
        return self.wrong_codes >= self.MOST_WRONG_CODES

    def holds_code(self, at: datetime) -> bool:
        return bool(self.code_hash) and self.code_at is not None and at < self.code_at + self.CODE_HOLDS

    def reasons_not_to_open(self, at: datetime):
        """Why the link decides nothing any more, each a sentence for its reader."""
        if self.answered_at is not None:
            yield _("You have answered by this link already. It can be used once.")
        elif self.revoked_at is not None:
            yield _("The board has taken this link back. Ask the secretary for a new one if you still want to answer.")
        elif self.is_locked:
            yield _("Too many wrong codes were entered, so this link is closed. Ask the secretary for a new one.")
        elif at >= self.expires_at:
            yield _("The time for answering is over. Ask the secretary for a new link.")

    def is_open(self, at: datetime) -> bool:
        return not any(True for _reason in self.reasons_not_to_open(at))
