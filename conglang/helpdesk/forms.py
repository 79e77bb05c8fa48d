"""What is filled in about devices, incidents and skills."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Unit
from conglang.helpdesk.models import Asset, Incident, SkillLevel
from conglang.people.models import Person


class DayInput(forms.DateInput):
    """A day as the browser's own calendar gives it."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class ReportForm(forms.Form):
    """An incident, told in one minute on a phone."""

    what = forms.CharField(label=_("What does not work"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    asset = forms.ModelChoiceField(
        Asset.objects.none(), label=_("Device"), required=False, empty_label=_("None of these")
    )
    service = forms.CharField(
        label=_("Service"),
        max_length=120,
        required=False,
        help_text=_("When no device is at fault: the network, the portal, an account…"),
    )
    category = forms.ChoiceField(label=_("Kind"), choices=Incident.Category.choices)
    severity = forms.ChoiceField(
        label=_("How bad is it"),
        choices=Incident.Severity.choices,
        widget=forms.RadioSelect,
        initial=Incident.Severity.MEDIUM,
    )
    people_affected = forms.IntegerField(label=_("How many people cannot work"), min_value=0, max_value=500, initial=1)

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        assets = Asset.objects.counted()
        self.fields["asset"].queryset = assets
        mine = assets.filter(custodian=person).first()
        self.fields["asset"].initial = mine.pk if mine else None

    def clean(self):
        filled = super().clean()
        if not filled.get("asset") and not filled.get("service"):
            self.add_error("service", _("Choose the device, or write which service does not work."))
        return filled


class ResolveForm(forms.Form):
    """How an incident was put right."""

    cause = forms.CharField(label=_("Cause"), max_length=300, required=False)
    remedy = forms.CharField(label=_("What was done"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    people_affected = forms.IntegerField(label=_("People affected"), min_value=0, max_value=500)
    minutes_lost = forms.IntegerField(label=_("Minutes of work each of them lost"), min_value=0, max_value=100_000)


class ReopenForm(forms.Form):
    reason = forms.CharField(label=_("What still does not work"), max_length=200)


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(Person.objects.none(), label=_("Who sees to it"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Person.objects.staff().in_name_order()


class AssetForm(forms.ModelForm):
    """A new device."""

    class Meta:
        model = Asset
        fields = (
            "tag",
            "kind",
            "model",
            "serial",
            "bought_on",
            "cost",
            "unit",
            "place",
            "system",
            "is_system_licensed",
            "antivirus_until",
            "is_on_lan",
            "note",
        )
        widgets = {"bought_on": DayInput(), "antivirus_until": DayInput()}


class AssetFactsForm(forms.ModelForm):
    """What changes about a device while it stands where it stands."""

    class Meta:
        model = Asset
        fields = ("is_on_lan", "system", "is_system_licensed", "antivirus_until", "note")
        widgets = {"antivirus_until": DayInput()}


class HandOverForm(forms.Form):
    """Into whose hands a device goes."""

    to = forms.ModelChoiceField(Person.objects.none(), label=_("Who receives it"))
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), required=False)
    place = forms.CharField(label=_("Where it stands"), max_length=120, required=False)
    condition = forms.CharField(
        label=_("Condition and what comes with it"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Person.objects.staff().in_name_order()
        self.fields["unit"].queryset = Unit.objects.on()


class SelfForm(forms.Form):
    """One's own levels: one field a skill."""

    def __init__(self, *args, skills, levels, **kwargs):
        super().__init__(*args, **kwargs)
        self.skills = {f"skill_{skill.pk}": skill for skill in skills}
        for name, skill in self.skills.items():
            self.fields[name] = forms.TypedChoiceField(
                label=skill.name,
                choices=SkillLevel.Level.choices,
                coerce=int,
                required=False,
                empty_value=None,
                widget=forms.RadioSelect,
                initial=levels.get(skill.pk),
            )

    def said(self):
        """The skills answered differently from before, with their levels."""
        return [
            (self.skills[name], self.cleaned_data[name])
            for name in self.changed_data
            if self.cleaned_data[name] is not None
        ]


class LevelForm(forms.Form):
    """A level seen at work or tested."""

    level = forms.TypedChoiceField(label=_("Level"), choices=SkillLevel.Level.choices, coerce=int)
    kind = forms.ChoiceField(
        label=_("How it is known"), choices=[row for row in SkillLevel.Kind.choices if row[0] != SkillLevel.Kind.SELF]
    )
