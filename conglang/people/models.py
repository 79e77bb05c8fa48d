"""Humans and the sign-ins they use."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonQuerySet(models.QuerySet):
    def in_name_order(self):
        """By given name, then the rest, as Vietnamese lists are read."""
        return self.order_by("given_name", "name", "pk")

    def staff(self):
        """Those who are counted in the skill target: officials, civil servants and contract workers."""
        return self.filter(kind__in=Person.STAFF, left_on=None)


class Person(models.Model):
    """One human known to the ward (cán bộ, công chức, lao động hợp đồng, cộng tác viên)."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("Elected official")
        CIVIL_SERVANT = "civil_servant", _("Civil servant")
        CONTRACT_WORKER = "contract_worker", _("Contract worker")
        PART_TIMER = "part_timer", _("Part-time worker")
        CONTRIBUTOR = "contributor", _("Contributor")

    STAFF = (Kind.OFFICIAL, Kind.CIVIL_SERVANT, Kind.CONTRACT_WORKER)

    name = models.CharField(
        _("full name"), max_length=80, help_text=_("Family name first, for example: Nguyễn Thị Minh.")
    )
    given_name = models.CharField(max_length=40, editable=False)
    pen_name = models.CharField(_("pen name"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.CIVIL_SERVANT)
    phone = models.CharField(_("office telephone"), max_length=30, blank=True)
    email = models.EmailField(_("office e-mail"), blank=True)
    tax_code = models.CharField(_("tax code"), max_length=20, blank=True)
    bank_account = models.CharField(_("bank account"), max_length=60, blank=True)
    joined_on = models.DateField(_("works here since"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    is_on_long_leave = models.BooleanField(_("on long leave"), default=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["given_name", "name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name = " ".join(self.name.split())
        self.given_name = self.name.rpartition(" ")[2]
        super().save(*args, **kwargs)

    @property
    def byline(self) -> str:
        """The name under a piece."""
        return self.pen_name or self.name


class Account(AbstractUser):
    """A sign-in. What it may do follows from the appointments of its person, never from this row."""

    last_name = None
    person = models.OneToOneField(
        Person, verbose_name=_("person"), null=True, blank=True, on_delete=models.PROTECT, related_name="account"
    )
    wants_morning_mail = models.BooleanField(
        _("Send me one mail on the morning of each working day with what is on my desk"), default=True
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self):
        return self.get_full_name()

    @property
    def first_name(self) -> str:
        """What Wagtail writes beside the sign of the person."""
        return self.get_full_name()

    def get_full_name(self) -> str:
        return self.person.name if self.person_id else self.username

    def get_short_name(self) -> str:
        return self.person.given_name if self.person_id else self.username


def display_name(account: Account) -> str:
    return account.get_full_name()
