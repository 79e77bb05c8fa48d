"""Asking for a piece, passing it on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import ResidentialGroup
from conglang.newsroom.forms.acting import ActingForm, LongText, MomentInput
from conglang.newsroom.models import Assignment, Channel, ColumnOwner, CoverageKind, Genre, Orientation
from conglang.newsroom.queries.people import possible_writers
from conglang.people.models import Person
from conglang.portal.models import ColumnPage


class ColumnChoice(forms.ModelChoiceField):
    """The columns, each with who is in charge of it."""

    def __init__(self, **kwargs):
        super().__init__(queryset=ColumnPage.objects.none(), **kwargs)
        self.owners: dict[int, str] = {}

    def ask(self) -> None:
        """Look the columns and their officers up; once a form."""
        self.queryset = ColumnPage.objects.live().order_by("position", "title")
        self.owners = dict(ColumnOwner.objects.in_charge().values_list("column", "person__name"))

    def label_from_instance(self, obj) -> str:
        owner = self.owners.get(obj.pk)
        return f"{obj.title} ({owner})" if owner else obj.title


class AssignmentForm(ActingForm):
    """Prefilled from a line of the programme, it is sent off with one tap once the officer is chosen."""

    MORE = ("coverage", "column", "residential_group", "orientation", "cooperators", "note")

    assignee = forms.ModelChoiceField(
        label=_("Officer in charge"), queryset=Person.objects.none(), empty_label=_("Choose an officer")
    )
    topic = forms.CharField(label=_("What to write about"), max_length=300, widget=LongText(2))
    due_at = forms.DateTimeField(label=_("To be handed in by"), widget=MomentInput)
    genre = forms.ModelChoiceField(label=_("Genre"), queryset=Genre.objects.all(), empty_label=None)
    channels = forms.ModelMultipleChoiceField(
        label=_("Channels"), queryset=Channel.objects.filter(is_active=True), widget=forms.CheckboxSelectMultiple
    )
    coverage = forms.ChoiceField(
        label=_("Kind"), choices=CoverageKind.choices, initial=CoverageKind.NEWS, required=False
    )
    column = ColumnChoice(
        label=_("Column"),
        required=False,
        help_text=_("In brackets who is in charge of it. The writer may choose the column too."),
    )
    residential_group = forms.ModelChoiceField(
        label=_("Residential group"), queryset=ResidentialGroup.objects.none(), required=False
    )
    orientation = forms.ModelChoiceField(
        label=_("Orientation it fulfils"),
        queryset=Orientation.objects.none(),
        required=False,
        empty_label=_("Outside the orientation"),
    )
    cooperators = forms.ModelMultipleChoiceField(
        label=_("Cooperating"), queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=_("Note to the writer"), widget=LongText(3), required=False)

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = self.fields["cooperators"].queryset = possible_writers()
        self.fields["column"].ask()
        self.fields["residential_group"].queryset = ResidentialGroup.objects.on(day)
        self.fields["orientation"].queryset = Orientation.objects.approved().covering(day)

    def clean_coverage(self) -> str:
        return self.cleaned_data["coverage"] or CoverageKind.NEWS

    def wanted(self):
        """What must be said."""
        return [field for field in self if field.name not in self.MORE]

    def extra(self):
        return [self[name] for name in self.MORE]


class ManyAssignmentsForm(ActingForm):
    """Which lines are told, and by whom: ``dong`` the ticked lines, ``nguoi-<line>`` the writer of each."""

    genre = forms.ModelChoiceField(label=_("Genre"), queryset=Genre.objects.all(), empty_label=None)
    channels = forms.ModelMultipleChoiceField(
        label=_("Channels"), queryset=Channel.objects.filter(is_active=True), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines, self.writers = lines, {str(person.pk): person for person in possible_writers()}
        for line in lines:
            line.is_ticked = str(line.pk) in self.data.getlist("dong") if self.is_bound else line.needs_news
            chosen = self.data.get(f"nguoi-{line.pk}", "") if self.is_bound else ""
            line.writer = self.writers.get(chosen, line.writer)

    def clean(self):
        lacking = [line for line in self.lines if line.is_ticked and line.writer is None]
        if lacking:
            raise forms.ValidationError(_("Choose an officer for every ticked line."))
        return self.cleaned_data

    @property
    def wanted(self) -> list:
        return [(line, line.writer) for line in self.lines if line.is_ticked]


class TransferForm(ActingForm):
    to = forms.ModelChoiceField(
        label=_("Pass on to"), queryset=Person.objects.none(), empty_label=_("Choose an officer")
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=LongText(2))

    def __init__(self, *args, assignment: Assignment, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = possible_writers().exclude(pk=assignment.assignee_id)


class AssignmentFilter(forms.Form):
    """Which assignments the list shows."""

    OPEN, LATE = "open", "late"
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[(OPEN, _("Being done")), (LATE, _("Late")), *Assignment.State.choices, ("", _("All"))],
    )
    person = forms.ModelChoiceField(
        label=_("Officer"), queryset=Person.objects.none(), required=False, empty_label=_("All officers")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = possible_writers()
