"""What is filled in about royalties."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock


class ScoreForm(forms.Form):
    """Another coefficient for a piece, with its reason."""

    coefficient = forms.DecimalField(label=_("Coefficient"), min_value=0, max_digits=5, decimal_places=2, localize=True)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReturnForm(forms.Form):
    """Why a sheet goes back."""

    reason = forms.CharField(
        label=_("What the secretary should change"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class PayForm(forms.Form):
    """On which day a sheet was paid."""

    day = forms.DateField(label=_("Paid on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = clock.today


class AdjustForm(forms.Form):
    """A supplement to the year's budget, or a cut."""

    amount = forms.IntegerField(label=_("Amount in đồng"), help_text=_("With a minus for a cut, for example: -500000."))
    reason = forms.CharField(
        label=_("Ground of the adjustment"), max_length=300, help_text=_("Number and date of the decision.")
    )
