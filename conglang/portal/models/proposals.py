"""Drafts of standing pages and columns on their way to the public."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.flow import Flow


class PageProposal(models.Model):
    """A draft handed in for approval (trang chờ duyệt); a subject of approvals. One row for a page, for ever."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for approval")
        RETURNED = "returned", _("Sent back")
        PUBLISHED = "published", _("Published")

    flow = Flow(
        hand_in=({State.WAITING, State.RETURNED, State.PUBLISHED}, State.WAITING),
        send_back=({State.WAITING}, State.RETURNED),
        publish=({State.WAITING}, State.PUBLISHED),
    )

    page = models.OneToOneField(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, verbose_name=_("draft"), on_delete=models.CASCADE, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("handed in by"), on_delete=models.PROTECT, related_name="+"
    )
    handed_in_at = models.DateTimeField(_("handed in at"))
    return_reason = models.TextField(_("why it was sent back"), blank=True)

    class Meta:
        ordering = ["handed_in_at", "pk"]
        verbose_name = _("page waiting for approval")
        verbose_name_plural = _("pages waiting for approval")

    def __str__(self):
        return self.page.draft_title

    @property
    def source_key(self) -> str:
        return f"page:{self.pk}"

    @cached_property
    def proposed(self):
        """The page as it would stand."""
        return self.revision.as_object()

    def approval_kind(self) -> str:
        return "standing-page"

    def content_digest(self) -> str:
        shown = {name: getattr(self.proposed, name) for name in self.proposed.SHOWN if name != "live"}
        return digest({"page": self.page_id, "kind": type(self.proposed).__name__, **shown})

    def author_ids(self) -> set[int]:
        """Everybody who wrote on the draft since the page was last published, and who handed it in."""
        revisions = Revision.objects.for_instance(self.proposed).filter(pk__lte=self.revision_id)
        if self.proposed.live_revision_id:
            revisions = revisions.filter(pk__gt=self.proposed.live_revision_id)
        writers = set(revisions.values_list("user__person", flat=True))
        return (writers | {self.handed_in_by.person_id}) - {None}

    def hand_in(self, revision: Revision, by) -> None:
        self.state = self.flow.enter("hand_in", self.state)
        self.revision, self.handed_in_by, self.handed_in_at, self.return_reason = revision, by, clock.now(), ""

    def send_back(self, reason: str) -> None:
        self.state = self.flow.enter("send_back", self.state)
        self.return_reason = reason

    def publish(self) -> None:
        self.state = self.flow.enter("publish", self.state)
