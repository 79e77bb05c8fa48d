"""What came of a line of a programme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.forms.acting import ActingForm, LongText
from conglang.newsroom.models import LineReport


class LineReportForm(ActingForm):
    result = forms.ChoiceField(label=_("Result"), choices=LineReport.Result.choices, widget=forms.RadioSelect)
    product = forms.CharField(
        label=_("Product"),
        max_length=300,
        required=False,
        widget=LongText(2),
        help_text=_("What is there now, for example: Báo cáo số 45/BC-UBND; 12 tổ dân phố đã tổ chức."),
    )
    note = forms.CharField(
        label=_("Remark"),
        max_length=300,
        required=False,
        widget=LongText(2),
        help_text=_("Where it was not carried out in full: why, and until when it will be."),
    )
