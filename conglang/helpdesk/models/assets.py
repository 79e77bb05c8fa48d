"""Machines, who looks after them, and the network they hang on (trang thiết bị CNTT)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Dated
from conglang.helpdesk import rules
from conglang.kit import clock
from conglang.kit.flow import Flow


class AssetQuerySet(models.QuerySet):
    def counted(self):
        """What the ward has: everything not disposed of."""
        return self.exclude(state=Asset.State.DISPOSED)

    def computers(self):
        return self.counted().filter(kind__in=Asset.COMPUTERS)

    def working(self):
        return self.filter(state=Asset.State.IN_USE)


class Asset(models.Model):
    """One piece of IT equipment with its tag."""

    class Kind(models.TextChoices):
        DESKTOP = "desktop", _("Desktop computer")
        LAPTOP = "laptop", _("Laptop")
        PRINTER = "printer", _("Printer")
        SCANNER = "scanner", _("Scanner")
        SWITCH = "switch", _("Network device")
        UPS = "ups", _("Battery supply")
        OTHER = "other", _("Other device")

    class State(models.TextChoices):
        IN_STOCK = "in_stock", _("In store")
        IN_USE = "in_use", _("In use")
        REPAIR = "repair", _("Being repaired")
        PROPOSED_DISPOSAL = "proposed_disposal", _("Proposed for disposal")
        DISPOSED = "disposed", _("Disposed of")

    COMPUTERS = (Kind.DESKTOP, Kind.LAPTOP)
    flow = Flow(
        hand_over=({State.IN_STOCK, State.IN_USE, State.REPAIR}, State.IN_USE),
        take_in=({State.IN_USE, State.REPAIR, State.PROPOSED_DISPOSAL}, State.IN_STOCK),
        send_to_repair=({State.IN_USE, State.IN_STOCK}, State.REPAIR),
        propose_disposal=({State.IN_USE, State.IN_STOCK, State.REPAIR}, State.PROPOSED_DISPOSAL),
        dispose=({State.PROPOSED_DISPOSAL}, State.DISPOSED),
    )

    tag = models.SlugField(
        _("device tag"), max_length=40, unique=True, help_text=_("The number on its label, for example: MT-05.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    model = models.CharField(_("make and model"), max_length=120)
    serial = models.CharField(_("serial number"), max_length=60, blank=True)
    bought_on = models.DateField(_("bought on"))
    cost = models.PositiveIntegerField(_("cost"), help_text=_("đồng"))
    unit = models.ForeignKey(
        "agencies.Unit", verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.CharField(_("where it stands"), max_length=120, blank=True)
    custodian = models.ForeignKey(
        "people.Person",
        verbose_name=_("looked after by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_on_lan = models.BooleanField(_("connected to the local network"), default=False)
    system = models.CharField(_("operating system"), max_length=80, blank=True)
    is_system_licensed = models.BooleanField(_("operating system is licensed"), default=False)
    antivirus_until = models.DateField(_("antivirus licence until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=18, choices=State.choices, default=State.IN_STOCK)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = AssetQuerySet.as_manager()

    class Meta:
        ordering = ["tag"]
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        constraints = [
            models.CheckConstraint(
                name="helpdesk_asset_in_use_has_a_custodian", condition=~Q(state="in_use") | Q(custodian__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.tag} {self.model}"

    @property
    def is_computer(self) -> bool:
        return self.kind in self.COMPUTERS

    def has_antivirus(self, day: date | None = None) -> bool:
        return self.antivirus_until is not None and self.antivirus_until >= (day or clock.today())

    def years_used(self, day: date | None = None) -> int:
        return rules.years_used(self.bought_on, day or clock.today())

    def residual_value(self, rule: "WearRule | None", day: date | None = None) -> int | None:
        """Whole đồng on ``day``; None while no wear rule is in force."""
        return rules.residual_value(self.cost, self.years_used(day), rule.percent_a_year) if rule else None

    def enter(self, verb: str) -> None:
        self.state = self.flow.enter(verb, self.state)


class AssetMoveQuerySet(models.QuerySet):
    def in_repair_at(self, moment):
        """The moves that sent away what was still being repaired at ``moment``: no later move by then."""
        told = self.filter(at__lte=moment)
        later = AssetMove.objects.filter(asset=models.OuterRef("asset"), at__lte=moment, pk__gt=models.OuterRef("pk"))
        return told.filter(verb=AssetMove.Verb.SEND_TO_REPAIR).exclude(models.Exists(later))


class AssetMove(models.Model):
    """One move of a device (bàn giao, thu hồi, sửa chữa). Rows are added, never changed."""

    class Verb(models.TextChoices):
        HAND_OVER = "hand_over", _("Handed over")
        TAKE_IN = "take_in", _("Taken into store")
        SEND_TO_REPAIR = "send_to_repair", _("Sent to be repaired")
        PROPOSE_DISPOSAL = "propose_disposal", _("Proposed for disposal")
        DISPOSE = "dispose", _("Disposed of")

    asset = models.ForeignKey(Asset, verbose_name=_("device"), on_delete=models.PROTECT, related_name="moves")
    verb = models.CharField(_("what was done"), max_length=18, choices=Verb.choices)
    from_person = models.ForeignKey(
        "people.Person",
        verbose_name=_("handed over by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    to_person = models.ForeignKey(
        "people.Person",
        verbose_name=_("received by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    place = models.CharField(_("where it stands"), max_length=120, blank=True)
    condition = models.CharField(_("condition"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("noted by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("at"))

    objects = AssetMoveQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("move of a device")
        verbose_name_plural = _("moves of devices")

    def __str__(self):
        return f"{self.asset.tag} {self.get_verb_display()}"


class WearRule(Dated):
    """How much of its cost a kind of device loses a year (tỷ lệ hao mòn), with its legal ground."""

    kind = models.CharField(_("kind"), max_length=10, choices=Asset.Kind.choices)
    percent_a_year = models.DecimalField(_("wear a year, percent"), max_digits=5, decimal_places=2)
    legal_source = models.CharField(_("legal ground"), max_length=255)

    class Meta:
        ordering = ["kind", "-valid_from"]
        verbose_name = _("wear rule")
        verbose_name_plural = _("wear rules")
        constraints = [models.UniqueConstraint(name="helpdesk_wear_rule_one_a_day", fields=["kind", "valid_from"])]

    def __str__(self):
        return f"{self.get_kind_display()} {self.percent_a_year} %"


class NetPoint(models.Model):
    """One outlet of the local network and where its cable ends (điểm mạng LAN)."""

    outlet = models.SlugField(_("outlet"), max_length=20, unique=True)
    place = models.CharField(_("where it stands"), max_length=120)
    patch_port = models.CharField(_("patch panel port"), max_length=20, blank=True)
    switch = models.ForeignKey(
        Asset, verbose_name=_("switch"), null=True, blank=True, on_delete=models.PROTECT, related_name="ports"
    )
    switch_port = models.PositiveSmallIntegerField(_("switch port"), null=True, blank=True)
    asset = models.OneToOneField(
        Asset, verbose_name=_("device"), null=True, blank=True, on_delete=models.PROTECT, related_name="net_point"
    )
    is_working = models.BooleanField(_("in order"), default=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["outlet"]
        verbose_name = _("network outlet")
        verbose_name_plural = _("network outlets")
        constraints = [
            models.UniqueConstraint(
                name="helpdesk_one_outlet_a_switch_port",
                fields=["switch", "switch_port"],
                condition=Q(switch_port__isnull=False),
            ),
        ]

    def __str__(self):
        return self.outlet
