"""Programmes and their lines."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import ResidentialGroup, Unit
from conglang.newsroom.forms.acting import ActingForm, DayInput, LongText, TimeInput
from conglang.newsroom.models import Event, Programme


class ProgrammeForm(ActingForm):
    level = forms.ChoiceField(label=_("Period"), choices=Programme.Level.choices)
    owner = forms.ModelChoiceField(label=_("Whose programme"), queryset=Unit.objects.none())
    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("For example: Lịch công tác tuần 48 của UBND phường.")
    )
    starts_on = forms.DateField(label=_("First day"), widget=DayInput)
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Unit.objects.on()


class EventForm(ActingForm):
    """One line. Where the programme is approved, the reason of the change is asked for."""

    day = forms.DateField(label=_("Day"), widget=DayInput)
    session = forms.ChoiceField(label=_("Part of the day"), choices=Event.Session.choices)
    starts = forms.TimeField(label=_("Begins at"), widget=TimeInput, required=False)
    ends = forms.TimeField(label=_("Ends at"), widget=TimeInput, required=False)
    title = forms.CharField(label=_("What will be done"), max_length=300, widget=LongText(2))
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    chair = forms.CharField(label=_("Chaired by"), max_length=200, required=False)
    participants = forms.CharField(label=_("Taking part"), widget=LongText(2), required=False)
    prepares = forms.ModelChoiceField(label=_("Prepared by"), queryset=Unit.objects.none(), required=False)
    residential_group = forms.ModelChoiceField(
        label=_("Residential group"), queryset=ResidentialGroup.objects.none(), required=False
    )
    visibility = forms.ChoiceField(
        label=_("Who may see it"),
        choices=Event.Visibility.choices,
        widget=forms.RadioSelect,
        initial=Event.Visibility.PUBLIC,
        help_text=_("An internal line is not shown on the portal at all."),
    )
    needs_news = forms.BooleanField(label=_("To be told in the news"), required=False)
    needs_car = forms.BooleanField(label=_("Goes by the office's car"), required=False)
    reason = forms.CharField(
        label=_("Reason of the change"),
        max_length=300,
        help_text=_("The programme has been approved, so this is an adjustment. The reason is shown beside the line."),
    )

    def __init__(self, *args, programme: Programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["prepares"].queryset = Unit.objects.on(programme.starts_on)
        self.fields["residential_group"].queryset = ResidentialGroup.objects.on(programme.starts_on)
        if not programme.is_in_force:
            del self.fields["reason"]

    @property
    def said(self) -> dict:
        return dict(self.cleaned_data)


class ReasonForm(ActingForm):
    """Why something is declined, sent back, taken back or struck off."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=LongText(3))
