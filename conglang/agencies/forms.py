"""What is filled in when a board is restaffed."""

from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Appointment, Holiday, Post
from conglang.agencies.morning import choose_morning_mail
from conglang.kit import clock
from conglang.people.models import Account, Person

EARLIEST, LATEST = time(5), time(12)


class DayInput(forms.DateInput):
    """A day as the browser's own calendar gives it."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class TimeInput(forms.TimeInput):
    """An hour as the browser's own clock gives it."""

    input_type = "time"

    def __init__(self, **kwargs):
        super().__init__(format="%H:%M", **kwargs)


class MorningHourForm(forms.Form):
    """When the mails of a working day go out."""

    at = forms.TimeField(
        label=_("Hour of the morning mail"),
        widget=TimeInput(),
        help_text=_("Between 5:00 and 12:00. Only on working days; holidays are left out, make-up days are not."),
    )

    def clean_at(self) -> time:
        at = self.cleaned_data["at"]
        if not EARLIEST <= at <= LATEST:
            raise forms.ValidationError(_("Choose an hour between 5:00 and 12:00."))
        return at


class MorningMailForm(forms.ModelForm):
    """One's own morning mail, on the screen of the account."""

    email = forms.EmailField(
        label=_("Address for the morning mail"),
        required=False,
        help_text=_("Your office address; the public directory shows it too. Without one nothing is sent."),
    )

    class Meta:
        model = Account
        fields = ("wants_morning_mail",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].initial = self.instance.person.email if self.instance.person_id else ""

    def save(self, commit=True):
        """Wagtail's screen of the account saves its panels; nobody but the owner reaches it."""
        chosen = self.cleaned_data
        return choose_morning_mail(
            self.instance, wants=chosen["wants_morning_mail"], email=chosen["email"], by=self.instance
        )


class PersonForm(forms.Form):
    """Somebody new, with or without a sign-in."""

    name = forms.CharField(
        label=_("Full name"), max_length=80, help_text=_("Family name first, for example: Nguyễn Thị Minh.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Person.Kind.choices, initial=Person.Kind.CIVIL_SERVANT)
    phone = forms.CharField(label=_("Office telephone"), max_length=30, required=False)
    email = forms.EmailField(label=_("Office e-mail"), required=False)
    username = forms.SlugField(
        label=_("User name"),
        max_length=60,
        required=False,
        help_text=_(
            "Small letters without marks and hyphens, for example: nguyen-thi-minh. Leave empty for who does not sign in. The person who runs the server gives the password."
        ),
    )

    def clean_username(self) -> str:
        return self.cleaned_data["username"].lower()


class AppointForm(forms.Form):
    """Who takes which seat, from when, by which decision."""

    post = forms.ModelChoiceField(Post.objects.none(), label=_("Seat"))
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Who takes it"))
    starts_on = forms.DateField(label=_("First day"), widget=DayInput())
    number = forms.CharField(
        label=_("Decision: number and symbol"), max_length=60, help_text=_("For example: 87/QĐ-UBND.")
    )
    issued_on = forms.DateField(label=_("Decision: issue date"), widget=DayInput())
    issuer = forms.CharField(label=_("Decision: issuing authority"), max_length=160)
    abstract = forms.CharField(label=_("Decision: abstract"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts
        self.fields["person"].queryset = Person.objects.filter(left_on=None).in_name_order()
        self.fields["starts_on"].initial = self.fields["issued_on"].initial = clock.today


class EndForm(forms.Form):
    """With which day a seat ends."""

    appointment = forms.ModelChoiceField(Appointment.objects.none(), label=_("Whose seat ends"))
    last_day = forms.DateField(
        label=_("Last day"), widget=DayInput(), help_text=_("What the seat entitles to ends with this day.")
    )

    def __init__(self, *args, appointments, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["appointment"].queryset = appointments
        self.fields["last_day"].initial = clock.today


class HolidayForm(forms.Form):
    """One day that is not worked, or worked instead of another."""

    day = forms.DateField(label=_("Day"), widget=DayInput())
    kind = forms.ChoiceField(label=_("Kind"), choices=Holiday.Kind.choices, initial=Holiday.Kind.HOLIDAY)
    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("For example: Quốc khánh."))
    legal_source = forms.CharField(
        label=_("Decision or notice: number and day"),
        max_length=255,
        help_text=_("For example: Thông báo số 12/TB-UBND ngày 05/01/2021."),
    )


class SwapForm(forms.Form):
    """A weekday off and the day that is worked for it."""

    off = forms.DateField(label=_("Day off"), widget=DayInput())
    on = forms.DateField(label=_("Worked instead on"), widget=DayInput(), help_text=_("A Saturday or a Sunday."))
    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("For example: Hoán đổi dịp Tết Nguyên đán."))
    legal_source = forms.CharField(
        label=_("Decision or notice: number and day"),
        max_length=255,
        help_text=_("For example: Thông báo số 12/TB-UBND ngày 05/01/2021."),
    )
