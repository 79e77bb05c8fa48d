"""Pasting a programme, and confirming what was read."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import ResidentialGroup, Unit
from conglang.newsroom.forms.acting import ActingForm, DayInput, LongText, OneOf, TimeInput
from conglang.newsroom.models import Event, Programme
from conglang.newsroom.queries.people import possible_writers
from conglang.newsroom.reading.originals import MOST_LETTERS, MOST_ROWS
from conglang.people.models import Person

# What a person is told about a row that was not read to the end.
DOUBTS = {
    "no_title": _("No content was found."),
    "no_day": _("No day was found. Choose it."),
    "no_time": _("No hour was found."),
    "weekday": _("The weekday and the date do not agree. The date was taken."),
    "days": _("It lasts several days. The first one was taken."),
    "month": _("No day is named. The last day of the month was taken."),
    "afternoon": _("The hour was understood as one of the afternoon."),
    "ends": _("It would end before it starts, so the end was left out."),
    "session": _("The hour and the part of the day do not agree."),
    "outside": _("The day lies outside the period."),
    "header": _("The columns have no heads: what stands where was inferred."),
    "prepares": _("The unit was not found among the records. Choose it."),
    "chair": _("The chair is not certainly one of the staff. The words are kept as they are."),
    "place": _("This place was never in a schedule before."),
    "group": _("The residential group was not found among the records."),
    "internal": _("Proposed as internal, because the public is seldom told of such things."),
}
# A remark leaves the row as it is; everything else asks to be looked at.
REMARKS = ("no_time", "chair", "place", "internal")


class PasteForm(forms.Form):
    """The clipboard or a file. What was pasted stays in the form when it is refused."""

    text = forms.CharField(
        label=_("Paste the schedule here"),
        widget=LongText(10),
        required=False,
        max_length=MOST_LETTERS,
        help_text=_("From Word, Excel, an e-mail or a web page: copy the whole of it, heading and table, and paste."),
    )
    html = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST_LETTERS * 10)
    file = forms.FileField(
        label=_("Or drop its file"), required=False, help_text=_("Word (.docx), Excel (.xlsx) or text, at most 5 MB.")
    )

    def clean(self):
        if not self.cleaned_data.get("text", "").strip() and not self.cleaned_data.get("file") and not self.errors:
            raise forms.ValidationError(_("There is nothing to read. Paste the schedule, or drop its file."))
        return self.cleaned_data


class PastedProgrammeForm(ActingForm):
    """Whose programme it is and for which days; read from the heading where it says so."""

    owner = forms.ModelChoiceField(
        label=_("Whose programme"), queryset=Unit.objects.none(), empty_label=_("Choose a unit")
    )
    level = forms.ChoiceField(label=_("Period"), choices=Programme.Level.choices)
    starts_on = forms.DateField(label=_("First day"), widget=DayInput)
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput)
    title = forms.CharField(label=_("Title"), max_length=200)
    reason = forms.CharField(
        label=_("Reason of the change"),
        max_length=300,
        required=False,
        help_text=_("Only where this programme has been approved already: then the lines are an adjustment."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Unit.objects.on()

    @property
    def programme(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


@dataclass
class Choices:
    """What the rows may choose from, fetched once for all of them."""

    units: list
    groups: list
    writers: list

    @classmethod
    def fetch(cls) -> "Choices":
        return cls(list(Unit.objects.on()), list(ResidentialGroup.objects.on()), list(possible_writers()))


class PastedRowForm(forms.Form):
    """One row, with what was read beside what could not be."""

    take = forms.BooleanField(label=_("Take this row"), required=False)
    day = forms.DateField(label=_("Day"), widget=DayInput, required=False)
    session = forms.ChoiceField(label=_("Part of the day"), choices=Event.Session.choices)
    starts = forms.TimeField(label=_("Begins at"), widget=TimeInput, required=False)
    ends = forms.TimeField(label=_("Ends at"), widget=TimeInput, required=False)
    title = forms.CharField(label=_("What will be done"), max_length=300, widget=LongText(2), required=False)
    chair = forms.CharField(label=_("Chaired by"), max_length=200, required=False)
    participants = forms.CharField(label=_("Taking part"), widget=LongText(2), required=False)
    place = forms.CharField(label=_("Place"), max_length=160, required=False)
    prepares = OneOf(_("Prepared by"))
    residential_group = OneOf(_("Residential group"))
    visibility = forms.ChoiceField(label=_("Who may see it"), choices=Event.Visibility.choices)
    needs_car = forms.BooleanField(label=_("Goes by the office's car"), required=False)
    needs_news = forms.BooleanField(label=_("To be told in the news"), required=False)
    proposed_writer = OneOf(_("Proposed writer"))

    IN_SIGHT = ("take", "needs_news", "proposed_writer")

    def __init__(self, *args, choices: Choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["prepares"].offer(choices.units)
        self.fields["residential_group"].offer(choices.groups)
        self.fields["proposed_writer"].offer(choices.writers)

    def clean(self):
        said = self.cleaned_data
        if said.get("take"):
            if not said.get("day") and "day" not in self.errors:
                self.add_error("day", _("Choose the day, or untick the row."))
            if not said.get("title", "").strip():
                self.add_error("title", _("Write what will be done, or untick the row."))
        return said

    def details(self):
        """What is folded away while it was read without doubt."""
        return [field for field in self if field.name not in self.IN_SIGHT]

    @property
    def line(self) -> dict:
        writer: Person | None = self.cleaned_data["proposed_writer"] if self.cleaned_data["needs_news"] else None
        said = {name: value for name, value in self.cleaned_data.items() if name != "take"}
        return {**said, "proposed_writer": writer}


PastedRows = forms.formset_factory(PastedRowForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
