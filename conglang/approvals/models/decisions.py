"""Decisions: added, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Role
from conglang.approvals.models.chains import ApprovalStep


class ApprovalQuerySet(models.QuerySet):
    def about(self, subject):
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def of_this_content(self, subject):
        """Decisions about exactly the present content."""
        return self.about(subject).filter(digest=subject.content_digest())


class ApprovalRowIsKept(RuntimeError):
    """Somebody tried to change or delete a decision."""


class Approval(models.Model):
    """One decision by one person about one content. Rows are added, never changed."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Sent back")
        DISAGREED = "disagreed", _("Not agreed to afterwards")

    kind = models.CharField(_("what is approved"), max_length=40)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    digest = models.CharField(_("digest of the content"), max_length=64)
    step = models.ForeignKey(ApprovalStep, verbose_name=_("step"), on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("decision"), max_length=10, choices=Verdict.choices)
    reason = models.TextField(_("reason"), blank=True)
    role = models.CharField(_("in the role of"), max_length=20, choices=Role.choices)
    on_behalf_of = models.CharField(_("on behalf of"), max_length=80, blank=True)
    via_link = models.BooleanField(_("by a link, without signing in"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        indexes = [models.Index(name="approvals_by_subject", fields=["subject_type", "subject_id", "digest"])]
        constraints = [
            models.CheckConstraint(
                name="approvals_returned_says_why",
                condition=~Q(verdict__in=["returned", "disagreed"]) | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_verdict_display()} {self.at:%d/%m/%Y %H:%M}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise ApprovalRowIsKept("A decision is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ApprovalRowIsKept("A decision is never deleted.")

    @property
    def in_the_role_of(self) -> str:
        """The role, on whose behalf, and whether it came by a link: as every history and sheet says it."""
        said = [str(self.get_role_display())]
        if self.on_behalf_of:
            said.append(str(_("on behalf of %(name)s") % {"name": self.on_behalf_of}))
        if self.via_link:
            said.append(str(_("by link")))
        return ", ".join(said)
