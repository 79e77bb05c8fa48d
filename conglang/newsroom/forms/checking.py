"""Words of the checks, and the reasons for which doubtful places stay."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.forms.acting import ActingForm
from conglang.newsroom.models import CheckWord

KEPT = "giu-"


class WordForm(ActingForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=CheckWord.Kind.choices)
    written = forms.CharField(label=_("As it is written"), max_length=120)
    instead = forms.CharField(
        label=_("Right is"), max_length=120, required=False, help_text=_("Not needed for a public number.")
    )


def reasons_in(data) -> dict[str, str]:
    """The reasons typed beside the findings, by the finding's key."""
    return {name.removeprefix(KEPT): reason for name, reason in data.items() if name.startswith(KEPT)}
