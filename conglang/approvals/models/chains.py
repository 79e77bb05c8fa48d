"""Chains: which steps a content must pass."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Dated, Role


class ApprovalStep(Dated):
    """One step of a chain (bước duyệt): which roles may decide, in which order. A kind without steps is never approved.

    The steps of one kind, case and version are one chain. A chain is never changed: another version holds from its day
    on. A ``case`` (``genre:tin``, ``column:dang-uy``, ``urgent``) has a chain of its own beside the general one; the
    subject says which cases are its own. A step of order 0 says that the case has none any more.
    """

    LIFTS = 0

    kind = models.CharField(_("what is approved"), max_length=40)
    case = models.CharField(_("only for"), max_length=60, blank=True, default="")
    version = models.PositiveSmallIntegerField(_("version of the chain"), default=1)
    order = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name"), max_length=80)
    roles = models.JSONField(_("roles that may decide"), default=list)
    returning_roles = models.JSONField(_("roles that may only send back"), default=list, blank=True)
    lets_out = models.BooleanField(
        _("fast lane: this step alone lets it out, the others sign off later"), default=False
    )
    ground = models.CharField(_("ground"), max_length=255, blank=True)

    class Meta:
        ordering = ["kind", "case", "version", "order"]
        verbose_name = _("approval step")
        verbose_name_plural = _("approval steps")
        constraints = [
            models.UniqueConstraint(
                name="approvals_step_one_order_a_day", fields=["kind", "case", "version", "order", "valid_from"]
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def role_names(self) -> list[str]:
        return [str(Role(role).label) for role in self.roles]

    @property
    def returning_role_names(self) -> list[str]:
        return [str(Role(role).label) for role in self.returning_roles]

    @property
    def is_lift(self) -> bool:
        return self.order == self.LIFTS

    @property
    def place_in_time(self) -> tuple[date, int]:
        """Of two versions that have begun, the one that began later holds."""
        return self.valid_from or date.min, self.version
