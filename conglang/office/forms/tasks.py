"""Tasks: confirming a proposal, giving, reporting, more time."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.agencies.models import Unit
from conglang.newsroom.forms.acting import ActingForm, DayInput, LongText
from conglang.people.models import Person


class TaskForm(ActingForm):
    """One task: one person in charge, or a unit."""

    title = forms.CharField(label=_("What is to be done"), max_length=500, widget=LongText(3))
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Person in charge"), required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Or the unit in charge"), required=False)
    cooperators = forms.ModelMultipleChoiceField(Person.objects.none(), label=_("Cooperating"), required=False)
    due_on = forms.DateField(
        label=_("Due on"),
        widget=DayInput(),
        required=False,
        help_text=_("Left empty for something that is done all the time."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        staff = Person.objects.filter(left_on=None).in_name_order()
        self.fields["owner"].queryset = self.fields["cooperators"].queryset = staff
        self.fields["unit"].queryset = Unit.objects.on()

    def clean(self):
        said = super().clean()
        if not said.get("owner") and not said.get("unit"):
            raise ValidationError(_("Name who is in charge: one person, or a unit."))
        return said


class ReportForm(ActingForm):
    text = forms.CharField(label=pgettext_lazy("task", "What was done"), widget=LongText(4))
    url = forms.URLField(
        label=_("Address that shows it"),
        required=False,
        assume_scheme="https",
        help_text=_("A document, an article or a photo that proves it."),
    )


class ExtendForm(ActingForm):
    new_day = forms.DateField(label=_("New day"), widget=DayInput())
    reason = forms.CharField(label=_("Why more time is granted"), max_length=300)
