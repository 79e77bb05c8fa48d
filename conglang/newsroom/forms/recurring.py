"""What recurs, and changing it from one day on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Unit
from conglang.newsroom.forms.acting import ActingForm, DayInput, LongText, TimeInput
from conglang.newsroom.models import Event, RecurringEvent


class SaidForm(ActingForm):
    """What every occurrence says."""

    title = forms.CharField(label=_("What will be done"), max_length=300, widget=LongText(2))
    session = forms.ChoiceField(label=_("Part of the day"), choices=Event.Session.choices)
    starts = forms.TimeField(label=_("Begins at"), widget=TimeInput, required=False)
    ends = forms.TimeField(label=_("Ends at"), widget=TimeInput, required=False)
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    chair = forms.CharField(label=_("Chaired by"), max_length=200, required=False)
    participants = forms.CharField(label=_("Taking part"), widget=LongText(2), required=False)
    visibility = forms.ChoiceField(label=_("Who may see it"), choices=Event.Visibility.choices)
    needs_news = forms.BooleanField(label=_("To be told in the news"), required=False)


class RecurringForm(SaidForm):
    """The rhythm asks only for the numbers that it needs; the others keep their first value."""

    owner = forms.ModelChoiceField(label=_("In whose schedule"), queryset=Unit.objects.none())
    kind = forms.ChoiceField(label=_("Rhythm"), choices=RecurringEvent.Kind.choices)
    weekday = forms.TypedChoiceField(
        label=_("Weekday"),
        choices=RecurringEvent.WEEKDAYS,
        coerce=int,
        initial=0,
        help_text=_("For a rhythm by weekdays."),
    )
    nth = forms.IntegerField(
        label=_("Which one of the month"),
        min_value=1,
        max_value=5,
        initial=1,
        help_text=_("1 for the first such weekday of the month."),
    )
    day_number = forms.IntegerField(
        label=_("Day of the month"),
        min_value=1,
        max_value=31,
        initial=1,
        help_text=_("Of the solar or the lunar month: 1 for mùng một, 15 for rằm. 31 is always the last day."),
    )
    month_number = forms.IntegerField(
        label=_("Month"), min_value=1, max_value=12, initial=1, help_text=_("For what comes once a year.")
    )
    starts_on = forms.DateField(label=_("First day"), widget=DayInput)
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput, required=False)

    field_order = ("owner", "title", "kind", "weekday", "nth", "day_number", "month_number", "starts_on", "ends_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Unit.objects.on()


class ChangeLaterForm(SaidForm):
    """This day and the later ones. Where a schedule is approved already, the reason stands beside its line."""

    reason = forms.CharField(
        label=_("Reason of the change"),
        max_length=300,
        required=False,
        help_text=_("Only where one of the schedules has been approved already."),
    )

    @property
    def said(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}
