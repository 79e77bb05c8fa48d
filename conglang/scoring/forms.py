"""What is filled in for one criterion; the fields of figures follow from its rule."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.forms.acting import ActingForm, DayInput, LongText
from conglang.scoring.models import Criterion
from conglang.scoring.rules import RULES

LABELS = {
    "part": _("How many fulfil it"),
    "whole": _("Out of how many"),
    "best": _("The best ratio of all units"),
    "count": _("How many"),
    "points": _("Points given by the verifier"),
}


class EnterForm(ActingForm):
    """Figures that no record of ours holds."""

    def __init__(self, *args, criterion: Criterion, **kwargs):
        super().__init__(*args, **kwargs)
        for name in sorted(
            RULES[criterion.rule].inputs, key=list({**LABELS, "fulfilled": 0, "choice": 0, "holds": 0}).index
        ):
            self.fields[name] = _field(name, criterion)

    def inputs(self) -> dict:
        """Plain values, as the rule takes them."""
        return {name: str(value) if isinstance(value, Decimal) else value for name, value in self.cleaned_data.items()}


def _field(name: str, criterion: Criterion) -> forms.Field:
    if name == "fulfilled":
        return forms.BooleanField(label=_("It is fulfilled"), required=False)
    if name == "choice":
        return forms.ChoiceField(
            label=_("Which situation holds"), choices=[(one, one) for one in criterion.params["fractions"]]
        )
    if name == "holds":
        return forms.MultipleChoiceField(
            label=_("What holds"), required=False, widget=forms.CheckboxSelectMultiple, choices=_conditions(criterion)
        )
    if name in ("best", "points"):
        return forms.DecimalField(label=LABELS[name], min_value=0, decimal_places=4)
    return forms.IntegerField(label=LABELS[name], min_value=0)


def _conditions(criterion: Criterion) -> list[tuple[str, str]]:
    names = [name for case in criterion.params["cases"] for name in (case["name"], *case.get("extras", {}))]
    return [(name, name) for name in dict.fromkeys(names)]


class OverrideForm(ActingForm):
    points = forms.DecimalField(label=_("Points"), min_value=0, max_digits=7, decimal_places=2)
    reason = forms.CharField(label=_("Why these points"), max_length=300, widget=LongText(3))


class ReasonForm(ActingForm):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=LongText(3))


class EvidenceForm(ActingForm):
    label = forms.CharField(
        label=_("What the document is"), max_length=300, help_text=_("Number, name and day of the document.")
    )
    observed_on = forms.DateField(label=_("Day it speaks of"), widget=DayInput())
    url = forms.URLField(label=_("Address"), required=False, assume_scheme="https", max_length=500)


class LoadForm(ActingForm):
    file = forms.FileField(
        label=_("File of the criteria set"), help_text=_("YAML, at most 1 MB; its layout is that of the sample set.")
    )
