"""Who is in charge of which column, by which decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.kit import clock
from conglang.newsroom.forms.acting import ActingForm, DayInput, LongText, OneOf
from conglang.newsroom.queries.columns import Charge
from conglang.newsroom.queries.people import possible_writers


class ColumnOwnersForm(ActingForm):
    """The whole list with its decision; the present officers are chosen already."""

    starts_on = forms.DateField(label=_("Holds from"), widget=DayInput)
    number = forms.CharField(
        label=_("Decision: number and symbol"), max_length=60, help_text=_("For example: 87/QĐ-UBND.")
    )
    issued_on = forms.DateField(label=_("Decision: issue date"), widget=DayInput)
    issuer = forms.CharField(label=_("Decision: issuing authority"), max_length=160)
    abstract = forms.CharField(label=_("Decision: abstract"), max_length=300, widget=LongText(2))
    only_changes = forms.BooleanField(
        label=_("The decision names only the columns whose officer changes"),
        required=False,
        help_text=_("Left empty, the decision is the ground of the whole list."),
    )

    def __init__(self, *args, charges: list[Charge], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = self.fields["issued_on"].initial = clock.today
        self.columns = {f"column_{charge.column.pk}": charge.column for charge in charges}
        writers = list(possible_writers())
        for name, charge in zip(self.columns, charges, strict=True):
            self.fields[name] = OneOf(charge.column.title)
            self.fields[name].offer(writers, nothing=_("Nobody yet"))
            self.fields[name].initial = charge.owner.person_id if charge.owner else ""

    def decision_fields(self):
        return [field for field in self if field.name not in self.columns]

    def column_fields(self):
        return [self[name] for name in self.columns]

    @property
    def owners(self) -> dict:
        return {column: self.cleaned_data[name] for name, column in self.columns.items()}

    @property
    def said(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name not in self.columns}
