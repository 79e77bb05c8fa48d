"""What clerks fill in about official documents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Unit
from conglang.documents import queries, rules
from conglang.documents.models import DocumentDuty, DocumentFile, DocumentRelation, DocumentType, OfficialDocument
from conglang.people.models import Person

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DropForm(forms.Form):
    """The PDF first: its head fills the form."""

    file = forms.FileField(
        label=_("PDF of the document"),
        help_text=_("At most 20 MB. Number, date, abstract and signer are read from it; you check them."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )


class FactsForm(forms.ModelForm):
    """The facts of a document, as they are printed on it."""

    class Meta:
        model = OfficialDocument
        fields = (
            "number_text",
            "kind",
            "family",
            "issuer",
            "issue_date",
            "abstract",
            "authority",
            "signer",
            "signer_title",
            "field",
            "unit",
            "effective_date",
            "expiry_date",
            "visibility",
            "responsible",
        )
        widgets = {
            "issue_date": DAY,
            "effective_date": DAY,
            "expiry_date": DAY,
            "abstract": forms.Textarea(attrs={"rows": 3}),
            "visibility": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.on()
        self.fields["responsible"].queryset = Person.objects.staff().in_name_order()
        self.fields["responsible"].required = False
        self.fields["responsible"].help_text = _(
            "Left empty, it follows from who is in charge of the unit and the type."
        )
        self.fields["visibility"].help_text = _("Documents of the Party stay in the office unless posting is allowed.")

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("effective_date"), cleaned.get("expiry_date")
        if first and last and last < first:
            self.add_error("expiry_date", _("The last day lies before the first day in force."))
        number, family = cleaned.get("number_text"), cleaned.get("family")
        if number and rules.parse_number(number).family == rules.PARTY and family != rules.PARTY:
            self.add_error("family", _("The number is one of a document of the Party: 12-NQ/ĐU."))
        return cleaned

    def validate_constraints(self):
        """The same document twice is told by the action, with a sentence that helps."""

    @property
    def words(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class AttachForm(forms.Form):
    """One more PDF."""

    file = forms.FileField(
        label=_("PDF"), help_text=_("At most 20 MB."), widget=forms.FileInput(attrs={"accept": "application/pdf"})
    )
    role = forms.ChoiceField(label=_("Part"), choices=DocumentFile.Role.choices, initial=DocumentFile.Role.ANNEX)


class RelateForm(forms.Form):
    """How the document stands to another one."""

    kind = forms.ChoiceField(label=_("Relation"), choices=DocumentRelation.Kind.choices)
    number = forms.CharField(
        label=_("Number and symbol"), max_length=200, help_text=_("A document on record is found by its number.")
    )

    def target(self) -> OfficialDocument | None:
        """The document on record with this number, when there is exactly one."""
        found = OfficialDocument.objects.filter(number_text=rules.tidy_number(self.cleaned_data["number"]))[:2]
        return found[0] if len(found) == 1 else None


class ReasonForm(forms.Form):
    """Why a document is sent back or withdrawn."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class DutyForm(forms.ModelForm):
    """Who is in charge of posting which documents."""

    class Meta:
        model = DocumentDuty
        fields = ("person", "unit", "kind")
        help_texts = {"unit": _("Empty: of all units."), "kind": _("Empty: of all types.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.staff().in_name_order()
        self.fields["unit"].queryset = Unit.objects.on()


class RegisterFilter(forms.Form):
    """What of the office's register is shown."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=120)
    kind = forms.ModelChoiceField(
        label=_("Type of document"), required=False, queryset=DocumentType.objects.all(), empty_label=_("All")
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    responsible = forms.ModelChoiceField(
        label=_("In charge"), required=False, queryset=Person.objects.none(), empty_label=_("All")
    )
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("All")), *OfficialDocument.State.choices]
        self.fields["responsible"].queryset = Person.objects.filter(
            pk__in=OfficialDocument.objects.values("responsible")
        ).in_name_order()
        self.fields["year"].choices = [("", _("All"))] + [
            (year, year) for year in queries.years(OfficialDocument.objects.all())
        ]


class PublicFilter(forms.Form):
    """What of the public register is shown; a wrong value asks for nothing."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=120)
    loai = forms.ModelChoiceField(
        label=_("Type of document"),
        required=False,
        queryset=DocumentType.objects.none(),
        to_field_name="code",
        empty_label=_("All"),
    )
    linh_vuc = forms.ChoiceField(label=_("Field of work"), required=False)
    co_quan = forms.ChoiceField(label=_("Issuing authority"), required=False)
    nam = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="loc_%s", **kwargs)
        out = OfficialDocument.objects.out()
        self.fields["loai"].queryset = DocumentType.objects.filter(pk__in=out.order_by().values("kind"))
        for name, values in (
            ("linh_vuc", queries.values_of(out, "field")),
            ("co_quan", queries.values_of(out, "issuer")),
            ("nam", queries.years(out)),
        ):
            self.fields[name].choices = [("", _("All"))] + [(value, value) for value in values]

    @property
    def asked(self) -> dict:
        """What is asked for, by the names of the model's fields."""
        cleaned = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        names = {"loai": "kind", "linh_vuc": "field", "co_quan": "issuer", "nam": "year"}
        return {field: cleaned[name] for name, field in names.items() if cleaned.get(name)}
