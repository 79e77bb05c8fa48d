"""What the secretary adds to the figures of a month."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.forms.acting import ActingForm, DayInput, LongText

ONE_A_LINE = _("One sentence a line.")


class EvaluationForm(ActingForm):
    praise = forms.CharField(
        label=_("Praise besides the figures"), widget=LongText(4), required=False, help_text=ONE_A_LINE
    )
    shortcomings = forms.CharField(
        label=_("Shortcomings besides the figures"), widget=LongText(4), required=False, help_text=ONE_A_LINE
    )
    next_tasks = forms.CharField(
        label=_("Tasks of the new month"),
        widget=LongText(4),
        required=False,
        help_text=_("One sentence a line. Open tasks of the briefings are added."),
    )
    read_on = forms.DateField(label=_("Read out on"), widget=DayInput())
