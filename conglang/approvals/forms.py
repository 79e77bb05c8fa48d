"""What is filled in when a chain is to hold from a day on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.agencies.models import Role
from conglang.approvals.actions.chains import Step
from conglang.approvals.models import ApprovalStep
from conglang.approvals.permissions import NEVER_DECIDES
from conglang.kit import clock

MOST_STEPS = 4
DECIDING = [(role.value, role.label) for role in Role if role not in NEVER_DECIDES]


class DayForm(forms.Form):
    """From which day, and on what it rests."""

    valid_from = forms.DateField(
        label=_("Holds from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ground = forms.CharField(
        label=_("Rests on"),
        max_length=255,
        help_text=_("For example: Quy chế hoạt động của Ban biên tập, Quyết định số 08/QĐ-UBND."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = clock.today


class ChainForm(DayForm):
    """The steps, in their order; a step without a name and without roles is none."""

    def __init__(self, *args, steps: list[ApprovalStep], **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_STEPS + 1):
            step = steps[number - 1] if number <= len(steps) else None
            self._add_step(number, step)

    def _add_step(self, number: int, step: ApprovalStep | None) -> None:
        self.fields[f"name_{number}"] = forms.CharField(
            label=_("Name of the step"), max_length=80, required=False, initial=step.name if step else ""
        )
        for name, label, chosen in (
            ("roles", _("Decided by"), step.roles if step else []),
            ("returning", _("May only send back"), step.returning_roles if step else []),
        ):
            self.fields[f"{name}_{number}"] = forms.MultipleChoiceField(
                label=label,
                choices=DECIDING,
                required=False,
                initial=chosen,
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields[f"lets_out_{number}"] = forms.BooleanField(
            label=_("Fast lane: this step alone lets the content out, the others sign off later"),
            required=False,
            initial=step.lets_out if step else False,
        )

    @property
    def step_fields(self) -> list[dict]:
        """The fields of each step together, as the screen draws them."""
        return [
            {
                "number": number,
                "fields": [self[f"{name}_{number}"] for name in ("name", "roles", "returning", "lets_out")],
                "is_filled": bool(self[f"name_{number}"].value() or self[f"roles_{number}"].value()),
            }
            for number in range(1, MOST_STEPS + 1)
        ]

    @property
    def steps(self) -> list[Step]:
        said = self.cleaned_data
        return [
            Step(
                name=said[f"name_{number}"],
                roles=said[f"roles_{number}"],
                returning_roles=said[f"returning_{number}"],
                lets_out=said[f"lets_out_{number}"],
            )
            for number in range(1, MOST_STEPS + 1)
            if said[f"name_{number}"].strip() or said[f"roles_{number}"]
        ]
